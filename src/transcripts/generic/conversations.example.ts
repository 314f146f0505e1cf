import type { Json } from "../../session/json.ts";
import type { Transcript } from "../format.ts";
import { GenericReader } from "./reader.ts";

/** Reads lines as the file `/logs/run.jsonl`. */
export function read(lines: readonly string[], path = "/logs/run.jsonl"): Transcript {
  const reader = new GenericReader(path);
  for (const [index, line] of lines.entries()) reader.line(line, index + 1);
  return reader.finish();
}

export function readJson(...records: readonly Json[]): Transcript {
  return read(records.map((record) => JSON.stringify(record)));
}

/** As `sesh-generic/1` asks for it, with everything an agent can easily tell. */
export const OWN: readonly Json[] = [
  {
    type: "session",
    schema: "sesh-generic/1",
    session_id: "s-1",
    agent: { name: "carpenter", version: "1.4" },
    model: "m-1",
    cwd: "/w/app",
    git_branch: "main",
    started_at: "2026-01-02T10:00:00Z",
    parent_session_id: null,
    usage_convention: "cache_separate",
  },
  { id: "m1", role: "user", content: "fix the test", timestamp: "2026-01-02T10:00:01Z" },
  {
    id: "m2",
    role: "assistant",
    content: null,
    timestamp: "2026-01-02T10:00:02Z",
    tool_calls: [{ id: "c1", function: { name: "bash", arguments: '{"command":"npm test"}' } }],
    usage: { input_tokens: 900, output_tokens: 40, cache_read_input_tokens: 100 },
  },
  {
    role: "tool",
    tool_call_id: "c1",
    content: "1 failed",
    is_error: true,
    exit_code: 1,
    duration_ms: 3100,
    timestamp: "2026-01-02T10:00:05Z",
  },
  {
    id: "m3",
    role: "assistant",
    content: [
      { type: "thinking", thinking: "the sum is off by one" },
      { type: "text", text: "I will mend it." },
      { type: "tool_use", id: "c2", name: "edit", input: { path: "a.ts", old_string: "1", new_string: "2" } },
      { type: "tool_use", id: "c3", name: "read", input: { path: "b.ts", offset: 10, limit: 5 } },
    ],
  },
  {
    role: "user",
    content: [
      { type: "tool_result", tool_use_id: "c2", content: "no", is_error: true, error_kind: "rejected" },
      { type: "text", text: "not that file" },
    ],
  },
  { type: "compaction", trigger: "auto", tokens_before: 9000, tokens_after: 500 },
  { id: "m4", role: "user", content: "then stop" },
];

/** OpenAI chat messages: no ids but those of calls, which start anew in every message, and no times. */
export const OPENAI: readonly Json[] = [
  { role: "system", content: "You are a careful agent." },
  { role: "user", content: "which files are there?" },
  {
    role: "assistant",
    content: "",
    tool_calls: [
      { id: "call_0", type: "function", function: { name: "list_directory", arguments: '{"path":"/w"}' } },
      { id: "call_1", type: "function", function: { name: "read_file", arguments: { path: "/w/a.md" } } },
    ],
  },
  { role: "tool", tool_call_id: "call_0", content: "a.md" },
  { role: "tool", tool_call_id: "call_1", content: [{ type: "text", text: "hello" }] },
  {
    role: "assistant",
    content: null,
    tool_calls: [
      { id: "call_0", type: "function", function: { name: "grep", arguments: '{"pattern":"x"}' } },
    ],
    usage: {
      prompt_tokens: 1000,
      completion_tokens: 50,
      prompt_tokens_details: { cached_tokens: 400 },
      completion_tokens_details: { reasoning_tokens: 20 },
    },
  },
  { role: "tool", tool_call_id: "call_0", content: "" },
  { role: "assistant", content: "Just one." },
];

/** One message written over several lines, as agents that stream do. */
export const STREAMED: readonly Json[] = [
  { role: "user", id: "u1", content: "tidy up" },
  { role: "assistant", id: "a1", content: "I lo", usage: { input_tokens: 10, output_tokens: 1 } },
  { role: "assistant", id: "a1", content: "I look", usage: { input_tokens: 10, output_tokens: 4 } },
  { role: "assistant", id: "a1", content: null, tool_calls: [{ id: "c1", name: "ls", arguments: "" }] },
  {
    role: "assistant",
    id: "a1",
    content: null,
    tool_calls: [{ id: "c1", name: "ls", arguments: '{"path":"/w"}' }],
  },
  { role: "tool", tool_call_id: "c1", content: "a" },
  {
    role: "assistant",
    id: "a1",
    content: null,
    tool_calls: [{ id: "c2", name: "ls", arguments: '{"path":"/v"}' }],
  },
  { role: "tool", tool_call_id: "c2", content: "b" },
  {
    role: "assistant",
    id: "a2",
    content: null,
    tool_calls: [{ id: "c3", name: "ls", arguments: '{"path":"/u"}' }],
  },
];

/** A sub-agent in the same file as the agent that called it. */
export const WITH_SUB_AGENT: readonly Json[] = [
  { type: "session", session_id: "main", agent: "carpenter", cwd: "/w" },
  { role: "user", content: "review it all" },
  {
    role: "assistant",
    content: null,
    tool_calls: [{ id: "t1", name: "task", arguments: { prompt: "review a.ts" } }],
  },
  { role: "user", content: "review a.ts", agent_id: "r", agent_role: "reviewer", parent_call_id: "t1" },
  {
    role: "assistant",
    agent_id: "r",
    content: null,
    tool_calls: [{ id: "r1", name: "read", arguments: { path: "a.ts" } }],
  },
  { role: "tool", tool_call_id: "r1", content: "let a", is_error: false },
  { role: "tool", tool_call_id: "t1", content: "all is well", is_error: false },
  { role: "assistant", content: "Reviewed." },
];

export const ATIF: Json = {
  schema_version: "ATIF-v1.7",
  session_id: "run-7",
  trajectory_id: "t-main",
  agent: { name: "joiner", version: "0.3", model_name: "m-2" },
  steps: [
    { step_id: 1, source: "system", message: "Be brief." },
    { step_id: 2, source: "user", message: "earlier request", is_copied_context: true },
    {
      step_id: 3,
      source: "user",
      timestamp: "2026-03-01T08:00:00Z",
      message: [
        { type: "text", text: "count lines" },
        { type: "image", source: { media_type: "image/png", path: "x.png" } },
      ],
    },
    {
      step_id: 4,
      source: "agent",
      timestamp: "2026-03-01T08:00:04Z",
      message: "Counting.",
      reasoning_content: "wc will do",
      tool_calls: [
        { tool_call_id: "k1", function_name: "bash", arguments: { command: "wc -l a" } },
        { tool_call_id: "k2", function_name: "bash", arguments: { command: "wc -l b" } },
        { tool_call_id: "k3", function_name: "delegate", arguments: { prompt: "look" } },
      ],
      observation: {
        results: [
          { source_call_id: "k1", content: "3 a", extra: { exit_code: 0 } },
          { source_call_id: "k2", content: "b: no such file", extra: { is_error: true, exit_code: 1 } },
          { source_call_id: "k3", content: "done", subagent_trajectory_ref: [{ trajectory_id: "t-sub" }] },
        ],
      },
      metrics: { prompt_tokens: 500, completion_tokens: 60, cached_tokens: 200, cost_usd: 0.01 },
    },
  ],
  subagent_trajectories: [
    {
      schema_version: "ATIF-v1.7",
      session_id: "run-7",
      trajectory_id: "t-sub",
      agent: { name: "joiner-helper", version: "0.3" },
      steps: [
        { step_id: 1, source: "user", message: "look" },
        {
          step_id: 2,
          source: "agent",
          message: "Looked.",
          tool_calls: [{ tool_call_id: "k1", function_name: "view", arguments: { path: "/w/a" } }],
          observation: { results: [{ source_call_id: "k1", content: "1\n2\n3" }] },
        },
      ],
    },
  ],
};
