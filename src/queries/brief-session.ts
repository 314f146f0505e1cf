import { z } from "zod";
import { LETTERS } from "../session/grade.ts";
import type { SessionHead, Store } from "../store/store.ts";
import type { Brevity } from "./brevity.ts";

/** A session in so few tokens that twenty fit into an answer. */
export const briefLine = z.object({
  id: z.string().describe("The shortest start of its id that names it."),
  grade: z.string().nullable().describe("Letter and score, `B 83`; `null`: not judged."),
  project: z.string().nullable().describe("Its folder's name."),
  on: z.string().nullable().describe("The day on which it began, UTC."),
  subject: z.string().describe("What it was about, in the words of the transcript."),
});

/** A session by itself. */
export const briefSession = z.object({
  id: z.string(),
  grade: z.enum(LETTERS).nullable().describe("`null`: not judged."),
  score: z.number().nullable(),
  project: z.string().nullable().describe("Its folder's name."),
  at: z.string().nullable().describe("When it began, UTC: `2026-11-14 16:02`."),
  subject: z.string().describe("What it was about, in the words of the transcript."),
  calls: z.number(),
  failed: z.number().describe("Calls that failed by the agent's own fault."),
});

export type BriefLine = z.output<typeof briefLine>;
export type BriefSession = z.output<typeof briefSession>;

const TOKENS_OF_PROJECT = 10;
/** Lengths at which ids are cut: 8 is enough but for those that begin with their time. */
const ID_LENGTHS = [8, 13, 18, 23];

export function briefLineOf(
  { grade, project, startedAt, subject }: SessionHead,
  id: string,
  subjectTokens: number,
  { short }: Brevity,
): BriefLine {
  return {
    id,
    grade: grade.status === "graded" ? `${grade.letter} ${Math.round(grade.score)}` : null,
    project: project === null ? null : short(folderOf(project), TOKENS_OF_PROJECT),
    on: briefTime(startedAt)?.slice(0, 10) ?? null,
    subject: short(subject ?? "", subjectTokens),
  };
}

export function briefOf(head: SessionHead, subjectTokens: number, { short }: Brevity): BriefSession {
  const { id, grade, project, startedAt, subject, figures } = head;
  return {
    id,
    grade: grade.status === "graded" ? grade.letter : null,
    score: grade.status === "graded" ? Math.round(grade.score) : null,
    project: project === null ? null : short(folderOf(project), TOKENS_OF_PROJECT),
    at: briefTime(startedAt),
    subject: short(subject ?? "", subjectTokens),
    calls: figures.calls,
    failed: figures.agentFault,
  };
}

/** To the minute, in UTC. */
export function briefTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

/** The shortest start of a session's id that names it. A sub-agent's is not cut. */
export async function shortIdOf(store: Store, { id, parentId }: SessionHead): Promise<string> {
  if (parentId !== null) return id;
  for (const length of ID_LENGTHS.filter((length) => length < id.length)) {
    const start = id.slice(0, length);
    const others = (await store.headsByPrefix(start, 20)).filter((head) => head.id !== id);
    if (others.every((head) => head.parentId !== null) && others.length < 19) return start;
  }
  return id;
}

/** A project by the name of its folder. */
export function folderOf(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}
