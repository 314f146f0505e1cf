import type { Session } from "../session/session.ts";
import { type CallFacts, callFactsOf, type ToolKinds } from "./calls.ts";
import { type DedicatedTool, dedicatedTools } from "./capabilities.ts";
import { groupedBy } from "./grouping.ts";
import { modificationsOf } from "./knowledge/file-knowledge.ts";
import type { Modification } from "./knowledge/modification.ts";
import { type Mentions, mentionsIn } from "./mentions.ts";
import { type ProjectFiles, projectFilesOf } from "./project.ts";
import { type Request, requestsOf } from "./requests.ts";
import { type Step, stepsOf } from "./steps.ts";

export interface FactOptions {
  /** Tools that the user's configuration puts into another kind. */
  readonly toolKinds: ToolKinds;
}

export const NO_OPTIONS: FactOptions = { toolKinds: new Map() };

/** What several detectors need of a session, derived once. Everything is in the session's order. */
export interface SessionFacts {
  readonly session: Session;
  /** Every call, those copied from another session too (`counts` tells). */
  readonly calls: readonly CallFacts[];
  readonly byId: ReadonlyMap<string, CallFacts>;
  /** The session's own batches of calls. */
  readonly steps: readonly Step[];
  readonly stepsByTurn: ReadonlyMap<number, readonly Step[]>;
  /** Every change to a file that was asked for, with what was known of the file. */
  readonly modifications: readonly Modification[];
  /** Tools of its own that the agent had beside its shell; `null` where this agent has none. */
  readonly dedicatedTools: ReadonlySet<DedicatedTool> | null;
  readonly project: ProjectFiles;
  readonly mentions: Mentions;
  readonly requests: readonly Request[];
}

/** Derives the facts of a session. Pure; the costly parts (`mentions`) work when they are asked. */
export function deriveFacts(session: Session, options: FactOptions): SessionFacts {
  const calls = callFactsOf(session, options.toolKinds);
  const project = projectFilesOf(session);
  const steps = stepsOf(session, calls);
  const modifications = modificationsOf(session, calls, project);
  return {
    session,
    calls,
    byId: new Map(calls.map((facts) => [facts.call.id, facts])),
    steps,
    stepsByTurn: groupedBy(steps, (step) => step.turn),
    modifications,
    dedicatedTools: dedicatedTools(session, calls),
    project,
    mentions: mentionsIn(session),
    requests: requestsOf(session, calls, modifications, project),
  };
}
