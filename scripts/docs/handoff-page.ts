import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { page, wrapped, writtenFrom } from "./markdown.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const DEMO_HOME = fileURLToPath(new URL("../../demo/home", import.meta.url));

/** `docs/handoff.md`: what a hand-over holds, with real ones of the demo's sessions. */
export function handoffPage(): string {
  const folder = mkdtempSync(join(tmpdir(), "sesh-docs-"));
  try {
    sesh(["sync", "--quiet"], folder);
    return page(
      "# Hand-over",
      writtenFrom("scripts/docs/handoff-page.ts and the sessions in demo/"),
      wrapped(INTRODUCTION),
      "## In 600 tokens",
      shown("sesh handoff 627f --max-tokens 600", folder),
      "## Without a limit",
      shown("sesh handoff 627f", folder),
      "## Several sessions",
      wrapped(SEVERAL),
      shown("sesh handoff --project /home/dev/webshop --last 2 --max-tokens 500", folder),
      "## What stands where",
      RULES,
      "## How good it is",
      wrapped(ACCURACY),
      "```sh\nnpm run accuracy:handoff -- <gold file> <home folder>\n```",
      FIGURES,
      wrapped(LEFT),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown(line: string, folder: string): string {
  return `\`\`\`\`console\n$ ${line}\n${sesh(line.split(" ").slice(1), folder).trimEnd()}\n\`\`\`\``;
}

function sesh(argv: readonly string[], folder: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", MAIN, ...argv], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: DEMO_HOME,
      SESH_DB: join(folder, "sesh.db"),
      SESH_NOW: "2026-11-15T12:00:00Z",
      TZ: "UTC",
    },
  });
  if (status !== 0) throw new Error(`sesh ${argv.join(" ")} ends with ${status}:\n${stderr}`);
  return stdout;
}

const INTRODUCTION = `\`sesh handoff [session]\` writes what the next session needs, in Markdown, or with \`--json\` as data beside it ([schema](json/handoff.schema.json)). Every line cites its calls: \`#12\` is call 12 of the session, \`627f30ef#12\` of one of several or of a sub-agent. The same session gives the same document. Text of the transcript is data: on one line, without control characters, and with nothing in it that Markdown or HTML takes for more than text.`;

const SEVERAL = `\`--last N\` puts so many sessions of a project into one document, \`--project .\` its last three. What failed in one and worked in a later one is left out, a list that a later session took up counts there, and what is older goes first.`;

const RULES = `- **Asked**: the first and the last request, and what the user said in between.
- **Tests and builds at the end**: the last run of each kind, and whether source was edited after it.
- **Unresolved errors**: commands that failed and of which no later one that tries the same worked.
- **To do**: open items of the agent's own list, and what it said at the end that is left.
- **Tried and failed**: failed calls, with the line of the output that says why and the call by which it later worked; commands
  that printed a failure though a pipe swallowed it; what the agent, the user or a review said did not work, with the calls whose
  lines were then replaced; commits that were reverted, lines that were taken back, and work that a later request replaced.
  Checks that were meant to fail, and slips put right with the next call, are left out.
- **Decisions**: answers to the agent's questions, plans let through, and sentences in which either chooses. English only.
- **Files changed**: of the project, with lines as the agent's own tools tell them; at most \`handoff.max_files_listed\`.
- **Commands that mattered**: pushes, branches, packages, what was sent elsewhere.
- **How it went**: the patterns found, in one line, unless \`handoff.include_process_notes\` is off.

\`--max-tokens N\` is never exceeded, counted with the tokenizer o200k_base, that of the models that Codex runs (for Claude's
none is published). The least useful lines go first; the last line says what was left out. \`--for claude|codex|generic\`
changes how to resume and what is said of the file. \`--write [file]\` replaces the file whole (\`.sesh/HANDOFF.md\`), readable for
its owner alone, and refuses one that git tracks without \`--force\`; with \`--json\` the answer then has \`written\` besides.`;

const ACCURACY = `Measured on 33 real sessions of which three readers (language models) had written down what was tried in vain, how tests stood, what was committed and where it stopped, before any hand-over of them was made. An approach counts as told when one of its calls is cited under "Tried and failed" or "Unresolved errors".`;

const FIGURES = `| what | right |
|---|---|
| failed approaches, in 1,500 tokens | 72 of 105 (68.6 %) |
| failed approaches, without a limit | 74 of 105 (70.5 %) |
| lines on what failed that speak of one in the lists, in 1,500 tokens | 90 of 160 (56.3 %) |
| state of the tests at the end | 32 of 33 (97.0 %) |
| where it stopped | 32 of 33 (97.0 %) |
| commits of the lists that are told | 66 of 72 (91.7 %) |
| commits told that are in the lists | 66 of 66 (100.0 %) |
| citations that hold | 4761 of 4761 (100.0 %) |`;

const LEFT = `The goal of 90 % of the failed approaches is not reached. What is missing is mostly what failed without a sign: an idea that was dropped without a word, work that the user had changed with a neutral request, a search that found nothing for a wrong reason, the work of a sub-agent whose transcript is not there. Rules were mended with these sessions in view, so that others may do worse.`;
