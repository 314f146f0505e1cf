import { asNumber, asObject, asText, type Json, type JsonObject } from "../../session/json.ts";
import type { Outcome, ToolCall } from "../../session/tool-call.ts";
import type { SessionDraft } from "../session-draft.ts";
import type { TaskReport } from "./user-text.ts";

/** How a task is getting on. */
interface TaskState {
  /** `running`, or how it ended: `completed`, `failed`, `killed`, `stopped`. */
  readonly status: string | null;
  readonly exitCode: number | null;
}

/** Commands left running in the background: their real outcome is told later, in another record. */
export class BackgroundTasks {
  private readonly draft: SessionDraft;
  /** Task id to the call that started it: not every report names that. */
  private readonly calls: Map<string, string>;

  constructor(draft: SessionDraft, carry: Json | undefined) {
    this.draft = draft;
    this.calls = new Map(
      Object.entries(asObject(carry)).flatMap(([task, call]): [string, string][] =>
        typeof call === "string" ? [[task, call]] : [],
      ),
    );
  }

  carry(): Json {
    return Object.fromEntries(this.calls);
  }

  /** The call that started what a poll or a stop names in its input. */
  startedBy(input: JsonObject): string | null {
    const task = asText(input.task_id ?? input.bash_id ?? input.shell_id);
    return task === null ? null : (this.calls.get(task) ?? null);
  }

  /** Takes note of what a result tells of a task: that its call started one, how one is getting on, or its stop. */
  seeResult({ id, tool, continues }: ToolCall, details: JsonObject, text: string, at: number | null): void {
    const started = asText(details.backgroundTaskId) ?? STARTED.exec(text)?.[1];
    if (started !== undefined) this.calls.set(started, id);
    const polled = isPoll(tool) ? stateOf(details, text) : stopOf(tool, text);
    const task = asText(asObject(details.task).task_id ?? details.shellId);
    const callId = (task === null ? undefined : this.calls.get(task)) ?? continues;
    if (polled !== null && callId !== null) this.end(callId, polled, at);
  }

  reported({ taskId, callId, status, exitCode }: TaskReport, at: number | null): void {
    const started = this.calls.get(taskId) ?? callId;
    if (started !== null) this.end(started, { status, exitCode }, at);
  }

  /** What is told first of an end holds; what else is told later (a signal's status) comes of it. */
  private end(callId: string, state: TaskState, endedAt: number | null): void {
    if (this.draft.callById(callId)?.outcome.status !== "running") return;
    const outcome = outcomeOf(state);
    if (outcome === null) return;
    const exitCode = state.exitCode ?? (outcome.status === "ok" ? 0 : null);
    this.draft.answer(callId, { outcome, exitCode, endedAt, durationMs: null });
  }
}

const STARTED = /^Command running in background with ID: (\w+)/;

/** `null`: it has not ended. */
function outcomeOf({ status, exitCode }: TaskState): Outcome | null {
  switch (status) {
    case "completed":
    case "failed": {
      const failed = exitCode === null ? status === "failed" : exitCode !== 0;
      return failed ? { status: "failed", by: "exit" } : { status: "ok" };
    }
    case "killed":
    case "stopped":
      return { status: "interrupted" };
    default:
      return null;
  }
}

/** Tools that look at a task: what they tell is how that is getting on, not how they did. */
const POLLS = new Set(["BashOutput", "TaskOutput", "AgentOutputTool"]);

export function isPoll(tool: string): boolean {
  return POLLS.has(tool);
}

/** Before what the task printed, a poll's result names its state in tags. */
const STATE = /^(?:<retrieval_status>|<status>)/;

export function tellsState(text: string): boolean {
  return STATE.test(text);
}

function stateOf(details: JsonObject, text: string): TaskState | null {
  const told = "task" in details ? asObject(details.task) : details;
  const status = asText(told.status);
  if (status !== null) return { status, exitCode: asNumber(told.exitCode) };
  if (!tellsState(text)) return null;
  const [head = ""] = text.split(/^<(?:output|stdout|stderr)>/m, 1);
  const exit = /^<exit_code>(-?\d+)<\/exit_code>/m.exec(head)?.[1];
  return {
    status: /^<status>(\w+)<\/status>/m.exec(head)?.[1] ?? null,
    exitCode: exit === undefined ? null : Number(exit),
  };
}

const STOPS = new Set(["KillShell", "KillBash", "TaskStop"]);

/** A task that the agent stopped is not reported any more: the answer to the stop is all that tells. */
function stopOf(tool: string, text: string): TaskState | null {
  const isStopped = STOPS.has(tool) && /^(?:\{"message":\s*")?Successfully (?:killed|stopped) /.test(text);
  return isStopped ? { status: "stopped", exitCode: null } : null;
}
