import { z } from "zod";
import { deriveFacts, NO_OPTIONS } from "../facts/facts.ts";
import type { ShellCommand } from "../facts/shell/shell-command.ts";
import { ERROR_CLASSES } from "../session/error-class.ts";
import type { Json } from "../session/json.ts";
import type { CallJudgement } from "../session/judgement.ts";
import type { Session } from "../session/session.ts";
import { CALL_KINDS, type ToolCall } from "../session/tool-call.ts";
import { answerOf, findingAnswer } from "./finding-answer.ts";
import { outcomeAnswer, outcomeOfHead } from "./outcome-answer.ts";
import { defineQuery } from "./query.ts";
import { loadSession } from "./reflect.ts";
import { gradeAnswer, gradeOfHead, isoTime, minutes, time } from "./session-line.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

const anyJson: z.ZodType<Json> = z.json();

const usage = {
  input: z.number().describe("Without what was read from or written to a cache."),
  output: z.number().describe("Includes reasoning."),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  reasoning: z.number(),
};

const exportedCall = z.object({
  id: z.string().describe("The agent's own call id."),
  number: z.number().describe("Its place in the session, from 1."),
  order: z.number().describe("Its place among messages, calls and results; increases in file order."),
  resultOrder: z.number().nullable().describe("Where its result arrived; `null`: it never did."),
  turn: z.number().describe("Index into `turns`; -1 before the first."),
  batch: z.number().describe("Calls of equal batch were issued in one model response."),
  tool: z.string(),
  kind: z.enum(CALL_KINDS),
  input: anyJson,
  output: z.string().nullable(),
  outcome: z.object({ status: z.string(), by: z.string().optional() }),
  exitCode: z.number().nullable(),
  exitMeaning: z.string().nullable(),
  errorClass: z.enum(ERROR_CLASSES).nullable().describe("`null`: it simply succeeded."),
  errorInferred: z.boolean().describe("The class was read off the text, against the transcript's own flag."),
  agentFault: z.boolean(),
  paths: z.array(z.string()).describe("Files it touched, absolute where that can be told."),
  commands: z
    .array(
      z.object({
        program: z.string(),
        args: z.array(z.string()),
        purpose: z
          .string()
          .describe("read-file, search, list, edit, test, build, lint, vcs, package, run, probe, ..."),
        check: z.string().nullable().describe("test, build, lint, typecheck or format where it is one."),
        reads: z.array(z.string()),
        writes: z.array(z.string()),
        cwd: z.string().nullable(),
      }),
    )
    .describe(
      "Its shell commands, parsed: wrappers such as `cd x &&`, `sudo` and `bash -c` are looked through.",
    ),
  outputDigest: z.string().nullable().describe("Equal for answers that differ in ids and times only."),
  actions: z.array(z.record(z.string(), anyJson)).describe("What it asked for, in terms every agent shares."),
  cwd: z.string().nullable(),
  startedAt: time,
  endedAt: time,
  durationMs: z.number().nullable(),
  spawned: z.array(z.string()).describe("Sessions it started."),
  continues: z.string().nullable().describe("The earlier call whose running command it looks after."),
  copied: z.boolean().describe("History that belongs to another session; never counted."),
});

/** One session whole, as one document. */
export const exportSession = defineQuery({
  name: "export",
  version: 1,
  input: z.object({ session: z.string().default("latest").describe(REFERENCE_HELP) }),
  answer: z.object({
    session: z.object({
      id: z.string(),
      agent: z.string(),
      agentVersion: z.string().nullable(),
      agentVersions: z.array(z.string()),
      models: z.array(z.string()),
      project: z.string().nullable(),
      cwd: z.string().nullable(),
      cwds: z.array(z.string()),
      branch: z.string().nullable(),
      branches: z.array(z.string()),
      platform: z.enum(["posix", "windows", "unknown"]),
      title: z.string().nullable(),
      startedAt: time,
      endedAt: time,
      wallMinutes: z.number().nullable(),
      activeMinutes: z.number().nullable(),
      parent: z.object({ sessionId: z.string(), callId: z.string().nullable() }).nullable(),
      role: z.string().nullable(),
      forkedFrom: z.string().nullable(),
      provides: z.array(z.string()).describe("Facts that the transcript provides."),
      subAgents: z.array(z.string()),
    }),
    turns: z.array(
      z.object({
        index: z.number(),
        messageId: z.string(),
        order: z.number(),
        startedAt: time,
        endedAt: time,
        interrupted: z.boolean(),
        abandoned: z.boolean(),
        copied: z.boolean(),
      }),
    ),
    messages: z.array(
      z.object({
        id: z.string(),
        order: z.number(),
        turn: z.number(),
        author: z.enum(["user", "agent", "system"]),
        kind: z.string(),
        text: z.string(),
        at: time,
        files: z.array(z.object({ path: z.string(), how: z.enum(["given", "changed"]) })),
        copied: z.boolean(),
      }),
    ),
    calls: z.array(exportedCall),
    responses: z.array(
      z.object({
        id: z.string(),
        order: z.number(),
        at: time,
        model: z.string().nullable(),
        usage: z.object(usage),
        estimated: z.boolean(),
        copied: z.boolean(),
      }),
    ),
    compactions: z.array(
      z.object({
        order: z.number(),
        at: time,
        trigger: z.string(),
        tokensBefore: z.number().nullable(),
        tokensAfter: z.number().nullable(),
        copied: z.boolean(),
      }),
    ),
    outcome: outcomeAnswer,
    findings: z.array(findingAnswer),
    grade: gradeAnswer.extend({
      parts: z.array(z.object({ id: z.string(), points: z.number(), reason: z.string() })),
    }),
    figures: z.object({
      calls: z.number(),
      copiedCalls: z.number(),
      ran: z.number(),
      failed: z.number(),
      agentFault: z.number(),
      rejected: z.number(),
      requests: z.number(),
      interruptions: z.number(),
      batches: z.number(),
      parallelBatches: z.number(),
      compactions: z.number(),
      errorClasses: z.partialRecord(z.enum(ERROR_CLASSES), z.number()),
      tools: z.array(z.object({ tool: z.string(), calls: z.number(), failed: z.number() })),
      tokens: z.array(z.object({ model: z.string(), estimated: z.boolean(), ...usage })),
    }),
    reading: z.object({
      lines: z.number(),
      used: z.number(),
      blank: z.number(),
      ignored: z.record(z.string(), z.number()),
      skippedCount: z.number(),
      skipped: z.array(z.object({ line: z.number(), reason: z.string() })),
      notes: z.record(z.string(), z.number()),
    }),
  }),
  async run({ store, lookUpCommits }, input) {
    const head = await findSession(store, input.session);
    const { session, judgement } = await loadSession(store, head.id);
    const children = await store.heads({ parentId: head.id });
    const facts = deriveFacts(session, NO_OPTIONS);
    const { figures, grade } = judgement;
    const { models, wallMs: _wallMs, activeMs: _activeMs, ...counts } = figures;
    return {
      session: {
        ...placeOf(session),
        wallMinutes: minutes(figures.wallMs),
        activeMinutes: minutes(figures.activeMs),
        subAgents: children.map(({ id }) => id),
      },
      turns: session.turns.map((turn) => ({
        ...turn,
        startedAt: isoTime(turn.startedAt),
        endedAt: isoTime(turn.endedAt),
      })),
      messages: session.messages.map((message) => ({
        ...message,
        at: isoTime(message.at),
        files: message.files.map((file) => ({ ...file })),
      })),
      calls: session.calls.map((call, index) =>
        exportCall(call, index, judgement.calls[index], facts.calls[index]?.commands ?? []),
      ),
      responses: session.responses.map((response) => ({ ...response, at: isoTime(response.at) })),
      compactions: session.compactions.map((entry) => ({ ...entry, at: isoTime(entry.at) })),
      outcome: await outcomeOfHead(store, head, lookUpCommits),
      findings: judgement.findings.map(answerOf),
      grade: {
        ...gradeOfHead(head),
        parts: "parts" in grade ? grade.parts.map((part) => ({ ...part })) : [],
      },
      figures: {
        ...counts,
        tools: figures.tools.map((use) => ({ ...use })),
        tokens: models.map((use) => ({ ...use })),
      },
      reading: {
        ...session.reading,
        ignored: { ...session.reading.ignored },
        skipped: session.reading.skipped.map((line) => ({ ...line })),
        notes: { ...session.reading.notes },
      },
    };
  },
});

function placeOf(session: Session) {
  const { id, agent, agentVersion, project, cwd, branch, platform, title, parent, role, forkedFrom } =
    session;
  return {
    id,
    agent,
    agentVersion,
    agentVersions: [...session.agentVersions],
    models: [...session.models],
    project,
    cwd,
    cwds: [...session.cwds],
    branch,
    branches: [...session.branches],
    platform,
    title,
    startedAt: isoTime(session.startedAt),
    endedAt: isoTime(session.endedAt),
    parent: parent === null ? null : { ...parent },
    role,
    forkedFrom,
    provides: [...session.provides],
  };
}

function exportCall(
  call: ToolCall,
  index: number,
  judged: CallJudgement | undefined,
  commands: readonly ShellCommand[],
): z.output<typeof exportedCall> {
  return {
    ...call,
    number: index + 1,
    kind: judged?.kind ?? call.kind,
    outcome: { ...call.outcome },
    errorClass: judged?.errorClass ?? null,
    errorInferred: judged?.errorInferred ?? false,
    agentFault: judged?.agentFault ?? false,
    paths: [...(judged?.paths ?? [])],
    commands: commands.map(({ program, args, purpose, check, reads, writes, cwd }) => ({
      program,
      args: [...args],
      purpose,
      check,
      reads: reads.map(({ path }) => path),
      writes: writes.map(({ path }) => path),
      cwd,
    })),
    outputDigest: judged?.outputDigest ?? null,
    actions: call.actions.map((action) => JSON.parse(JSON.stringify(action))),
    startedAt: isoTime(call.startedAt),
    endedAt: isoTime(call.endedAt),
    spawned: [...call.spawned],
  };
}
