import type { ErrorClass } from "../session/error-class.ts";
import type { CallJudgement, Figures, ModelUse, ToolUse } from "../session/judgement.ts";
import type { ModelResponse, Session } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { reportedEnds } from "./reported-ends.ts";

/** A pause longer than this between two records is nobody's work, unless a call was running through it. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Error classes of calls that never ran. */
const NOT_RUN: ReadonlySet<ErrorClass> = new Set<ErrorClass>(["rejected", "cancelled", "blocked"]);

/** Error classes of results that are no failure of the call. */
const NO_FAILURE: ReadonlySet<ErrorClass> = new Set<ErrorClass>(["no-match", "not-an-error"]);

/** Sums up one session; `judged` holds what was derived of each of its calls, in the same order. */
export function figuresOf(session: Session, judged: readonly CallJudgement[]): Figures {
  const ends = reportedEnds(session.calls);
  const own: OwnCall[] = [];
  for (const [index, call] of session.calls.entries()) {
    const judgement = judged[index];
    if (call.copied || !judgement) continue;
    own.push({ call, judgement, trouble: ends.shownBy(call) === call ? judgement.errorClass : null });
  }
  return {
    calls: own.length,
    copiedCalls: session.calls.length - own.length,
    ran: own.filter(({ judgement: { errorClass } }) => errorClass === null || !NOT_RUN.has(errorClass))
      .length,
    failed: own.filter(({ trouble }) => isFailure(trouble)).length,
    agentFault: own.filter(({ judgement }) => judgement.agentFault).length,
    rejected: own.filter(({ trouble }) => trouble === "rejected").length,
    errorClasses: countBy(own.flatMap(({ trouble }) => trouble ?? [])),
    tools: toolsOf(own),
    requests: requestsOf(session),
    interruptions: session.messages.filter(({ kind, copied }) => kind === "interruption" && !copied).length,
    ...batchesOf(own.map(({ call }) => call)),
    compactions: session.compactions.filter(({ copied }) => !copied).length,
    ...timesOf(session),
    models: modelsOf(session.responses),
  };
}

interface OwnCall {
  readonly call: ToolCall;
  readonly judgement: CallJudgement;
  /** Its error class; a command that went on in the background has one only where its end showed: it failed once. */
  readonly trouble: ErrorClass | null;
}

/** A failure of the call itself: it ran, and did not do what was asked. */
export function isFailure(errorClass: ErrorClass | null): boolean {
  return errorClass !== null && !NOT_RUN.has(errorClass) && !NO_FAILURE.has(errorClass);
}

function toolsOf(own: readonly OwnCall[]): readonly ToolUse[] {
  const uses = new Map<string, { tool: string; calls: number; failed: number }>();
  for (const { call, trouble } of own) {
    const use = uses.get(call.tool) ?? { tool: call.tool, calls: 0, failed: 0 };
    use.calls++;
    if (isFailure(trouble)) use.failed++;
    uses.set(call.tool, use);
  }
  return [...uses.values()].sort((a, b) => b.calls - a.calls || (a.tool < b.tool ? -1 : 1));
}

/** Turns in which the agent did anything: a `/model` typed and answered by the tool itself is no request. */
function requestsOf(session: Session): number {
  const answered = new Set<number>();
  for (const call of session.calls) answered.add(call.turn);
  for (const message of session.messages) if (message.author === "agent") answered.add(message.turn);
  return session.turns.filter((turn) => !turn.copied && answered.has(turn.index)).length;
}

function batchesOf(calls: readonly ToolCall[]): Pick<Figures, "batches" | "parallelBatches"> {
  const sizes = new Map<number, number>();
  for (const { batch } of calls) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return { batches: sizes.size, parallelBatches: [...sizes.values()].filter((size) => size > 1).length };
}

function timesOf(session: Session): Pick<Figures, "wallMs" | "activeMs"> {
  const moments: { at: number; ranFor: number }[] = [];
  const add = (at: number | null, ranFor = 0) => {
    if (at !== null) moments.push({ at, ranFor });
  };
  for (const message of session.messages) if (!message.copied) add(message.at);
  for (const call of session.calls) {
    if (call.copied) continue;
    add(call.startedAt);
    add(call.endedAt, call.outcome.status === "rejected" ? 0 : (call.durationMs ?? 0));
  }
  if (moments.length === 0) return { wallMs: null, activeMs: null };
  moments.sort((a, b) => a.at - b.at);
  let activeMs = 0;
  let before = moments[0]?.at ?? 0;
  const first = before;
  for (const { at, ranFor } of moments) {
    const pause = at - before;
    activeMs += pause <= LONGEST_PAUSE_MS ? pause : Math.min(pause, ranFor);
    before = at;
  }
  return { wallMs: before - first, activeMs };
}

function modelsOf(responses: readonly ModelResponse[]): readonly ModelUse[] {
  const uses = new Map<string, { -readonly [K in keyof ModelUse]: ModelUse[K] }>();
  for (const { model, usage, estimated, copied } of responses) {
    if (copied) continue;
    const name = model ?? "unknown";
    const use = uses.get(name) ?? {
      model: name,
      input: 0,
      output: 0,
      cacheRead: 0,
      cacheWrite: 0,
      reasoning: 0,
      estimated: false,
    };
    use.input += usage.input;
    use.output += usage.output;
    use.cacheRead += usage.cacheRead;
    use.cacheWrite += usage.cacheWrite;
    use.reasoning += usage.reasoning;
    use.estimated ||= estimated;
    uses.set(name, use);
  }
  return [...uses.values()].sort((a, b) => b.output - a.output || (a.model < b.model ? -1 : 1));
}

function countBy<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
