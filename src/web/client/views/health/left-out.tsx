import type { Diagnosis } from "../../../wire/questions.ts";
import { plural } from "../../pieces/numbers.ts";
import { ScrollArea } from "../../pieces/scroll-area.tsx";
import { Empty } from "../../pieces/states.tsx";

/** Files and lines by why they were left out. */
export function LeftOut({ health }: Pick<Diagnosis, "health">) {
  if (health === null || health.problems.length === 0) {
    return <Empty title="Nothing was left out that should not be" height={80} />;
  }
  const reasons = Map.groupBy(health.problems, ({ status, reason }) => `${status}: ${reason}`);
  return (
    <ScrollArea className="health-scroll" label="files left out">
      {[...reasons].map(([reason, files]) => (
        <div key={reason} className="health-reason">
          <p>{reason}</p>
          <ul>
            {files.map(({ path }) => (
              <li key={path} className="health-path quiet">
                {path}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {health.moreProblems > 0 && <p className="quiet">and {plural(health.moreProblems, "more", "more")}</p>}
    </ScrollArea>
  );
}
