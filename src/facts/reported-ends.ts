import type { ToolCall } from "../session/tool-call.ts";

/** Where a command that went on in the background was seen to end: in the result of a later call, mostly a poll. */
export interface ReportedEnds {
  /** The call in whose result the end of this one shows: a poll, or the call itself. */
  shownBy(call: ToolCall): ToolCall;
  /** The call that started what this one saw the end of: an earlier one, or the call itself. */
  startedBy(call: ToolCall): ToolCall;
  /** What the last look at it printed, where looks are fine whatever they show; `null` for none. */
  lookAt(call: ToolCall): string | null;
  /** Did the agent itself stop what this call had left running? */
  isStopped(call: ToolCall): boolean;
}

/** Links calls with the polls that reported their end. A poll of a poll (a script that waits) is followed through. */
export function reportedEnds(calls: readonly ToolCall[]): ReportedEnds {
  const polls = calls.filter(({ continues }) => continues !== null);
  const byId = polls.length === 0 ? new Map() : new Map(calls.map((call) => [call.id, call]));
  const reporters = new Map<ToolCall, ToolCall>();
  const starters = new Map<ToolCall, ToolCall>();
  const looks = new Map<ToolCall, string>();
  const stopped = new Set<ToolCall>();
  for (const poll of polls) {
    const started = byId.get(poll.continues);
    if (started === undefined || started.order >= poll.order) continue;
    if (isStop(poll)) stopped.add(started);
    else if (isLook(poll)) looks.set(started, poll.output);
    if (!sawEndOf(started, poll)) continue;
    reporters.set(started, poll);
    starters.set(poll, started);
  }
  return {
    shownBy: (call) => followed(call, reporters),
    startedBy: (call) => followed(call, starters),
    lookAt: (call) => looks.get(call) ?? null,
    isStopped: (call) => stopped.has(call),
  };
}

/** Tools by which an agent stops what it left running. */
const STOPS: ReadonlySet<string> = new Set(["KillShell", "KillBash", "TaskStop"]);

function isStop({ tool, outcome }: ToolCall): boolean {
  return STOPS.has(tool) && outcome.status === "ok";
}

/** A poll with an exit status of its own is judged as a call. */
function isLook(poll: ToolCall): poll is ToolCall & { readonly output: string } {
  return poll.outcome.status === "ok" && poll.exitCode === null && poll.output !== null && poll.output !== "";
}

/** A poll that saw the end says what the call itself is said to have come to. */
function sawEndOf(started: ToolCall, poll: ToolCall): boolean {
  const { outcome, exitCode } = poll;
  if (outcome.status !== "failed" && outcome.status !== "timeout" && exitCode === null) return false;
  const by = outcome.status === "failed" ? outcome.by : null;
  const startedBy = started.outcome.status === "failed" ? started.outcome.by : null;
  return outcome.status === started.outcome.status && by === startedBy && exitCode === started.exitCode;
}

/** To the end of a chain; it has one, as its links lead one way in the order of calls. */
function followed(call: ToolCall, links: ReadonlyMap<ToolCall, ToolCall>): ToolCall {
  let at = call;
  for (let next = links.get(at); next !== undefined; next = links.get(at)) at = next;
  return at;
}
