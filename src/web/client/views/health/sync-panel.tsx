import { useLive } from "../../ask/live.ts";
import { count, duration, plural } from "../../pieces/numbers.ts";
import { Panel } from "../../pieces/panel.tsx";
import { When } from "../../pieces/when.tsx";
import { Facts } from "./facts.tsx";

/** How the last sync went, as the server tells it while the page is open. */
export function SyncPanel() {
  const { sync, isConnected } = useLive();
  const last = sync?.last ?? null;
  return (
    <Panel title="Last sync" note={isConnected ? undefined : "not connected to the server"}>
      <Facts
        facts={{
          when: last === null ? nothingOf(sync?.phase) : <When at={last.at} />,
          read: last && newsOf(last.report),
          unchanged: last && plural(last.report.unchanged, "file"),
          took: last && duration(last.report.durationMs),
          now:
            sync?.progress &&
            `reading ${count(sync.progress.done)} of ${plural(sync.progress.total, "file")}`,
          problem: sync?.problem?.message,
        }}
      />
    </Panel>
  );
}

function nothingOf(phase: "off" | "waiting" | "syncing" | undefined): string {
  return phase === "off" ? "never: the server runs with --no-sync" : "not yet";
}

function newsOf({
  added,
  grown,
  reread,
  linesRead,
}: {
  added: number;
  grown: number;
  reread: number;
  linesRead: number;
}) {
  if (added + grown + reread === 0) return "nothing new";
  return `${count(added)} new, ${count(grown)} grown, ${count(reread)} anew; ${plural(linesRead, "line")}`;
}
