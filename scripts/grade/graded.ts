import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultConfig } from "../../src/config/schema.ts";
import { gradeOf } from "../../src/grading/grade.ts";
import type { Finding } from "../../src/session/finding.ts";
import type { Grade, Profile } from "../../src/session/grade.ts";
import type { Figures } from "../../src/session/judgement.ts";
import { openStore } from "../../src/store/sqlite-store.ts";
import { syncHome } from "../sync-home.ts";

/** What a grade is made of. */
export interface FoundSession {
  readonly agent: string;
  readonly findings: readonly Finding[];
  readonly figures: Figures;
}

/** The main sessions below a home folder, read into a database that is thrown away, under the default settings. */
export async function foundIn(home: string): Promise<readonly FoundSession[]> {
  const folder = mkdtempSync(join(tmpdir(), "sesh-grade-"));
  const store = await openStore(join(folder, "grade.db"), { create: true });
  try {
    await syncHome(home, store);
    const sessions: FoundSession[] = [];
    for (const { id, agent } of await store.heads({})) {
      const verdict = await store.verdict(id);
      if (verdict) sessions.push({ agent, ...verdict });
    }
    return sessions;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The grade with the default weights. */
export function gradeUnder(profile: Profile, { findings, figures }: FoundSession): Grade {
  return gradeOf(findings, figures, { ...defaultConfig().grading, profile });
}
