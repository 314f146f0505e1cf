import {
  asArray,
  asNumber,
  asObject,
  asString,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";

/** The blocks of a message's content; a content that is a string is one text block. */
export function blocksOf(content: Json | undefined): readonly JsonObject[] {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return asArray(content).filter(isObject);
}

/** What a person or the agent said: the text blocks, and a line for each image. */
export function textOf(content: Json | undefined): string {
  if (typeof content === "string") return content;
  return textOfBlocks(blocksOf(content));
}

export function textOfBlocks(blocks: readonly JsonObject[]): string {
  return blocks
    .map((block) => (block.type === "image" ? imageLine(block) : (asString(block.text) ?? "")))
    .filter((text) => text !== "")
    .join("\n");
}

/** The text an agent saw of a result: its text blocks; images and other blocks as one line each. */
export function resultText(content: Json | undefined): string {
  if (typeof content === "string") return withoutReminders(content);
  return withoutReminders(asArray(content).map(resultBlockText).join("\n"));
}

function resultBlockText(block: Json): string {
  if (!isObject(block)) return asString(block) ?? "";
  if (typeof block.text === "string") return block.text;
  if (block.type === "image") return imageLine(block);
  if (typeof block.url === "string") return `${asString(block.title) ?? ""} ${block.url}`.trim();
  if (block.type === "tool_reference") return `[tool ${String(block.tool_name ?? "")}]`;
  return `[${String(block.type ?? "block")}]`;
}

/** What is kept of an image: type and size; its bytes are dropped. */
function imageLine(block: JsonObject): string {
  const source = asObject(block.source);
  const data = typeof source.data === "string" ? source.data.length : asNumber(block.size);
  const size = data === null ? "" : `, ${Math.round((data * 3) / 4 / 1024)} kB`;
  return `[image ${String(source.media_type ?? "of unknown type")}${size}]`;
}

const REMINDER = "<system-reminder>";
const REMINDER_END = "</system-reminder>";

/** Reminders that the CLI appends to a result are not part of what the tool said. */
function withoutReminders(text: string): string {
  let end = endOfText(text, text.length);
  if (!text.startsWith(REMINDER_END, end - REMINDER_END.length)) return text;
  while (text.startsWith(REMINDER_END, end - REMINDER_END.length)) {
    const start = text.lastIndexOf(REMINDER, end);
    if (start < 0) break;
    end = endOfText(text, start);
  }
  return text.slice(0, end);
}

/** Where the text ends that lies before `end`, without white space. */
function endOfText(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
