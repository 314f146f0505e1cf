import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS, PROFILES } from "../session/grade.ts";
import type { SessionHead } from "../store/store.ts";

export const time = z.iso.datetime().nullable();

export const gradeAnswer = z.object({
  status: z
    .enum(["graded", "partial", "not-graded"])
    .describe("Only `graded` has a score; `partial` and `not-graded` say why and are never averaged."),
  score: z.number().nullable(),
  letter: z.enum(LETTERS).nullable(),
  reason: z.string().nullable(),
  profile: z.enum(PROFILES).describe("How it was summed up: by rates or by counts (`grading.profile`)."),
  range: z
    .object({
      low: z.number(),
      lowLetter: z.enum(LETTERS),
      high: z.number(),
      highLetter: z.enum(LETTERS),
    })
    .nullable()
    .describe(
      "Where the score would lie, nine times in ten, had the session gone on like this for long; `null` without a score, and " +
        "in the profile `classic`.",
    ),
  judged: z
    .object({
      calls: z.number().describe("Calls that ran and of which it is known how they ended."),
      of: z.number().describe("All of its calls."),
    })
    .describe("How much of the session the grade rests on."),
});

/** A session in one line: what lists show. */
export const sessionLine = z.object({
  id: z.string(),
  agent: z.string(),
  agentVersion: z.string().nullable(),
  project: z.string().nullable(),
  branch: z.string().nullable(),
  subject: z.string().nullable().describe("Its title, else its first request, shortened."),
  startedAt: time,
  endedAt: time,
  activeMinutes: z.number().nullable(),
  requests: z.number(),
  calls: z.number(),
  failed: z.number().describe("Calls that ran and failed, whoever's fault."),
  agentFault: z.number().describe("Calls that failed by the agent's own fault."),
  grade: gradeAnswer,
  patterns: z.array(z.enum(PATTERN_IDS)).describe("Patterns found in it."),
  subAgents: z.number(),
  parentId: z.string().nullable().describe("The session whose sub-agent it is."),
});

export type SessionLine = z.output<typeof sessionLine>;

export function lineOf(head: SessionHead): SessionLine {
  const { figures } = head;
  return {
    id: head.id,
    agent: head.agent,
    agentVersion: head.agentVersion,
    project: head.project,
    branch: head.branch,
    subject: head.subject,
    startedAt: isoTime(head.startedAt),
    endedAt: isoTime(head.endedAt),
    activeMinutes: minutes(figures.activeMs),
    requests: figures.requests,
    calls: figures.calls,
    failed: figures.failed,
    agentFault: figures.agentFault,
    grade: gradeOfHead(head),
    patterns: [...head.found],
    subAgents: head.subAgents,
    parentId: head.parentId,
  };
}

export function gradeOfHead({ grade }: Pick<SessionHead, "grade">): z.output<typeof gradeAnswer> {
  const { status, profile } = grade;
  const basis = { status, profile, judged: { calls: grade.calls.judged, of: grade.calls.of } };
  return grade.status === "graded"
    ? { ...basis, score: grade.score, letter: grade.letter, reason: null, range: grade.range }
    : { ...basis, score: null, letter: null, reason: grade.reason, range: null };
}

export function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Minutes with one decimal. */
export function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6000) / 10;
}
