import { existsSync } from "node:fs";
import { SeshError, type SeshErrorCode } from "../session/sesh-error.ts";
import { locationsOf, type Searched } from "./locations.ts";
import type { Machine } from "./machine.ts";
import type { Answer, QUESTIONS } from "./questions.ts";
import type { Settings } from "./settings.ts";

type Health = Answer<(typeof QUESTIONS)["health"]>;

/** What was found where, and what keeps sesh from working here. */
export interface Diagnosis {
  readonly locations: readonly Searched[];
  /** The config files that count, the strongest last; `null` where one of them is wrong. */
  readonly configFiles: Settings["files"] | null;
  /** `null` where the settings that name it are wrong. */
  readonly database: Settings["database"] | null;
  /** `null` where there is no database yet, or it cannot be used. */
  readonly health: Health | null;
  /** What keeps other commands from working here. */
  readonly problems: readonly { readonly code: SeshErrorCode; readonly message: string }[];
}

export interface DiagnosisInput {
  readonly machine: Machine;
  readonly settings: () => Promise<Settings>;
  readonly askHealth: () => Promise<Health>;
}

/** Looks at everything and changes nothing; what the user can act on is told, not thrown. */
export async function diagnose({ machine, settings, askHealth }: DiagnosisInput): Promise<Diagnosis> {
  const problems: Diagnosis["problems"][number][] = [];
  const known = await unlessTold(settings(), problems);
  const database = known?.database ?? null;
  const isThere = database !== null && existsSync(database.path);
  const health = isThere ? await unlessTold(askHealth(), problems) : null;
  return { locations: locationsOf(machine), configFiles: known?.files ?? null, database, health, problems };
}

/** What was asked for; or `null`, and what the user can do about it among the problems. */
async function unlessTold<T>(
  asked: Promise<T>,
  problems: Diagnosis["problems"][number][],
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof SeshError)) throw error;
    problems.push({ code: error.code, message: error.message });
    return null;
  }
}
