import type { SyncOptions, SyncOutcome } from "../app/app.ts";
import type { Context } from "./context.ts";

/** One look at the files; its report is the command's answer. */
export async function syncOnce(context: Context, options: SyncOptions, brief = false): Promise<void> {
  const { syncWithProgress } = await import("./syncing.ts");
  const outcome: SyncOutcome = await context.withApp((app) => syncWithProgress(app, context, options));
  if (brief) {
    const { briefSync, syncLines } = await import("../app/sync-brief.ts");
    const told = await briefSync(outcome);
    context.answer({ schema: "sesh/sync-brief/1", ...told }, () => syncLines(told));
    return;
  }
  const { syncSentences } = await import("./sync-lines.ts");
  const sentences = context.quiet ? [] : syncSentences(outcome);
  const draw = await wrapping(sentences, context);
  context.answer({ schema: "sesh/sync/1", ...outcome }, draw);
}

/** Most often they fit as they are, and what measures texts need not be loaded. */
async function wrapping(
  sentences: readonly string[],
  { terminal }: Context,
): Promise<() => readonly string[]> {
  if (sentences.every(({ length }) => length <= terminal.width)) return () => sentences;
  const { wrapSentences } = await import("./drawing/wrap.ts");
  return () => wrapSentences(sentences, terminal);
}
