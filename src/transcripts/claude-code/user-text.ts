import { asObject, asText, type JsonObject } from "../../session/json.ts";
import type { Author, FileMention, MessageKind } from "../../session/session.ts";

/** What a `user` record's text is: most are not typed by a person (formats.md 2.4). */
export interface UserText {
  readonly kind: MessageKind;
  readonly author: Author;
  readonly text: string;
  readonly opensTurn: boolean;
  readonly files: readonly FileMention[];
}

const SYSTEM_TAGS: readonly {
  readonly starts: RegExp;
  readonly kind: MessageKind;
  readonly author: Author;
}[] = [
  { starts: /^\[Request interrupted by user/, kind: "interruption", author: "user" },
  { starts: /^<local-command-(stdout|stderr|caveat)>/, kind: "command-output", author: "system" },
  { starts: /^<bash-input>/, kind: "command-output", author: "user" },
  { starts: /^<bash-(stdout|stderr)>/, kind: "command-output", author: "system" },
  {
    starts: /^<(task-notification|agent-notification|bash-notification|ci-monitor-event|teammate-message)\b/,
    kind: "notification",
    author: "system",
  },
];

/** Blocks that tools add around what a person typed. */
const ADDED_BLOCKS = ["system-reminder", "ide_opened_file", "ide_selection"];

/** Who wrote what stands in the user's place: `plan` is the prompt that starts the execution of an accepted plan. */
export type Writer = "person" | "plan" | "machine";

/** Told by the record's own marks, which say more than its text. */
export function writerOf(record: JsonObject, text: string): Writer {
  const origin = asText(asObject(record.origin).kind);
  if (record.isMeta === true || record.promptSource === "system") return "machine";
  if (origin !== null && origin !== "human") return "machine";
  const isPlan = typeof record.planContent === "string" || text.startsWith("Implement the following plan:");
  return isPlan ? "plan" : "person";
}

export function readUserText(text: string, writer: Writer = "person"): UserText {
  const trimmed = text.trimStart();
  const tag = SYSTEM_TAGS.find(({ starts }) => starts.test(trimmed));
  if (tag) return { kind: tag.kind, author: tag.author, text, opensTurn: false, files: [] };
  if (writer === "machine") return { kind: "injected", author: "system", text, opensTurn: false, files: [] };
  const command = slashCommand(trimmed);
  if (command !== null) return { kind: "command", author: "user", text: command, opensTurn: true, files: [] };
  const typed = withoutAddedBlocks(trimmed).trim();
  const files = ideFiles(trimmed);
  if (typed === "") return { kind: "context", author: "system", text, opensTurn: false, files };
  if (writer === "plan") return { kind: "task", author: "system", text: typed, opensTurn: true, files };
  return { kind: "prompt", author: "user", text: typed, opensTurn: true, files };
}

/** `/name arguments` out of the tags that a typed slash command is wrapped in; `null` if it is none. */
function slashCommand(text: string): string | null {
  if (!text.startsWith("<command-")) return null;
  const name = /<command-name>([^<]*)<\/command-name>/.exec(text)?.[1]?.trim();
  if (name === undefined) return null;
  const given = /<command-args>([\s\S]*?)<\/command-args>/.exec(text)?.[1]?.trim() ?? "";
  const slashed = name.startsWith("/") ? name : `/${name}`;
  return given === "" ? slashed : `${slashed} ${given}`;
}

/** Searched by hand: a pattern that looks for each block's end is quadratic on text with many unclosed ones. */
function withoutAddedBlocks(text: string): string {
  return ADDED_BLOCKS.reduce(withoutBlocks, text);
}

function withoutBlocks(text: string, tag: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = text.indexOf(`<${tag}>`); open >= 0; open = text.indexOf(`<${tag}>`, from)) {
    const close = text.indexOf(`</${tag}>`, open);
    if (close < 0) break;
    kept.push(text.slice(from, open));
    from = close + tag.length + 3;
  }
  return kept.length === 0 ? text : kept.join("") + text.slice(from);
}

function ideFiles(text: string): readonly FileMention[] {
  if (!text.includes("<ide_")) return [];
  const files: FileMention[] = [];
  for (const match of text.matchAll(
    /The user (?:opened the file|selected the lines \d+ to \d+ from) (\S+)/g,
  )) {
    if (match[1]) files.push({ path: match[1].replace(/[:.,]+$/, ""), how: "given" });
  }
  return files;
}

/** The parts of a background task's report. */
export interface TaskReport {
  readonly key: string;
  readonly taskId: string;
  readonly callId: string | null;
  readonly status: string | null;
  readonly exitCode: number | null;
}

/** Reads a `<task-notification>`; the same one may be written up to three times, `key` tells. */
export function readTaskReport(text: string): TaskReport | null {
  const taskId = tagged(text, "task-id");
  if (taskId === null) return null;
  const status = tagged(text, "status");
  const summary = tagged(text, "summary") ?? "";
  const exit = /exit code (\d+)/.exec(summary)?.[1];
  return {
    key: `task:${taskId}:${status ?? summary}`,
    taskId,
    callId: tagged(text, "tool-use-id"),
    status,
    exitCode: exit === undefined ? null : Number(exit),
  };
}

function tagged(text: string, tag: string): string | null {
  const open = text.indexOf(`<${tag}>`);
  if (open < 0) return null;
  const from = open + tag.length + 2;
  const to = text.indexOf(`</${tag}>`, from);
  return to < 0 ? null : text.slice(from, to).trim();
}
