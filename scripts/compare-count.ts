// Holds sesh's figures against the independent count: syncs a home folder into a temporary database, sums up what is
// stored (nothing copied), runs independent-count.mjs on the same folder, and prints both side by side.
// Exits 1 where anything differs, and names the files in which it does.
//
//   npx tsx scripts/compare-count.ts <home>
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { differing, sideBySide } from "./compare-count/compare.ts";
import { AGENTS, type AgentCount } from "./compare-count/figures.ts";
import { countIndependently } from "./compare-count/independent.ts";
import { countStored } from "./compare-count/stored.ts";

const [home] = process.argv.slice(2);
if (home === undefined || !existsSync(home)) {
  console.error("Usage: npx tsx scripts/compare-count.ts <home>");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "sesh-count-"));
try {
  process.exitCode = (await compare(resolve(home), join(folder, "count.db"))) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(root: string, database: string): Promise<boolean> {
  const stored = await countStored(root, database);
  const independent = countIndependently(root);
  const equal = AGENTS.map((agent) => compareAgent(agent, stored[agent], independent[agent], root));
  console.log(equal.every(Boolean) ? "Equal." : "Not equal.");
  return equal.every(Boolean);
}

function compareAgent(agent: string, ours: AgentCount, theirs: AgentCount, root: string): boolean {
  const lines = sideBySide(ours.total, theirs.total);
  console.log(row(agent, "sesh", "independent", ""));
  for (const line of lines) {
    console.log(row(line.name, line.ours, line.theirs, line.ours === line.theirs ? "" : "  differs"));
  }
  const isEqual = differing(lines).length === 0;
  if (!isEqual) for (const text of filesThatDiffer(ours, theirs, root)) console.log(text);
  console.log("");
  return isEqual;
}

/** Only files whose sessions are all stored can be held against each other: copies of whole sessions are not. */
function filesThatDiffer(ours: AgentCount, theirs: AgentCount, root: string): readonly string[] {
  return [...theirs.files].flatMap(([file, figures]) => {
    const own = ours.files.get(join(root, file));
    const differences = own ? differing(sideBySide(own, figures)) : [];
    const texts = differences.map((line) => `${line.name} ${line.ours} / ${line.theirs}`);
    return texts.length === 0 ? [] : [`  ${file}: ${texts.join(", ")}`];
  });
}

function row(name: string, ours: string | number, theirs: string | number, remark: string): string {
  return `${name.padEnd(44)}${String(ours).padStart(16)}${String(theirs).padStart(16)}${remark}`;
}
