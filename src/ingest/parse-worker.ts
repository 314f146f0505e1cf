import { setImmediate as turn } from "node:timers/promises";
import { type MarkTask, markCopies } from "./mark-copies.ts";
import { type ParseResult, type ParseTask, parseFile } from "./parse-file.ts";

/** What worker threads run. */
export default async function parse(task: ParseTask): Promise<ParseResult> {
  // Tasks that came together take turns; else the answer to the first would leave after the last was worked on.
  await turn();
  return parseFile(task);
}

export async function mark(task: MarkTask): Promise<ReturnType<typeof markCopies>> {
  await turn();
  return markCopies(task);
}
