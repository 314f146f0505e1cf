import { z } from "zod";
import { ERROR_CLASSES } from "../session/error-class.ts";
import type { Judgement } from "../session/judgement.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { Session } from "../session/session.ts";
import { isHuman } from "../session/session.ts";
import { CALL_KINDS, type ToolCall } from "../session/tool-call.ts";
import type { SessionHead, Store } from "../store/store.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { answerOf, findingAnswer } from "./finding-answer.ts";
import { outcomeAnswer, outcomeOfHead } from "./outcome-answer.ts";
import { defineQuery } from "./query.ts";
import { gradeAnswer, gradeOfHead, isoTime, lineOf, minutes, sessionLine, time } from "./session-line.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

const callAnswer = z.object({
  number: z.number().describe("Its place in the session, from 1: what `#12` means on screens."),
  id: z.string(),
  turn: z.number().describe("The request it belongs to, from 1; 0 before the first."),
  batch: z.number(),
  parallel: z.boolean().describe("Issued together with others."),
  tool: z.string(),
  kind: z.enum(CALL_KINDS),
  about: z.string().describe("What it was about, in one line: a path, a pattern, a command."),
  outcome: z.string(),
  errorClass: z.enum(ERROR_CLASSES).nullable(),
  agentFault: z.boolean(),
  startedAt: time,
  durationMs: z.number().nullable(),
  copied: z.boolean(),
  spawned: z.array(z.string()),
});

const turnAnswer = z.object({
  number: z.number(),
  text: z.string().describe("What was asked, shortened."),
  kind: z.string(),
  at: time,
  interrupted: z.boolean(),
  abandoned: z.boolean(),
  copied: z.boolean(),
  calls: z.number(),
  failed: z.number(),
});

/** Everything that is said of one session. */
export const reflect = defineQuery({
  name: "reflect",
  version: 1,
  input: filterInput.extend({ session: z.string().default("latest").describe(REFERENCE_HELP) }),
  answer: z.object({
    session: sessionLine.extend({
      title: z.string().nullable(),
      cwd: z.string().nullable(),
      models: z.array(z.string()),
      wallMinutes: z.number().nullable(),
      parent: z.object({ id: z.string(), call: z.string().nullable() }).nullable(),
      role: z.string().nullable(),
      forkedFrom: z.string().nullable(),
      file: z.string().nullable(),
      interruptions: z.number(),
      copiedCalls: z.number(),
    }),
    grade: gradeAnswer.extend({
      parts: z.array(z.object({ id: z.string(), points: z.number(), reason: z.string() })),
    }),
    outcome: outcomeAnswer,
    findings: z.array(findingAnswer),
    errors: z.array(
      z.object({ errorClass: z.enum(ERROR_CLASSES), calls: z.number(), agentFault: z.boolean() }),
    ),
    tools: z.array(z.object({ tool: z.string(), calls: z.number(), failed: z.number() })),
    tokens: z.array(
      z.object({
        model: z.string(),
        input: z.number(),
        output: z.number(),
        cacheRead: z.number(),
        cacheWrite: z.number(),
        reasoning: z.number(),
        estimated: z.boolean(),
      }),
    ),
    compactions: z.array(z.object({ at: time, trigger: z.string(), tokensBefore: z.number().nullable() })),
    turns: z.array(turnAnswer),
    calls: z.array(callAnswer),
    subAgents: z.array(sessionLine.extend({ call: z.string().nullable(), role: z.string().nullable() })),
    reading: z.object({
      lines: z.number(),
      used: z.number(),
      blank: z.number(),
      ignored: z.record(z.string(), z.number()),
      skipped: z.number(),
      notes: z.record(z.string(), z.number()),
    }),
  }),
  async run({ store, lookUpCommits }, input) {
    const head = await findSession(store, input.session, filterOf(input));
    const { session, judgement } = await loadSession(store, head.id);
    const children = await store.heads({ parentId: head.id });
    return {
      session: detailsOf(head, session),
      grade: { ...gradeOfHead(head), parts: partsOf(judgement) },
      outcome: await outcomeOfHead(store, head, lookUpCommits),
      findings: judgement.findings.map(answerOf),
      errors: errorsOf(judgement),
      tools: judgement.figures.tools.map((use) => ({ ...use })),
      tokens: judgement.figures.models.map((use) => ({ ...use })),
      compactions: session.compactions.map(({ at, trigger, tokensBefore }) => ({
        at: isoTime(at),
        trigger,
        tokensBefore,
      })),
      turns: turnsOf(session, judgement),
      calls: callsOf(session, judgement),
      subAgents: children.map((child) => ({ ...lineOf(child), call: child.parentCall, role: child.role })),
      reading: readingOf(session),
    };
  },
});

/** The whole session; it was there a moment ago. */
export async function loadSession(
  store: Store,
  id: string,
): Promise<{ session: Session; judgement: Judgement }> {
  const stored = await store.load(id);
  if (!stored)
    throw new SeshError(
      "not-found",
      `Session ${id} is gone from the database. \`sesh list\` shows the rest.`,
    );
  return stored;
}

function detailsOf(head: SessionHead, session: Session) {
  const { figures } = head;
  return {
    ...lineOf(head),
    title: head.title,
    cwd: head.cwd,
    models: [...session.models],
    wallMinutes: minutes(figures.wallMs),
    parent: head.parentId === null ? null : { id: head.parentId, call: head.parentCall },
    role: head.role,
    forkedFrom: session.forkedFrom,
    file: head.filePath,
    interruptions: figures.interruptions,
    copiedCalls: figures.copiedCalls,
  };
}

function partsOf({ grade }: Judgement) {
  return "parts" in grade ? grade.parts.map((part) => ({ ...part })) : [];
}

function errorsOf({ calls, figures }: Judgement) {
  const faults = new Set(calls.filter(({ agentFault }) => agentFault).map(({ errorClass }) => errorClass));
  return ERROR_CLASSES.flatMap((errorClass) => {
    const count = figures.errorClasses[errorClass];
    return count === undefined ? [] : [{ errorClass, calls: count, agentFault: faults.has(errorClass) }];
  });
}

const SHORT = 160;

function turnsOf(session: Session, judgement: Judgement) {
  const calls = new Map<number, number>();
  const failed = new Map<number, number>();
  session.calls.forEach((call, index) => {
    calls.set(call.turn, (calls.get(call.turn) ?? 0) + 1);
    if (judgement.calls[index]?.agentFault) failed.set(call.turn, (failed.get(call.turn) ?? 0) + 1);
  });
  const opening = new Map(session.messages.map((message) => [message.id, message]));
  return session.turns.map((turn) => {
    const message = opening.get(turn.messageId);
    return {
      number: turn.index + 1,
      text: oneLine(message?.text ?? ""),
      kind: message ? (isHuman(message) ? message.kind : `${message.author} ${message.kind}`) : "unknown",
      at: isoTime(turn.startedAt),
      interrupted: turn.interrupted,
      abandoned: turn.abandoned,
      copied: turn.copied,
      calls: calls.get(turn.index) ?? 0,
      failed: failed.get(turn.index) ?? 0,
    };
  });
}

function callsOf(session: Session, judgement: Judgement) {
  const sizes = new Map<number, number>();
  for (const { batch } of session.calls) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return session.calls.map((call, index) => {
    const judged = judgement.calls[index];
    return {
      number: index + 1,
      id: call.id,
      turn: call.turn + 1,
      batch: call.batch,
      parallel: (sizes.get(call.batch) ?? 0) > 1,
      tool: call.tool,
      kind: judged?.kind ?? call.kind,
      about: aboutCall(call, session.cwd),
      outcome: call.outcome.status,
      errorClass: judged?.errorClass ?? null,
      agentFault: judged?.agentFault ?? false,
      startedAt: isoTime(call.startedAt),
      durationMs: call.durationMs,
      copied: call.copied,
      spawned: [...call.spawned],
    };
  });
}

/** What a call is about, in one line; paths below the session's working directory are shown from there. */
function aboutCall(call: ToolCall, cwd: string | null): string {
  const shown = (path: string) =>
    cwd !== null && path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
  const [action] = call.actions;
  switch (action?.type) {
    case "shell":
      return oneLine(action.script);
    case "read":
    case "modify": {
      const others = call.actions.length - 1;
      return others > 0 ? `${shown(action.path)} and ${others} more` : shown(action.path);
    }
    case "search":
      return oneLine(
        `${action.pattern}${action.path === null || action.path === cwd ? "" : ` in ${shown(action.path)}`}`,
      );
    case "list":
      return shown(action.path ?? ".");
    case "spawn":
      return oneLine(action.prompt ?? "");
    default:
      return oneLine(typeof call.input === "string" ? call.input : JSON.stringify(call.input ?? null));
  }
}

function oneLine(text: string): string {
  const line = text
    .slice(0, SHORT * 4)
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= SHORT ? line : `${line.slice(0, SHORT - 1)}…`;
}

function readingOf({ reading }: Session) {
  const { lines, used, blank, ignored, skippedCount, notes } = reading;
  return { lines, used, blank, ignored: { ...ignored }, skipped: skippedCount, notes: { ...notes } };
}
