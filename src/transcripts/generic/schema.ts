import { z } from "zod";
import {
  authorSchema,
  callKindSchema,
  capabilitySchema,
  mentionSchema,
  messageKindSchema,
  platformSchema,
  roleSchema,
  statusSchema,
  triggerSchema,
  usageConventionSchema,
} from "./words.ts";

/** What a header names itself; a reader accepts every `sesh-generic/...`. */
export const SCHEMA_ID = "sesh-generic/1";

const time = z
  .union([z.string(), z.number()])
  .nullable()
  .describe("ISO 8601, or seconds, milli- or microseconds since the epoch (told by their magnitude)")
  .meta({ id: "time" });
const json = z.json().meta({ id: "json" });
const text = z.string().nullable();
const number = z.number().nullable();
const place = z.int().min(0).describe("Place in the session; read in exact files only");
const turnIndex = z
  .int()
  .min(-1)
  .describe("Index of its turn, -1 before the first; read in exact files only");
const copied = z.boolean().describe("History repeated from another session: context, never counted");

/** How a call ended, said outright: a status alone, or with who is behind it. */
export const outcomeSchema = z
  .union([
    statusSchema,
    z.object({ status: z.literal("failed"), by: z.enum(["exit", "tool", "mcp", "invalid-call"]) }),
    z.object({ status: z.literal("denied"), by: z.enum(["policy", "classifier", "sandbox", "hook"]) }),
    z.object({ status: statusSchema }),
  ])
  .meta({ id: "outcome" });

const replacementSchema = z.object({
  removed: text.default(null).describe("Digest of the removed text: equal texts must give equal digests"),
  added: text.default(null).describe("Digest of the added text"),
  line: number.default(null).describe("First line it touches in the old file, one-based"),
});

/** What a call does, said outright; else sesh tells it from the tool's name and input. */
export const actionSchema = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("read"),
      path: z.string(),
      range: z
        .object({ first: number.default(null), last: number.default(null) })
        .nullable()
        .default(null)
        .describe("One-based, inclusive"),
    }),
    z.object({
      type: z.literal("search"),
      target: z.enum(["content", "names"]),
      pattern: z.string(),
      path: text.default(null),
      glob: text.default(null),
      options: z.string().default("").describe("Whatever else changes the answer, as one comparable text"),
    }),
    z.object({ type: z.literal("list"), path: text.default(null) }),
    z.object({
      type: z.literal("modify"),
      path: z.string(),
      how: z.enum(["edit", "overwrite", "create", "delete", "move", "write"]),
      to: text.default(null).describe("The new path of a moved file"),
      replacements: z.array(replacementSchema).default([]),
      lines_added: number.default(null),
      lines_removed: number.default(null),
    }),
    z.object({
      type: z.literal("shell"),
      script: z.string(),
      cwd: text.default(null),
      dialect: z.enum(["posix", "powershell", "cmd"]).default("posix"),
    }),
    z.object({ type: z.literal("spawn"), prompt: text.default(null) }),
    z.object({ type: z.literal("other") }),
  ])
  .meta({ id: "action" });
export type StatedAction = z.input<typeof actionSchema>;

export const fileSchema = z.object({ path: z.string(), how: mentionSchema.default("given") });

export const usageSchema = z
  .looseObject({
    input_tokens: z.number().min(0),
    output_tokens: z.number().min(0),
    cache_read_input_tokens: z.number().min(0),
    cache_creation_input_tokens: z.number().min(0),
    reasoning_tokens: z.number().min(0).describe("Part of output_tokens"),
  })
  .partial()
  .describe("Tokens of this one response, not a running total")
  .meta({ id: "usage" });

const callSchema = z
  .looseObject({
    id: z.string().optional().describe("Names the call for its result"),
    name: z.string().optional(),
    function: z
      .looseObject({ name: z.string(), arguments: json.optional() })
      .optional()
      .describe("OpenAI's way to write name and arguments"),
    arguments: json.optional().describe("The input; a string is parsed as JSON"),
    input: json.optional().describe("The input, taken as it is; wins over arguments"),
    kind: callKindSchema.optional().describe("What the tool is for, else told from its name"),
    actions: z.array(actionSchema).optional(),
    batch: z
      .union([z.string(), z.number()])
      .optional()
      .describe("Calls with equal values were issued together"),
    cwd: text.optional(),
    timestamp: time.optional(),
    continues: text.optional().describe("Id of the earlier call whose running command this one looks after"),
    copied: copied.optional(),
    order: place.optional(),
    turn: turnIndex.optional(),
  })
  .meta({ id: "call" });

const resultFields = {
  is_error: z.boolean().nullable(),
  exit_code: z.int().nullable(),
  error_kind: z.enum(["failure", "rejected", "denied", "cancelled", "timeout"]).nullable(),
  outcome: outcomeSchema,
  exit_meaning: text.describe("What the tool says a non-zero exit means; the call is ok then"),
  duration_ms: z.number().min(0).nullable(),
  spawned: z.array(z.string()).describe("Ids of the sessions that the call started"),
};

const blockSchema = z
  .looseObject({
    type: z.string().describe("text, thinking, tool_use, tool_result, image, or another that sesh counts"),
    text: z.string().optional(),
    thinking: z.string().optional(),
    id: z.string().optional(),
    name: z.string().optional(),
    input: json.optional(),
    tool_use_id: z.string().optional(),
    content: json.optional(),
    ...z.object(resultFields).partial().shape,
  })
  .meta({ id: "block" });

export const headerSchema = z
  .looseObject({
    type: z.literal("session"),
    schema: z
      .string()
      .regex(/^sesh-generic\//)
      .default(SCHEMA_ID),
    session_id: z.string().optional(),
    agent: z
      .union([
        z.string(),
        z.looseObject({
          name: z.string().optional(),
          version: text.optional(),
          versions: z.array(z.string()).optional(),
          role: text.optional().describe("A sub-agent's role"),
        }),
      ])
      .optional(),
    model: text.optional().describe("Of responses that name none"),
    models: z.array(z.string()).optional(),
    cwd: text.optional(),
    cwds: z.array(z.string()).optional(),
    git_branch: text.optional(),
    git_branches: z.array(z.string()).optional(),
    platform: platformSchema.optional(),
    project: text.optional().describe("The folder of the project, else the first cwd"),
    title: text.optional(),
    started_at: time.optional(),
    ended_at: time.optional(),
    parent_session_id: text.optional().describe("Makes this the session of a sub-agent"),
    parent_call_id: text.optional(),
    forked_from: text.optional().describe("Id of the session that this one continues"),
    usage_convention: usageConventionSchema.optional(),
    provides: z.array(capabilitySchema).optional().describe("What the file can tell, else found out"),
    exact: z.boolean().optional().describe("Everything is said outright, nothing is to be derived"),
  })
  .describe("The first line, optional")
  .meta({ id: "header" });

export const messageSchema = z
  .looseObject({
    role: roleSchema,
    content: z.union([z.string(), z.array(blockSchema), z.null()]).optional(),
    parts: z.array(blockSchema).optional().describe("OpenTelemetry's name for content blocks"),
    reasoning_content: text.optional(),
    id: z.string().optional().describe("Equal ids on neighbouring lines are one message"),
    timestamp: time.optional(),
    model: text.optional(),
    usage: usageSchema.optional(),
    estimated: z.boolean().optional().describe("The usage is known to be too low"),
    tool_calls: z.array(callSchema).nullable().optional(),
    tool_call_id: z.string().optional().describe("On role tool: the call that this answers"),
    name: z.string().optional().describe("On role tool: the tool"),
    ...z.object(resultFields).partial().shape,
    kind: messageKindSchema.optional(),
    author: authorSchema.optional(),
    files: z
      .array(z.union([z.string(), fileSchema]))
      .optional()
      .describe("Files the agent was shown without a call"),
    cwd: text.optional(),
    git_branch: text.optional(),
    session_id: z.string().optional(),
    agent_id: z.string().optional().describe("Marks a line of a sub-agent"),
    agent_role: text.optional(),
    sidechain: z.boolean().optional(),
    parent_call_id: text.optional().describe("The call that started the sub-agent"),
    copied: copied.optional(),
    order: place.nullable().optional(),
    turn: turnIndex.optional(),
  })
  .describe("A message or a tool's result")
  .meta({ id: "message" });

export const responseSchema = z
  .looseObject({
    type: z.literal("response"),
    id: z.string().optional(),
    model: text.optional(),
    usage: usageSchema,
    estimated: z.boolean().optional(),
    timestamp: time.optional(),
    copied: copied.optional(),
    order: place.optional(),
  })
  .describe("Usage of a response, where it does not stand on a message")
  .meta({ id: "response" });

export const compactionSchema = z
  .looseObject({
    type: z.literal("compaction"),
    trigger: triggerSchema.optional(),
    tokens_before: number.optional(),
    tokens_after: number.optional(),
    timestamp: time.optional(),
    copied: copied.optional(),
    order: place.optional(),
  })
  .describe("The older context was replaced by a summary")
  .meta({ id: "compaction" });

export const turnSchema = z
  .looseObject({
    type: z.literal("turn"),
    message_id: z.string(),
    order: place,
    started_at: time.optional(),
    ended_at: time.optional(),
    interrupted: z.boolean().optional(),
    abandoned: z.boolean().optional(),
    copied: copied.optional(),
  })
  .describe("A turn, in exact files; elsewhere the user's messages open them")
  .meta({ id: "turn" });

export const lineSchema = z
  .union([headerSchema, messageSchema, responseSchema, compactionSchema, turnSchema])
  .meta({ id: "line" });

/** A whole transcript as one JSON value. */
export const documentSchema = z.union([
  z.looseObject({ session: headerSchema.partial(), messages: z.array(lineSchema) }),
  z.array(lineSchema),
]);
