import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import type { AgentCount, Count, Counted } from "./figures.ts";

const tokens = z.object({
  input: z.number(),
  output: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  reasoning: z.number(),
});

const counted = z.object({
  nonEmpty: z.number(),
  blank: z.number(),
  unparsable: z.number(),
  calls: z.number(),
  results: z.number(),
  unanswered: z.number(),
  rejected: z.number(),
  interrupted: z.number(),
  prompts: z.number(),
  commands: z.number(),
  queued: z.number(),
  feedback: z.number(),
  tasks: z.number(),
  orphans: z.number(),
  tokens: z.record(z.string(), tokens),
});

const agent = z.object({ total: counted, files: z.array(counted.extend({ file: z.string() })) });
const answer = z.object({ claude: agent, codex: agent });

/** Runs the independent count on a folder, and takes its answer as `Count`; files by their path below the folder. */
export function countIndependently(home: string): Count {
  const script = join(import.meta.dirname, "..", "independent-count.mjs");
  const output = execFileSync(process.execPath, [script, home, "--json"], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const { claude, codex } = answer.parse(JSON.parse(output));
  return { claude: agentCount(claude), codex: agentCount(codex) };
}

function agentCount({ total, files }: z.output<typeof agent>): AgentCount {
  return {
    total: asCounted(total),
    files: new Map(files.map(({ file, ...rest }) => [file, asCounted(rest)])),
  };
}

/** A result without its call is no result of a call, and sesh does not count it as one. */
function asCounted({ tokens: byModel, orphans, ...figures }: z.output<typeof counted>): Counted {
  return {
    figures: { ...figures, results: figures.results - orphans },
    tokens: new Map(Object.entries(byModel)),
  };
}
