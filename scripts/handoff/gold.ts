import { readFileSync } from "node:fs";
import { z } from "zod";

const check = z.object({ state: z.string(), alt: z.array(z.string()).default([]) });

const goldSession = z.object({
  session: z.string(),
  failed_approaches: z.array(z.object({ what: z.string(), calls: z.array(z.string()) })),
  final_tests: check,
  commits: z.array(z.object({ hash: z.string().nullish(), subject: z.string().nullish() })),
  open_todos: z.array(z.unknown()),
  unresolved_errors: z.array(z.unknown()),
  stopped: z.string(),
});

/** What a reader of a session says that its hand-over has to tell; calls by the agent's own ids. */
export type GoldSession = z.output<typeof goldSession>;

/** @throws where the file is missing or of another shape */
export function readGold(file: string): readonly GoldSession[] {
  return z.array(goldSession).parse(JSON.parse(readFileSync(file, "utf8")));
}
