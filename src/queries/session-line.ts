import { z } from "zod";
import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS } from "../session/grade.ts";
import type { SessionHead } from "../store/store.ts";

export const time = z.iso.datetime().nullable();

export const gradeAnswer = z.object({
  status: z
    .enum(["graded", "partial", "not-graded"])
    .describe("Only `graded` has a score; `partial` and `not-graded` say why and are never averaged."),
  score: z.number().nullable(),
  letter: z.enum(LETTERS).nullable(),
  reason: z.string().nullable(),
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
  return grade.status === "graded"
    ? { status: grade.status, score: grade.score, letter: grade.letter, reason: null }
    : { status: grade.status, score: null, letter: null, reason: grade.reason };
}

export function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Minutes with one decimal. */
export function minutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6000) / 10;
}
