import { z } from "zod";
import type { Author, Capability, FileMention, MessageKind, Session } from "../../session/session.ts";
import { CALL_KINDS, type OutcomeStatus } from "../../session/tool-call.ts";

/** The words of a union as an enumeration that does not compile when one is forgotten. */
type Words<T extends string> = { readonly [K in T]: K };

const CAPABILITIES: Words<Capability> = {
  outcomes: "outcomes",
  batches: "batches",
  "parallel-calls": "parallel-calls",
  inputs: "inputs",
  outputs: "outputs",
  "file-tools": "file-tools",
  times: "times",
  "unique-ids": "unique-ids",
};

const MESSAGE_KINDS: Words<MessageKind> = {
  prompt: "prompt",
  command: "command",
  queued: "queued",
  feedback: "feedback",
  task: "task",
  reply: "reply",
  thinking: "thinking",
  interruption: "interruption",
  summary: "summary",
  notification: "notification",
  "command-output": "command-output",
  injected: "injected",
  context: "context",
  "api-error": "api-error",
};

const AUTHORS: Words<Author> = { user: "user", agent: "agent", system: "system" };
const PLATFORMS: Words<Session["platform"]> = { posix: "posix", windows: "windows", unknown: "unknown" };
const MENTIONS: Words<FileMention["how"]> = { given: "given", changed: "changed" };

const STATUSES: Words<OutcomeStatus> = {
  ok: "ok",
  failed: "failed",
  rejected: "rejected",
  denied: "denied",
  interrupted: "interrupted",
  collateral: "collateral",
  timeout: "timeout",
  running: "running",
  unknown: "unknown",
};

export const capabilitySchema = z.enum(CAPABILITIES).meta({ id: "capability" });
export const messageKindSchema = z.enum(MESSAGE_KINDS).meta({ id: "messageKind" });
export const authorSchema = z.enum(AUTHORS);
export const platformSchema = z.enum(PLATFORMS);
export const callKindSchema = z.enum(CALL_KINDS).meta({ id: "callKind" });
export const triggerSchema = z.enum(["auto", "manual", "unknown"]);
export const usageConventionSchema = z.enum(["cache_separate", "cache_included"]);
export const roleSchema = z.enum(["system", "developer", "user", "assistant", "tool"]);
export const statusSchema = z.enum(STATUSES);
export const mentionSchema = z.enum(MENTIONS);

/** The value where it is one of the words. Most fields are absent in most lines, and a schema is slow to refuse. */
export function wordOf<T>(schema: z.ZodType<T>, value: unknown): T | null {
  if (value === undefined || value === null) return null;
  const word = schema.safeParse(value);
  return word.success ? word.data : null;
}
