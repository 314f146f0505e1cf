import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "../../app/app.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { existingPath } from "../existing-path.ts";
import { syncOnce } from "../sync-once.ts";
import { parseInterval, parseSeconds } from "../whole-number.ts";

const DEFAULT_INTERVAL_S = 30;
const DEFAULT_SETTLE_S = 60;

export const watch = defineCommand({
  arguments: {
    dirs: { summary: "folders to watch (else where the agents keep theirs)", many: true, path: "folder" },
  },
  options: {
    once: { summary: "read what there is and end" },
    interval: { summary: "seconds between two looks (30)", value: "seconds", parse: parseInterval },
    settle: {
      summary: "leave a file that changed less than this ago (60)",
      value: "seconds",
      parse: parseSeconds,
    },
  },
  details:
    "Looks at the folders every so often and reads what is new or has grown; between two looks it does nothing. Ends with " +
    "Ctrl-C or SIGTERM after the file at hand, and exit status 0: that is how it is meant to end.",
  examples: [
    { type: "sesh watch", does: "keep the database up to date" },
    { type: "sesh watch --once", does: "one look, as from cron" },
    { type: "sesh watch --interval 300 ~/transcripts", does: "other folders, every five minutes" },
  ],
  async run(context, { dirs }, options) {
    const folders = dirs.map((dir) => existingPath(dir, "folder", context.effects));
    const settleMs = (options.settle ?? DEFAULT_SETTLE_S) * 1000;
    if (options.once) await syncOnce(context, { folders, settleMs });
    else await watchOn(context, folders, settleMs, (options.interval ?? DEFAULT_INTERVAL_S) * 1000);
  },
});

async function watchOn(
  context: Context,
  folders: readonly string[],
  settleMs: number,
  intervalMs: number,
): Promise<void> {
  const { stopOnSignals } = await import("../syncing.ts");
  const stop = stopOnSignals();
  const where = folders.length === 0 ? "where the agents keep their transcripts" : folders.join(", ");
  context.note(`Watching ${where}, every ${intervalMs / 1000} s; Ctrl-C ends it.`);
  try {
    while (!stop.signal.aborted) {
      await context.withApp((app) => look(app, context, folders, settleMs, stop.signal));
      await sleep(intervalMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  } finally {
    stop.release();
  }
}

/** Reports only what changed. With `--json` one object per line, so that a program can follow. */
async function look(
  app: App,
  context: Context,
  folders: readonly string[],
  settleMs: number,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await app.sync({ folders, settleMs, signal });
  const { newsSentence } = await import("../sync-lines.ts");
  const news = newsSentence(outcome);
  if (news === null) return;
  const { clock } = await import("../drawing/time.ts");
  if (context.json) context.print(JSON.stringify({ schema: "sesh/sync/1", ...outcome }));
  else if (!context.quiet) context.print(`${clock(context.effects.now())}  ${news}`);
}
