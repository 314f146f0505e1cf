import { isObject, textOf } from "./records.mjs";
import { emptyCount, number } from "./tally.mjs";

const CODEX_CALLS =
  /^(function_call|custom_tool_call|local_shell_call|web_search_call|tool_search_call|image_generation_call)$/;
/** These run on the provider's side and have no output item: the call says that it is done. */
const HOSTED_CALLS = /^(web_search_call|image_generation_call)$/;
const CODEX_INJECTED =
  /^\s*(# AGENTS\.md instructions|<(environment_context|user_instructions|INSTRUCTIONS|turn_aborted|subagent_notification|skill|user_shell_command|user_action|recommended_plugins|goal_context|codex_internal_context))/;

export function isCodex(records) {
  return records
    .slice(0, 5)
    .some((record) => record.type === "session_meta" || "record_type" in record || isBareHeader(record));
}

function isBareHeader(record) {
  return typeof record.id === "string" && "instructions" in record && record.type === undefined;
}

function threadId(records) {
  const header = records.find((record) => record.type === "session_meta" || isBareHeader(record));
  return header?.payload?.id ?? header?.id;
}

/** What other files need to know of a thread. */
export function threadOf(file, records) {
  const turns = new Set(records.map(turnStarted).filter(Boolean));
  return { file, id: threadId(records) ?? file, length: records.length, turns };
}

/** Thread id to thread; of one in several files (live and archived) the longest. */
export function longestThreads(threads) {
  const longest = new Map();
  for (const thread of threads) {
    if (thread.length > (longest.get(thread.id)?.length ?? -1)) longest.set(thread.id, thread);
  }
  return longest;
}

export function countCodex({ file, records }, threads) {
  const found = emptyCount();
  const own = firstOwnRecord(records, threads);
  const figureOf = promptFigures(records);
  const hasPrompts = records.slice(own).some((record) => record.payload?.type === "user_message");
  countCodexTokens(file, records, own, found);
  records.slice(own).forEach((record, index) => {
    const item =
      record.type === "event_msg" || record.type === "response_item" ? (record.payload ?? {}) : record;
    const id = `${file}#${own + index}`;
    if (CODEX_CALLS.test(item.type)) found.calls.add(String(item.call_id ?? item.id ?? id));
    if (/_call_output$/.test(item.type)) countCodexResult(item, found);
    if (HOSTED_CALLS.test(item.type) && item.status === "completed") found.results.add(String(item.id ?? id));
    const isPrompt = hasPrompts ? item.type === "user_message" : isTypedItem(item);
    if (isPrompt && !isRepeated(records, own + index)) found[figureOf(own + index)].add(id);
  });
  return found;
}

/** Some versions write one message twice in a row. */
function isRepeated(records, index) {
  const [before, record] = [records[index - 1]?.payload, records[index].payload];
  return record?.type === "user_message" && before?.type === record.type && before.message === record.message;
}

/**
 * What a user message at an index counts as: the first of a task is a prompt (of a review, a command), a further one
 * was typed while the agent worked. In a sub-agent all are tasks.
 */
function promptFigures(records) {
  if (isSubAgentThread(records)) return () => "tasks";
  const figures = new Map();
  let [working, prompted, reviewing] = [false, false, false];
  records.forEach(({ payload }, index) => {
    const type = payload?.type;
    if (/^(task|turn)_started$/.test(type)) [working, prompted] = [true, false];
    else if (/^(task_complete|turn_complete|turn_aborted)$/.test(type)) working = false;
    else if (type === "entered_review_mode") reviewing = true;
    else if (type === "exited_review_mode") reviewing = false;
    else if (type === "user_message") {
      figures.set(index, working && prompted ? "queued" : reviewing ? "commands" : "prompts");
      prompted = true;
    }
  });
  return (index) => figures.get(index) ?? "prompts";
}

function isSubAgentThread(records) {
  const meta = records.find((record) => record.type === "session_meta")?.payload ?? {};
  return meta.thread_source === "subagent" || (isObject(meta.source) && "subagent" in meta.source);
}

function isTypedItem(item) {
  if (item.type === "item_completed") return item.item?.type === "UserMessage";
  return item.type === "message" && item.role === "user" && !CODEX_INJECTED.test(textOf(item.content));
}

function countCodexResult(item, found) {
  found.results.add(String(item.call_id));
  const text = typeof item.output === "string" ? item.output : JSON.stringify(item.output ?? "");
  const header = text.split(/^Output:/m)[0] ?? "";
  if (/rejected by user/.test(header)) found.rejected.add(String(item.call_id));
  else if (/aborted by user/.test(header)) found.interrupted.add(String(item.call_id));
}

/** Where the replay of a parent's history ends: at the first turn that the parent does not have. */
function firstOwnRecord(records, threads) {
  const id = threadId(records);
  const copiedFrom = records.find((record) => record.type === "session_meta" && record.payload?.id !== id)
    ?.payload?.id;
  if (copiedFrom === undefined) return 0;
  const parent = threads.get(copiedFrom);
  if (parent !== undefined) {
    const index = records.findIndex(
      (record) => turnStarted(record) && !parent.turns.has(turnStarted(record)),
    );
    if (index !== -1) return index;
  }
  const start = Date.parse(records[0]?.timestamp);
  const index = records.findIndex((record) => Date.parse(record.timestamp) > start + 2000);
  return index === -1 ? records.length : index;
}

function turnStarted(record) {
  const starts = record.type === "turn_context" || /^(task|turn)_started$/.test(record.payload?.type);
  return starts ? record.payload?.turn_id : undefined;
}

function countCodexTokens(file, records, own, found) {
  let before = codexUsage({});
  let previous = "";
  let model = "unknown";
  records.forEach((record, index) => {
    if (record.type === "turn_context") model = record.payload?.model ?? model;
    const info = record.payload?.type === "token_count" ? record.payload.info : undefined;
    if (!isObject(info) || !isObject(info.total_token_usage) || JSON.stringify(info) === previous) return;
    previous = JSON.stringify(info);
    const total = codexUsage(info.total_token_usage);
    let added = Object.fromEntries(Object.keys(total).map((field) => [field, total[field] - before[field]]));
    if (Object.values(added).some((value) => value < 0)) added = codexUsage(info.last_token_usage ?? {});
    before = total;
    if (index < own || Object.values(added).every((value) => value === 0)) return;
    const { whole, ...rest } = added;
    const input = whole - added.cacheRead - added.cacheWrite;
    found.usage.set(`${file}#${index}`, { model, input, ...rest });
  });
}

function codexUsage(usage) {
  return {
    whole: number(usage.input_tokens),
    output: number(usage.output_tokens),
    cacheRead: number(usage.cached_input_tokens),
    cacheWrite: number(usage.cache_write_input_tokens),
    reasoning: number(usage.reasoning_output_tokens),
  };
}
