import { type Earlier, encodeMarks, type MarksRecord } from "../store/session-record.ts";
import { judge } from "./judge.ts";
import type { JudgeSettings } from "./judging.ts";

/** A stored session, and which of its records turned out to be another one's. Crosses to a worker: plain data. */
export interface MarkTask {
  readonly earlier: Earlier;
  readonly copies: ReadonlySet<number>;
  readonly settings: JudgeSettings;
}

/** What is to be stored of it now, judged anew. */
export function markCopies({ earlier, copies, settings }: MarkTask): MarksRecord {
  return encodeMarks(earlier, copies, (session) => judge(session, settings));
}
