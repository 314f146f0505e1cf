import { asNumber, asObject, asText, type Json, type JsonObject } from "../../session/json.ts";
import type { SessionDraft } from "../session-draft.ts";
import type { TaskReport } from "./user-text.ts";

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

  /** Takes note of what a result tells of a task: that its call started one, or how one is getting on. */
  seeResult(callId: string, details: JsonObject, text: string, at: number | null): void {
    const started = asText(details.backgroundTaskId) ?? STARTED.exec(text)?.[1];
    if (started !== undefined) this.calls.set(started, callId);
    const task = asObject(details.task);
    const id = asText(task.task_id);
    if (id !== null) this.end(this.calls.get(id), asText(task.status), asNumber(task.exitCode), at);
  }

  reported({ taskId, callId, status, exitCode }: TaskReport, at: number | null): void {
    this.end(this.calls.get(taskId) ?? callId ?? undefined, status, exitCode, at);
  }

  private end(
    callId: string | undefined,
    status: string | null,
    exitCode: number | null,
    endedAt: number | null,
  ): void {
    if (callId === undefined || this.draft.callById(callId)?.outcome.status !== "running") return;
    if (status !== "completed" && status !== "failed") return;
    const failed = exitCode === null ? status === "failed" : exitCode !== 0;
    this.draft.answer(callId, {
      outcome: failed ? { status: "failed", by: "exit" } : { status: "ok" },
      exitCode: exitCode ?? (failed ? null : 0),
      endedAt,
      durationMs: null,
    });
  }
}

const STARTED = /^Command running in background with ID: (\w+)/;
