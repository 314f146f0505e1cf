import { asString, asText, type JsonObject } from "../../session/json.ts";
import type { FileMention } from "../../session/session.ts";

/** Attachments that show a file's content, or that it is there. */
const SHOWS_FILE = new Set([
  "file",
  "opened_file_in_ide",
  "selected_lines_in_ide",
  "nested_memory",
  "compact_file_reference",
  "directory",
]);

/** The file that an attachment shows or reports as changed, with the text shown; `null` for all other attachments. */
export function mentionIn(attachment: JsonObject): { mention: FileMention; text: string } | null {
  const path = asText(attachment.filename) ?? asText(attachment.path);
  const how = howMentioned(attachment.type);
  if (path === null || how === null) return null;
  const text = asString(attachment.snippet) ?? asString(attachment.content) ?? "";
  return { mention: { path, how }, text };
}

function howMentioned(type: unknown): FileMention["how"] | null {
  if (type === "edited_text_file") return "changed";
  return typeof type === "string" && SHOWS_FILE.has(type) ? "given" : null;
}
