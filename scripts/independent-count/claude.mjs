import { blocksOf, isObject, textOf } from "./records.mjs";
import { emptyCount, mergeUsage, number } from "./tally.mjs";

export function countClaude({ file, records }, agentFiles) {
  const found = emptyCount();
  if (isWarmup(records)) return found;
  const delivered = new Set();
  records.forEach((record, index) => {
    const id = record.uuid ?? `${file}#${index}`;
    if (record.type === "assistant") countAssistant(record, id, found);
    else if (record.type === "user") countUser(record, id, found, delivered);
    else if (record.type === "attachment") countQueuedCommand(record, id, found, delivered);
    else if (record.type === "progress") countEmbedded(record, found, agentFiles);
  });
  countUndelivered(records, found, delivered);
  return found;
}

function isWarmup(records) {
  const prompts = records.filter((record) => record.type === "user" && resultsIn(record).length === 0);
  return prompts.length > 0 && prompts.every((record) => textOf(record.message?.content).trim() === "Warmup");
}

function countAssistant(record, id, found) {
  const message = isObject(record.message) ? record.message : {};
  for (const block of blocksOf(message.content)) {
    if (block.type === "tool_use" || block.type === "server_tool_use") found.calls.add(String(block.id));
  }
  for (const result of resultsIn(record)) found.results.add(String(result.tool_use_id));
  if (message.model === "<synthetic>" || !isObject(message.usage)) return;
  const usage = message.usage;
  mergeUsage(found.usage, String(message.id ?? id), {
    model: message.model ?? "unknown",
    input: number(usage.input_tokens),
    output: number(usage.output_tokens),
    cacheRead: number(usage.cache_read_input_tokens),
    cacheWrite: number(usage.cache_creation_input_tokens),
    reasoning: 0,
  });
}

function resultsIn(record) {
  return blocksOf(record.message?.content).filter((block) => String(block.type).endsWith("tool_result"));
}

function countUser(record, id, found, delivered) {
  const text = textOf(record.message?.content);
  const results = resultsIn(record);
  if (results.length > 0) {
    for (const result of results) countResult(record, result, id, found);
    const beside = withoutContext(text);
    if (beside !== "" && !beside.startsWith("[Request interrupted by user")) {
      found.queued.add(id);
      delivered.add(beside);
    }
    return;
  }
  const kind = kindOfUser(record, text);
  if (kind === "command") delivered.add(commandLine(text));
  else delivered.add(withoutContext(text));
  if (record.isSidechain === true && (kind === "prompt" || kind === "command")) found.tasks.add(id);
  else if (kind === "prompt") found.prompts.add(id);
  else if (kind === "command") found.commands.add(id);
}

function countResult(record, result, id, found) {
  const call = String(result.tool_use_id);
  found.results.add(call);
  if (result.is_error !== true) return;
  const text = textOf(result.content);
  if (/^The user doesn't want to |^User rejected tool use|^User chose to stay in plan mode/.test(text)) {
    found.rejected.add(call);
  } else if (record.toolUseResult === "User rejected tool use" || record.toolDenialKind === "user-rejected") {
    found.rejected.add(call);
  } else if (/^\[Request interrupted by user|^Interrupted by user/.test(text)) found.interrupted.add(call);
  if (/\bthe user said:\s*\S/.test(text) && found.rejected.has(call)) found.feedback.add(id);
}

function kindOfUser(record, text) {
  const start = text.trimStart();
  if (record.isCompactSummary === true) return "summary";
  if (start.startsWith("[Request interrupted by user")) return "interruption";
  if (/^<command-(name|message|args)>/.test(start) && text.includes("<command-name>")) return "command";
  if (/^<(local-command|bash)-/.test(start)) return "output";
  if (/^<((task|agent|bash)-notification|ci-monitor-event|teammate-message)\b/.test(start))
    return "notification";
  if (record.isMeta === true) return "injected";
  if (isObject(record.origin) && record.origin.kind !== "human") return "injected";
  if (typeof record.planContent === "string") return "plan";
  const hasMedia = blocksOf(record.message?.content).some(
    (block) => block.type === "image" || block.type === "document",
  );
  if (withoutContext(text) === "" && !hasMedia) return "context";
  return text.trim() === "Warmup" ? "warmup" : "prompt";
}

/** The text without what the editor and the CLI put around it. */
function withoutContext(text) {
  return text.replace(/<(ide_opened_file|ide_selection|system-reminder)>[\s\S]*?<\/\1>/g, "").trim();
}

function commandLine(text) {
  const name = text.match(/<command-name>([\s\S]*?)<\/command-name>/)?.[1] ?? "";
  const typed = text.match(/<command-args>([\s\S]*?)<\/command-args>/)?.[1] ?? "";
  return `${name.trim()} ${typed.trim()}`.trim();
}

function countQueuedCommand(record, id, found, delivered) {
  const attachment = isObject(record.attachment) ? record.attachment : {};
  if (attachment.type !== "queued_command") return;
  const text = textOf(attachment.prompt).trim();
  delivered.add(text);
  if (attachment.commandMode !== "task-notification" && !isMachineText(text)) found.queued.add(id);
}

function isMachineText(text) {
  return /^<[a-z-]+(notification|event|message)\b/.test(text);
}

/** A sub-agent's messages inside its parent's file count where the sub-agent has no file of its own. */
function countEmbedded(record, found, agentFiles) {
  const data = isObject(record.data) ? record.data : {};
  if (data.type !== "agent_progress" || !isObject(data.message) || agentFiles.has(`agent-${data.agentId}`))
    return;
  const inner = data.message;
  if (inner.type === "assistant") countAssistant(inner, String(inner.uuid), found);
  for (const result of inner.type === "user" ? resultsIn(inner) : [])
    countResult(inner, result, String(inner.uuid), found);
}

/** What was taken off the queue for the agent and appears nowhere else in the file. What still waits, it never heard. */
function countUndelivered(records, found, delivered) {
  let waiting = [];
  const typed = [];
  for (const record of records.filter((each) => each.type === "queue-operation")) {
    if (record.operation === "enqueue") waiting.push(record);
    else if (record.operation === "popAll") waiting = [];
    else typed.push(...waiting.splice(0, 1));
  }
  for (const record of typed) {
    const text = typeof record.content === "string" ? withoutContext(record.content) : "";
    if (text === "" || isMachineText(text) || delivered.has(text)) continue;
    found.queued.add(`${record.sessionId} ${record.timestamp} ${text}`);
  }
}
