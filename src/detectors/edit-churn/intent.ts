import type { SessionFacts } from "../../facts/facts.ts";
import type { Modification } from "../../facts/knowledge/modification.ts";
import { isHuman } from "../../session/session.ts";

/** Lines that look into a running program, or say themselves that they will not stay. */
const PROBE =
  /\b(?:console\.\w+|fmt\.F?[Pp]rint\w*|System\.(?:out|err)|e?print(?:ln|f)?!?\s*\(|dbg!|puts\s|var_dump|t\.Logf?|debugger|breakpoint\(|pdb)\b|\b(?:DEBUG|TEMP|TMP|XXX)\b|\btemporar(?:y|ily)\b/;

/** The agent says that what follows is for a moment: to see a test fail, to compare with the state before. */
const ANNOUNCED =
  /\btemporar(?:y|ily)\b|\bfor (?:a|the) moment\b|\bon purpose\b|\bdeliberately\b|\bmutat(?:e|ing|ion)\b|\bsabotag|\b(?:prove|verify|confirm|check|see|ensure|sure)\b[^.\n]{0,60}\b(?:tests?|checks?|it)\b[^.\n]{0,30}\b(?:fails?|catch(?:es)?|bites?|breaks?|guards?|notices?)\b|\bwithout (?:the|my|this) (?:fix|change)\b/i;

/** The change was never meant to stay, or somebody else wanted it back: then restoring is no churn. */
export function wasMeantToGo(
  { session, calls, steps }: SessionFacts,
  earlier: Modification,
  edit: Modification,
  added: readonly string[],
): boolean {
  if (added.some((line) => PROBE.test(line))) return true;
  const between = ({ order }: { readonly order: number }) => order > earlier.order && order < edit.order;
  if (session.messages.some((message) => isHuman(message) && between(message))) return true;
  // What was committed in between was wanted as it stood: changes are taken apart into commits like this.
  if (calls.some(({ call, commands }) => between(call) && commands.some(commits))) return true;
  const before =
    steps.findLast(({ order }) => order < earlier.order && order !== earlier.order)?.endOrder ?? -1;
  return session.messages.some(
    ({ kind, order, text }) =>
      kind === "reply" && order > before && order < earlier.order && ANNOUNCED.test(text),
  );
}

function commits({ program, args }: { readonly program: string; readonly args: readonly string[] }): boolean {
  return program === "git" && args.includes("commit");
}
