import { digest } from "../../session/digest.ts";
import { asArray, asText, type Json, type JsonObject } from "../../session/json.ts";
import { resolvePath } from "../../session/path.ts";
import type { FileMention, MessageKind } from "../../session/session.ts";
import { contentTexts, imageLine, pictureLines, plainTexts } from "./content.ts";
import type { CodexRecord } from "./record.ts";
import { closeBatch, type IgnoredAs, isCopied, type Thread } from "./thread.ts";
import { isFirstTelling, type Teller } from "./twins.ts";
import { environmentIn, filesGiven, injectionOf, isImageTag, typedText } from "./user-text.ts";

/** A `message` item: the person's, the agent's, or instructions. */
export function messageItem(thread: Thread, record: CodexRecord): IgnoredAs {
  const role = asText(record.payload.role) ?? "none";
  const { content } = record.payload;
  if (role === "assistant") return reply(thread, record, "item", contentTexts(content).join("\n"));
  if (role === "user") return userItem(thread, record, plainTexts(content));
  return `response_item/message:${role}`;
}

function userItem(thread: Thread, record: CodexRecord, texts: readonly string[]): IgnoredAs {
  const typed = texts.filter((text) => !isImageTag(text) && injectionOf(text) === null);
  const pictures = pictureLines(record.payload.content);
  if (typed.length + pictures.length > 0)
    return prompt(thread, record, "item", typed.join("\n"), [], pictures);
  let use: IgnoredAs = "response_item/message:user (injected)";
  texts.forEach((text, index) => {
    if (injected(thread, record, text, index)) use = null;
  });
  return use;
}

function injected(thread: Thread, record: CodexRecord, text: string, index: number): boolean {
  const { draft, notes } = thread;
  if (text.trimStart().startsWith("<environment_context>")) {
    const environment = environmentIn(text);
    notes.shell = environment.shell ?? notes.shell;
    notes.cwd = environment.cwd ?? notes.cwd;
    if (!isCopied(thread)) draft.seeCwd(environment.cwd);
    return true;
  }
  const kind = injectionOf(text)?.kind ?? null;
  if (kind === null) return false;
  return draft.addMessage({
    id: index === 0 ? record.place : `${record.place}.${index}`,
    author: "system",
    kind,
    text,
    at: record.at,
    files: filesGiven(text),
    copied: isCopied(thread),
  });
}

/** The event of a prompt, with its pictures. */
export function userMessage(thread: Thread, record: CodexRecord): IgnoredAs {
  const { payload } = record;
  const places = asArray(payload.local_images).flatMap((path) => asText(path) ?? []);
  const pictures = [...asArray(payload.images), ...places].map((picture) => imageLine(picture));
  const files = places.map((path): FileMention => ({ path: resolvePath(path, null), how: "given" }));
  return prompt(thread, record, "event", asText(payload.message) ?? "", files, pictures);
}

/** What the person asked for, told by an item or by an event. The event is canonical: it has only what was typed. */
export function prompt(
  thread: Thread,
  record: CodexRecord,
  teller: Teller,
  text: string,
  files: readonly FileMention[],
  pictures: readonly string[] = [],
): IgnoredAs {
  const { notes } = thread;
  if (!isFirstTelling(notes.prompts, teller, "event", text)) return `twin:prompt of ${teller}`;
  const key = digest(text);
  if (teller === "event" && notes.latestPrompt === key) return "event_msg/user_message repeated";
  notes.latestPrompt = key;
  const said = [typedText(text), ...pictures].filter((part) => part !== "").join("\n");
  openTurn(thread, record, said, files);
  return null;
}

/** Opens a turn, or queues the text where the agent is still at work on an earlier one. */
export function openTurn(
  thread: Thread,
  record: CodexRecord,
  text: string,
  files: readonly FileMention[] = [],
): void {
  const { draft, notes } = thread;
  const isSteering = notes.task.active && notes.task.prompted;
  const message = {
    id: record.place,
    author: "user" as const,
    kind: kindOfPrompt(thread, isSteering),
    text,
    at: record.at,
    files,
    copied: isCopied(thread),
  };
  notes.task.prompted = true;
  closeBatch(thread);
  if (isSteering) draft.addMessage(message);
  else if (draft.openTurn(message)) notes.liveTurns.push(draft.currentTurn);
}

function kindOfPrompt({ draft, notes }: Thread, isSteering: boolean): MessageKind {
  if (notes.replay === null && isSubagent(draft)) return "task";
  if (isSteering) return "queued";
  return notes.reviewing ? "command" : "prompt";
}

function isSubagent({ parent, role }: Thread["draft"]): boolean {
  return parent !== null || role !== null;
}

export function reply(thread: Thread, record: CodexRecord, teller: Teller, text: string): IgnoredAs {
  if (text === "") return "empty reply";
  if (!isFirstTelling(thread.notes.replies, teller, "item", text)) return `twin:reply of ${teller}`;
  say(thread, record, record.place, "reply", text);
  return null;
}

/** Reasoning in sections: an item has them all, an event one. */
export function thoughts(
  thread: Thread,
  record: CodexRecord,
  teller: Teller,
  sections: readonly string[],
): IgnoredAs {
  const told = sections.filter((section) => section.trim() !== "");
  if (told.length === 0) return "reasoning without text";
  let use: IgnoredAs = `twin:reasoning of ${teller}`;
  told.forEach((section, index) => {
    if (!isFirstTelling(thread.notes.thoughts, teller, "item", section)) return;
    say(thread, record, index === 0 ? record.place : `${record.place}.${index}`, "thinking", section);
    use = null;
  });
  return use;
}

export function reasoningItem(thread: Thread, record: CodexRecord): IgnoredAs {
  const { summary, content } = record.payload;
  const sections = contentTexts(summary);
  return thoughts(thread, record, "item", sections.length > 0 ? sections : contentTexts(content));
}

function say(
  thread: Thread,
  record: CodexRecord,
  id: string,
  kind: "reply" | "thinking",
  text: string,
): void {
  thread.notes.latestPrompt = null;
  thread.draft.addMessage({ id, author: "agent", kind, text, at: record.at, copied: isCopied(thread) });
}

/**
 * Mail between agents. To a sub-agent that was told nothing else it is the task; to everyone else it is news.
 */
export function mail(thread: Thread, record: CodexRecord): IgnoredAs {
  const text = mailText(record.payload);
  if (text === "") return "response_item/agent_message without text";
  const { draft } = thread;
  if (!isCopied(thread) && isSubagent(draft) && !thread.notes.task.prompted) {
    openTurn(thread, record, text);
    return null;
  }
  draft.addMessage({
    id: record.place,
    author: "system",
    kind: "notification",
    text,
    at: record.at,
    copied: isCopied(thread),
  });
  return null;
}

function mailText({ content }: JsonObject): string {
  return contentTexts(content).join("\n");
}

/** A trouble of the service that the agent's tool reports. */
export function apiError(thread: Thread, record: CodexRecord, message: Json | undefined): IgnoredAs {
  thread.draft.addMessage({
    id: `${record.place}:error`,
    author: "system",
    kind: "api-error",
    text: asText(message) ?? "error",
    at: record.at,
    copied: isCopied(thread),
  });
  return null;
}
