import { z } from "zod";
import { AGENT_FAULT, ERROR_CLASSES } from "../session/error-class.ts";
import type { ToolEnds } from "../store/store.ts";

/** A tool, and why its calls did not do what was asked. */
export const reportTool = z.object({
  tool: z.string(),
  calls: z.number(),
  agentFault: z.number().describe("Calls that failed by the agent's own fault."),
  errors: z.array(z.object({ errorClass: z.enum(ERROR_CLASSES), calls: z.number() })),
});

type ReportTool = z.output<typeof reportTool>;

/** Tools by what went wrong, then by how much they were used. */
export function reportTools(ends: readonly ToolEnds[]): ReportTool[] {
  const tools = new Map<string, ReportTool>();
  for (const { tool, errorClass, calls } of ends) {
    const known = tools.get(tool) ?? { tool, calls: 0, agentFault: 0, errors: [] };
    known.calls += calls;
    if (errorClass !== null) known.errors.push({ errorClass, calls });
    if (errorClass !== null && AGENT_FAULT.has(errorClass)) known.agentFault += calls;
    tools.set(tool, known);
  }
  for (const { errors } of tools.values()) errors.sort((a, b) => b.calls - a.calls);
  return [...tools.values()].sort(
    (a, b) => b.agentFault - a.agentFault || b.calls - a.calls || (a.tool < b.tool ? -1 : 1),
  );
}
