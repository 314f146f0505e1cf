import { type ParseResult, type ParseTask, parseFile } from "./parse-file.ts";

/** What a worker thread runs. */
export default function parse(task: ParseTask): ParseResult {
  return parseFile(task);
}
