import type { Diagnosis } from "../../app/diagnosis.ts";
import { defineCommand } from "../command.ts";
import { type Context, machineOf } from "../context.ts";

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
    const diagnosis = await diagnoseHere(context);
    const { drawDiagnosis } = await import("../diagnosis/diagnosis.ts");
    context.answer({ schema: "sesh/doctor/1", ...diagnosis }, () => drawDiagnosis(diagnosis, context));
    const { EXIT_STATUS } = await import("../../session/sesh-error.ts");
    const [problem] = diagnosis.problems;
    if (problem) context.exitWith(EXIT_STATUS[problem.code]);
  },
});

async function diagnoseHere(context: Context): Promise<Diagnosis> {
  const { diagnose } = await import("../../app/diagnosis.ts");
  const { QUESTIONS } = await import("../../app/questions.ts");
  return diagnose({
    machine: machineOf(context.effects),
    settings: () => context.settings(),
    askHealth: () => context.withApp((app) => app.ask(QUESTIONS.health, {})),
  });
}
