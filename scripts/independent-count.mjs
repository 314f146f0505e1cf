#!/usr/bin/env node
// A second opinion on the figures that sesh shows. Counts Claude Code and Codex transcripts with code that shares
// nothing with src/: whole files in memory, plain maps, no dependencies.
//
//   node scripts/independent-count.mjs <home> [--json]
//
// <home> is a home folder (`.claude/projects`, `.codex/sessions`, `.codex/archived_sessions` are read); of any other
// folder all *.jsonl below it are read, and of a file just that file. Per file, and in total:
//
// nonEmpty, blank   lines by whether they hold anything but white space
// unparsable        non-empty lines without a JSON object in them; objects glued together on one line are all taken
// unfinished        1 where the last line has no line end and does not parse yet (in no other figure)
// calls, results    tool calls and tool results, distinct by call id
// unanswered        calls without a result; `orphans` are results without a call
// rejected          results that say the user declined the call
// interrupted       results that say the user stopped the call
// prompts           what a person typed to open a turn; `commands` are slash commands
// queued            what a person typed while the agent worked; `feedback` came with a rejection
// tasks             prompts that the agent wrote for a sub-agent
// responses         model responses (Claude: distinct message ids; Codex: token counts that added something)
// tokens            per model. `input` is what no cache served. Claude: per message id the maximum of each field over
//                   its lines. Codex: differences of the cumulative counter; output includes reasoning.
//
// Totals count a call, result, prompt or message id once, in however many files it occurs (forks, resumed and compacted
// copies). Of a Codex file that starts with a replay of its parent's history, the replay counts nothing. Warm-up files
// (the only prompt is "Warmup") count their lines and nothing else.
import { existsSync } from "node:fs";
import { basename, relative } from "node:path";
import { countClaude } from "./independent-count/claude.mjs";
import { countCodex, isCodex, longestThreads, threadOf } from "./independent-count/codex.mjs";
import { recordsOf, transcriptsBelow } from "./independent-count/records.mjs";
import { emptyCount, FIGURES, mergeUsage } from "./independent-count/tally.mjs";

const LINE_FIGURES = ["nonEmpty", "blank", "unparsable", "unfinished"];

const options = process.argv.slice(2);
const root = options.find((option) => !option.startsWith("--"));
if (root === undefined || !existsSync(root)) {
  console.error("Usage: node scripts/independent-count.mjs <home> [--json]");
  process.exit(2);
}
const count = countAll(root);
console.log(options.includes("--json") ? JSON.stringify(count, null, 2) : table(count));

/** Reads Codex files twice: a replay is told from what its parent holds. */
function countAll(home) {
  const files = transcriptsBelow(home);
  const agentFiles = new Set(files.map((file) => basename(file, ".jsonl")));
  const claude = [];
  const threads = [];
  for (const file of files) {
    const { records, ...lines } = recordsOf(file);
    if (isCodex(records)) threads.push(threadOf(file, records));
    else claude.push({ file, ...lines, ...countClaude({ file, records }, agentFiles) });
  }
  const longest = longestThreads(threads);
  const codex = [...longest.values()].map(({ file }) => {
    const { records, ...lines } = recordsOf(file);
    return { file, ...lines, ...countCodex({ file, records }, longest) };
  });
  return { claude: report(home, claude), codex: report(home, codex) };
}

function report(home, files) {
  const all = emptyCount();
  const lines = Object.fromEntries(LINE_FIGURES.map((figure) => [figure, 0]));
  for (const each of files) {
    for (const figure of LINE_FIGURES) lines[figure] += each[figure];
    for (const figure of FIGURES) for (const id of each[figure]) all[figure].add(id);
    for (const [id, usage] of each.usage) mergeUsage(all.usage, id, usage);
  }
  return {
    total: { files: files.length, ...lines, ...summary(all) },
    files: files.map((each) => ({
      file: relative(home, each.file) || basename(each.file),
      ...Object.fromEntries(LINE_FIGURES.map((figure) => [figure, each[figure]])),
      ...summary(each),
    })),
  };
}

function summary(found) {
  const tokens = {};
  for (const { model, ...usage } of found.usage.values()) {
    tokens[model] ??= { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
    for (const field of Object.keys(usage)) tokens[model][field] += usage[field];
  }
  return {
    ...Object.fromEntries(FIGURES.map((figure) => [figure, found[figure].size])),
    unanswered: [...found.calls].filter((id) => !found.results.has(id)).length,
    orphans: [...found.results].filter((id) => !found.calls.has(id)).length,
    responses: found.usage.size,
    tokens,
  };
}

function table(counted) {
  const parts = [];
  for (const [agent, { total, files }] of Object.entries(counted)) {
    const columns = [...LINE_FIGURES, ...FIGURES, "responses"];
    const row = (name, each) =>
      `${columns.map((column) => String(each[column]).padStart(12)).join("")}  ${name}`;
    parts.push(`${agent}\n${columns.map((column) => column.padStart(12)).join("")}  file`);
    parts.push(...files.map((each) => row(each.file, each)), row(`total of ${total.files} files`, total));
    for (const [model, tokens] of Object.entries(total.tokens))
      parts.push(`  ${model}: ${JSON.stringify(tokens)}`);
    parts.push("");
  }
  return parts.join("\n");
}
