import type { Session } from "../src/session/session.ts";
import type { ToolCall } from "../src/session/tool-call.ts";

/** What expected.json says of sessions, counted: everything in them that is not copied from another. */
export function figuresOf(sessions: readonly Session[]): Readonly<Record<string, unknown>> {
  const calls = own(sessions, ({ calls }) => calls);
  const turns = own(sessions, ({ turns }) => turns);
  const responses = own(sessions, ({ responses }) => responses);
  const usage = usageOf(responses);
  return {
    sessions: sessions.length,
    calls: calls.length,
    results: calls.filter(({ resultOrder }) => resultOrder !== null).length,
    rejected: calls.filter(({ outcome }) => outcome.status === "rejected").length,
    interrupted: calls.filter(({ outcome }) => outcome.status === "interrupted").length,
    outcomes: Object.fromEntries(calls.map((call) => [call.id, outcomeText(call)])),
    exitCodes: Object.fromEntries(
      calls.filter(failedWithExit).map(({ id, exitCode }) => [id, exitCode] as const),
    ),
    ...messageFigures(sessions),
    turns: turns.length,
    interruptedTurns: turns.filter(({ interrupted }) => interrupted).length,
    abandonedTurns: turns.filter(({ abandoned }) => abandoned).length,
    responses: responses.length,
    estimated: responses.filter(({ estimated }) => estimated).length,
    usage,
    usageAsWritten: usage,
    compactions: own(sessions, ({ compactions }) => compactions).length,
    ...mainFigures(sessions[0]),
  };
}

function own<T extends { readonly copied: boolean }>(
  sessions: readonly Session[],
  list: (session: Session) => readonly T[],
): readonly T[] {
  return sessions.flatMap(list).filter(({ copied }) => !copied);
}

function outcomeText({ outcome }: ToolCall): string {
  return "by" in outcome ? `${outcome.status}:${outcome.by}` : outcome.status;
}

/** That a shell call which went well ended with 0 is not worth a line in expected.json. */
function failedWithExit({ exitCode }: ToolCall): boolean {
  return exitCode !== null && exitCode !== 0;
}

function messageFigures(sessions: readonly Session[]) {
  const messages = own(sessions, (session) => session.messages);
  const count = (kind: string) => messages.filter((message) => message.kind === kind).length;
  return {
    prompts: count("prompt"),
    commands: count("command"),
    queued: count("queued"),
    feedback: count("feedback"),
    tasks: count("task"),
    notifications: count("notification"),
    apiErrors: count("api-error"),
  };
}

function usageOf(responses: Session["responses"]) {
  const sum = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  for (const { usage } of responses) {
    sum.input += usage.input;
    sum.output += usage.output;
    sum.cacheRead += usage.cacheRead;
    sum.cacheWrite += usage.cacheWrite;
  }
  return sum;
}

function mainFigures(main: Session | undefined) {
  if (!main) return {};
  const sizes = new Map<number, number>();
  for (const { batch } of main.calls) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  return {
    mainCalls: main.calls.length,
    batches: [...sizes.values()],
    parent: main.parent?.sessionId,
    role: main.role,
    title: main.title,
    spawned: main.calls.flatMap(({ spawned }) => spawned.map((id) => id.split(".").at(-1))),
    models: main.models,
    cwds: main.cwds,
    branches: main.branches,
    versions: main.agentVersions,
    startedAt: isoTime(main.startedAt),
    endedAt: isoTime(main.endedAt),
  };
}

function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
