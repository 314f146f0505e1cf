import { detect } from "../detectors/detectors.ts";
import type { CallFacts } from "../facts/calls.ts";
import { deriveFacts } from "../facts/facts.ts";
import { figuresOf } from "../facts/figures.ts";
import { outputDigest } from "../facts/output-digest.ts";
import { gradeOf } from "../grading/grade.ts";
import { outcomeOf } from "../outcome/outcome.ts";
import type { Grade } from "../session/grade.ts";
import type { CallJudgement, Judgement } from "../session/judgement.ts";
import type { Session } from "../session/session.ts";
import type { JudgeSettings } from "./judging.ts";

/** Says everything there is to say about a session. Pure. */
export function judge(session: Session, settings: JudgeSettings): Judgement {
  const facts = deriveFacts(session, { toolKinds: new Map(settings.toolKinds) });
  const calls = facts.calls.map(callJudgement);
  const figures = figuresOf(session, calls);
  const findings = detect(facts, settings);
  const grade = gradeOf(findings, figures, settings.weights);
  return { calls, findings, figures, grade, outcome: outcomeOf(facts) };
}

/** The grade anew, from findings that still hold. */
export function regrade(judgement: Pick<Judgement, "findings" | "figures">, settings: JudgeSettings): Grade {
  return gradeOf(judgement.findings, judgement.figures, settings.weights);
}

function callJudgement(facts: CallFacts): CallJudgement {
  const { call, kind, errorClass, errorInferred, agentFault, commands } = facts;
  return {
    id: call.id,
    kind,
    errorClass,
    errorInferred,
    agentFault,
    commands: commands.map(({ program, purpose }) => ({ program, purpose })),
    paths: pathsOf(facts),
    outputDigest: facts.searches.length > 0 ? outputDigest(call) : null,
  };
}

function pathsOf({ reads, changes }: CallFacts): readonly string[] {
  if (reads.length === 0 && changes.length === 0) return [];
  const paths = new Set<string>();
  for (const { path } of reads) paths.add(path);
  for (const { path, to } of changes) {
    paths.add(path);
    if (to !== null) paths.add(to);
  }
  return [...paths];
}
