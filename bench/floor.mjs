// The floor of a cold sync: what reading, parsing and full-text indexing alone cost on one thread, with nothing made of
// it. A cold `sesh sync` is held against this.
//
//   node bench/floor.mjs <home> [tokenizer]
//
// Reads all Claude Code and Codex *.jsonl below the home, parses every line, and puts every user, agent, tool input and
// tool output text into a bare FTS5 table: a database file in WAL mode, synchronous NORMAL, one transaction per file.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";

const TOKENIZER = "porter unicode61 remove_diacritics 2";
const NEWLINE = 0x0a;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = process.argv[2];
  if (home === undefined) {
    console.error("Usage: node bench/floor.mjs <home> [tokenizer]");
    process.exit(2);
  }
  console.log(JSON.stringify(runFloor(home, process.argv[3] ?? TOKENIZER)));
}

/** Paths of all Claude Code and Codex transcripts below a home folder. */
export function transcriptsBelow(home) {
  return [".claude/projects", ".codex/sessions", ".codex/archived_sessions"].flatMap((part) => {
    const folder = join(home, part);
    if (!statSync(folder, { throwIfNoEntry: false })) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".jsonl"))
      .map((entry) => join(entry.parentPath, entry.name));
  });
}

function runFloor(home, tokenizer) {
  const folder = mkdtempSync(join(tmpdir(), "sesh-floor-"));
  try {
    return indexInto(join(folder, "floor.db"), transcriptsBelow(home), tokenizer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function indexInto(databaseFile, files, tokenizer) {
  const database = new Database(databaseFile);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.exec(`CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = '${tokenizer}')`);
  const insert = database.prepare("INSERT INTO texts (text) VALUES (?)");
  const measured = { files: files.length, bytes: 0, lines: 0, texts: 0, databaseBytes: 0 };
  const indexFile = database.transaction((bytes) => {
    for (const record of recordsIn(bytes, measured)) {
      for (const text of textsOf(record)) {
        insert.run(text);
        measured.texts++;
      }
    }
  });
  for (const file of files) {
    const bytes = readFileSync(file);
    measured.bytes += bytes.length;
    indexFile(bytes);
  }
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  measured.databaseBytes = statSync(databaseFile).size;
  return measured;
}

function* recordsIn(bytes, measured) {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    measured.lines++;
    try {
      yield JSON.parse(bytes.toString("utf8", start, end));
    } catch {
      // A broken line: nothing to index.
    }
    start = end + 1;
  }
}

function textsOf(record) {
  if (record?.type === "response_item") return itemTexts(record.payload ?? {});
  if (record?.type === "user" || record?.type === "assistant") return contentTexts(record.message?.content);
  return [];
}

function contentTexts(content) {
  if (typeof content === "string") return [content];
  return Array.isArray(content) ? content.flatMap(blockTexts) : [];
}

function blockTexts(block) {
  if (block?.type === "tool_use") return [JSON.stringify(block.input ?? {})];
  if (block?.type === "tool_result") return contentTexts(block.content);
  const text = block?.text ?? block?.thinking;
  return typeof text === "string" && text !== "" ? [text] : [];
}

function itemTexts(item) {
  if (item.type === "message") return contentTexts(item.content);
  if (item.type === "reasoning") return contentTexts(item.summary);
  const text = item.arguments ?? item.input ?? item.output;
  return typeof text === "string" ? [text] : contentTexts(text);
}
