// Writes a home folder full of invented Claude Code and Codex transcripts, the same ones each time.
//
//   node bench/generate-home.mjs <folder> [megabytes]
//
// Sizes follow real transcripts: long tool outputs, results told twice by Claude Code (text and structure), token counts
// and doubled messages by Codex.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CWD = "/home/dev/webshop";
const CALLS_PER_SESSION = 120;
const FIRST_MOMENT = Date.parse("2026-10-01T08:00:00Z");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error("Usage: node bench/generate-home.mjs <folder> [megabytes]");
    process.exit(2);
  }
  generateHome(folder, Number(process.argv[3] ?? 50));
}

/** Fills `folder` with about `megabytes` of transcripts, six in ten bytes of them Claude Code's. */
export function generateHome(folder, megabytes) {
  const chance = randomness(20261001);
  const language = vocabulary(chance);
  let claudeBytes = 0;
  let codexBytes = 0;
  for (let session = 0; claudeBytes + codexBytes < megabytes * 1e6; session++) {
    const world = { chance, language, session, clock: FIRST_MOMENT + session * 3_600_000, serial: 0 };
    if (claudeBytes <= codexBytes * 1.5) claudeBytes += writeClaude(folder, world);
    else codexBytes += writeCodex(folder, world);
  }
}

function writeClaude(home, world) {
  const id = uuid(world);
  const common = {
    isSidechain: false,
    userType: "external",
    cwd: CWD,
    sessionId: id,
    version: "2.1.217",
    gitBranch: "main",
  };
  const lines = [];
  let parent = null;
  const add = (type, fields) => {
    const record = {
      parentUuid: parent,
      ...common,
      type,
      ...fields,
      uuid: uuid(world),
      timestamp: moment(world),
    };
    parent = record.uuid;
    lines.push(JSON.stringify(record));
  };
  for (let call = 0; call < CALLS_PER_SESSION; call++) {
    if (call % 20 === 0) add("user", { message: { role: "user", content: prose(world, 60) } });
    const message = {
      id: `msg_${hex(world, 24)}`,
      type: "message",
      role: "assistant",
      model: "claude-sonnet-5",
    };
    const say = (block, stop) =>
      add("assistant", {
        message: { ...message, content: [block], stop_reason: stop, usage: claudeUsage(world) },
      });
    say({ type: "text", text: prose(world, 30) }, null);
    const use = claudeCall(world);
    say({ type: "tool_use", id: `toolu_${hex(world, 24)}`, name: use.name, input: use.input }, "tool_use");
    const callId = JSON.parse(lines.at(-1)).message.content[0].id;
    const result = { tool_use_id: callId, type: "tool_result", content: use.output };
    add("user", { message: { role: "user", content: [result] }, toolUseResult: use.structure });
  }
  return writeLines(join(home, ".claude/projects", CWD.replaceAll("/", "-")), `${id}.jsonl`, lines);
}

function claudeCall(world) {
  const file_path = `${CWD}/src/${word(world)}/${word(world)}.ts`;
  const content = code(world, 20 + Math.floor(world.chance() * 180));
  const kind = world.chance();
  if (kind < 0.4) {
    const output = content
      .split("\n")
      .map((line, index) => `${index + 1}\t${line}`)
      .join("\n");
    const file = { filePath: file_path, content, numLines: 100, startLine: 1, totalLines: 100 };
    return { name: "Read", input: { file_path }, output, structure: { type: "text", file } };
  }
  if (kind < 0.6) {
    const [old_string, new_string] = [code(world, 6), code(world, 8)];
    const structure = {
      filePath: file_path,
      oldString: old_string,
      newString: new_string,
      originalFile: content,
    };
    return {
      name: "Edit",
      input: { file_path, old_string, new_string },
      output: `The file ${file_path} has been updated successfully.`,
      structure,
    };
  }
  const stdout = code(world, 5 + Math.floor(world.chance() * 60));
  const command = `npm test -- ${word(world)} | tail -40`;
  return {
    name: "Bash",
    input: { command },
    output: stdout,
    structure: { stdout, stderr: "", interrupted: false },
  };
}

function claudeUsage(world) {
  return {
    input_tokens: 4,
    cache_creation_input_tokens: Math.floor(world.chance() * 4000),
    cache_read_input_tokens: 20_000 + Math.floor(world.chance() * 90_000),
    output_tokens: 40 + Math.floor(world.chance() * 900),
  };
}

function writeCodex(home, world) {
  const id = uuid(world);
  const lines = [];
  const add = (type, payload) => lines.push(JSON.stringify({ timestamp: moment(world), type, payload }));
  const meta = {
    id,
    cwd: CWD,
    originator: "codex-tui",
    cli_version: "0.136.0",
    source: "cli",
    model_provider: "openai",
  };
  add("session_meta", { ...meta, base_instructions: { text: prose(world, 3000) } });
  add("turn_context", { turn_id: uuid(world), cwd: CWD, model: "gpt-5.5", approval_policy: "on-request" });
  const total = {
    input_tokens: 0,
    cached_input_tokens: 0,
    output_tokens: 0,
    reasoning_output_tokens: 0,
    total_tokens: 0,
  };
  for (let call = 0; call < CALLS_PER_SESSION; call++) {
    if (call % 20 === 0) addTwice(add, "user", "user_message", prose(world, 60));
    addTwice(add, "assistant", "agent_message", prose(world, 30));
    const call_id = `call_${hex(world, 24)}`;
    const cmd = `sed -n '1,200p' src/${word(world)}/${word(world)}.ts`;
    add("response_item", {
      type: "function_call",
      name: "exec_command",
      arguments: JSON.stringify({ cmd, workdir: CWD }),
      call_id,
    });
    const body = code(world, 10 + Math.floor(world.chance() * 150));
    const output = `Chunk ID: ${hex(world, 6)}\nWall time: 0.0000 seconds\nProcess exited with code 0\nOutput:\n${body}`;
    add("response_item", { type: "function_call_output", call_id, output });
    add("event_msg", { type: "token_count", info: tokenInfo(world, total) });
  }
  const day = new Date(world.clock).toISOString().slice(0, 10);
  const name = `rollout-${day}T10-00-00-${id}.jsonl`;
  return writeLines(join(home, ".codex/sessions", ...day.split("-")), name, lines);
}

function addTwice(add, role, event, text) {
  add("event_msg", { type: event, message: text });
  add("response_item", {
    type: "message",
    role,
    content: [{ type: role === "user" ? "input_text" : "output_text", text }],
  });
}

function tokenInfo(world, total) {
  const last = {
    input_tokens: 30_000,
    cached_input_tokens: 25_000,
    output_tokens: Math.floor(world.chance() * 900),
  };
  for (const field of Object.keys(last)) total[field] += last[field];
  total.total_tokens = total.input_tokens + total.output_tokens;
  return { total_token_usage: { ...total }, last_token_usage: last, model_context_window: 258_400 };
}

function writeLines(folder, name, lines) {
  const text = `${lines.join("\n")}\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
  return text.length;
}

// ---- invented text

function vocabulary(chance) {
  const syllables = "ka to mi re lo su na ve di po ra te con sal mer ping nor ex tor ven quo lis".split(" ");
  const pick = () => syllables[Math.floor(chance() * syllables.length)];
  return Array.from({ length: 12_000 }, () => pick() + pick() + (chance() < 0.6 ? pick() : ""));
}

/** Few words often, many seldom, as in real text. */
function word({ chance, language }) {
  return language[Math.floor(chance() ** 4 * language.length)];
}

function prose(world, words) {
  return `${Array.from({ length: words }, () => word(world)).join(" ")}.`;
}

function code(world, lines) {
  return Array.from({ length: lines }, () => {
    const [a, b, c] = [word(world), word(world), word(world)];
    return `  const ${a} = await ${b}.${c}({ ${word(world)}: "${word(world)}", ${a}: ${Math.floor(world.chance() * 1000)} });`;
  }).join("\n");
}

function moment(world) {
  world.clock += 1000;
  return new Date(world.clock).toISOString();
}

function uuid(world) {
  return [8, 4, 4, 4, 12].map((digits) => hex(world, digits)).join("-");
}

function hex({ chance }, digits) {
  return Array.from({ length: digits }, () => Math.floor(chance() * 16).toString(16)).join("");
}

/** Evenly spread numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomness(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
