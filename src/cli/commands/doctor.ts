import { existsSync } from "node:fs";
import { defineCommand } from "../command.ts";
import { type Context, machineOf } from "../context.ts";
import type { Diagnosis } from "../diagnosis/diagnosis.ts";

export const doctor = defineCommand({
  arguments: {},
  options: {},
  details:
    "What was found where, what was skipped and why, and how the database is. Changes nothing. A configuration or a " +
    "database that cannot be used is told too; the exit status is then the one that other commands end with (2 or 5).",
  examples: [
    { type: "sesh doctor", does: "the whole picture" },
    { type: "sesh doctor --json", does: "for a bug report (it names paths)" },
  ],
  async run(context) {
    const diagnosis = await diagnose(context);
    const { drawDiagnosis } = await import("../diagnosis/diagnosis.ts");
    context.answer({ schema: "sesh/doctor/1", ...diagnosis }, () => drawDiagnosis(diagnosis, context));
    const { EXIT_STATUS } = await import("../../session/sesh-error.ts");
    const [problem] = diagnosis.problems;
    if (problem) context.exitWith(EXIT_STATUS[problem.code]);
  },
});

async function diagnose(context: Context): Promise<Diagnosis> {
  const { locationsOf } = await import("../../app/locations.ts");
  const { QUESTIONS } = await import("../../app/questions.ts");
  const problems: Diagnosis["problems"][number][] = [];
  const settings = await unlessTold(context.settings(), problems);
  const database = settings?.database ?? null;
  const isThere = database !== null && existsSync(database.path);
  const health = isThere
    ? await unlessTold(
        context.withApp((app) => app.ask(QUESTIONS.health, {})),
        problems,
      )
    : null;
  return {
    locations: locationsOf(machineOf(context.effects)),
    configFiles: settings?.files ?? null,
    database,
    health,
    problems,
  };
}

/** What was asked for; or `null`, and what the user can do about it among the problems. */
async function unlessTold<T>(
  asked: Promise<T>,
  problems: Diagnosis["problems"][number][],
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const { SeshError } = await import("../../session/sesh-error.ts");
    if (!(error instanceof SeshError)) throw error;
    problems.push({ code: error.code, message: error.message });
    return null;
  }
}
