import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

export function transcriptsBelow(home) {
  if (statSync(home).isFile()) return [home];
  const known = [".claude/projects", ".codex/sessions", ".codex/archived_sessions"].map((part) =>
    join(home, part),
  );
  const folders = known.some(existsSync) ? known.filter(existsSync) : [home];
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter(
        (file) => file.endsWith(".jsonl") && basename(file) !== "history.jsonl" && statSync(file).isFile(),
      )
      .sort(),
  );
}

export function recordsOf(file) {
  const found = { records: [], nonEmpty: 0, blank: 0, unparsable: 0, unfinished: 0 };
  const bytes = readFileSync(file);
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const text = bytes.toString("utf8", start, end).trim();
    const objects = text === "" ? [] : objectsIn(text);
    if (text === "") found.blank++;
    else if (objects.length === 0 && newline === -1) found.unfinished++;
    else found.nonEmpty++;
    if (text !== "" && objects.length === 0 && newline !== -1) found.unparsable++;
    found.records.push(...objects);
    start = end + 1;
  }
  return found;
}

function objectsIn(text) {
  const whole = parsed(text);
  if (whole !== undefined) return isObject(whole) ? [whole] : [];
  return gluedPieces(text).map(parsed).filter(isObject);
}

/** The pieces of `{...}{...}`, told apart by counting braces outside strings. */
function gluedPieces(text) {
  const pieces = [];
  let depth = 0;
  let start = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString && character === "\\") i++;
    else if (character === '"') inString = !inString;
    else if (!inString && character === "{" && depth++ === 0) start = i;
    else if (!inString && character === "}" && --depth === 0) pieces.push(text.slice(start, i + 1));
  }
  return pieces;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function blocksOf(content) {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return Array.isArray(content) ? content.filter(isObject) : [];
}

export function textOf(content) {
  return blocksOf(content)
    .map((block) => (typeof block.text === "string" ? block.text : ""))
    .join("\n");
}
