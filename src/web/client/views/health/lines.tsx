import type { Diagnosis } from "../../../wire/questions.ts";
import { count } from "../../pieces/numbers.ts";
import { Empty } from "../../pieces/states.tsx";
import { Facts } from "./facts.tsx";

/** How the kinds of records begin that no reader knows yet. */
const UNKNOWN = "unknown:";

/** What became of the lines of the transcripts, and what a reader met that it does not know or had to mend. */
export function Lines({ health }: Pick<Diagnosis, "health">) {
  if (health === null) return <Empty title="There is no database yet" height={80} />;
  const { read, used, blank, skipped, notes, ignored } = health.lines;
  const unknown = Object.entries(ignored).filter(([kind]) => kind.startsWith(UNKNOWN));
  return (
    <Facts
      facts={{
        read: count(read),
        used: count(used),
        blank: count(blank),
        "not readable": count(skipped),
        ...Object.fromEntries(Object.entries(notes).map(([note, n]) => [note, count(n)])),
        ...Object.fromEntries(
          unknown.map(([kind, n]) => [`not known yet: ${kind.slice(UNKNOWN.length)}`, count(n)]),
        ),
      }}
    />
  );
}
