import { setImmediate as turn } from "node:timers/promises";
import { type ParseResult, type ParseTask, parseFile } from "./parse-file.ts";

/** What a worker thread runs. */
export default async function parse(task: ParseTask): Promise<ParseResult> {
  // Tasks that came together take turns; else the answer to the first would leave after the last was worked on.
  await turn();
  return parseFile(task);
}
