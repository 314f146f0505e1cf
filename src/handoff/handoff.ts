import { type Achievement, withSubAgents } from "../outcome/achievement.ts";
import type { Session } from "../session/session.ts";
import type { SessionOutcome } from "../session/session-outcome.ts";
import { askedLines } from "./asked.ts";
import { attemptLines } from "./attempts.ts";
import { checkLines, type FinalCheck, finalChecks } from "./checks.ts";
import { commandLines } from "./commands.ts";
import { commitLines } from "./commits.ts";
import { decisionLines } from "./decisions.ts";
import { headOf, type LaidOut, layOut } from "./document.ts";
import { type ChangedFile, changedFiles, fileLines } from "./files.ts";
import { Labels } from "./labels.ts";
import type { Citation, Line, Sections } from "./line.ts";
import { type Family, Numbers } from "./part.ts";
import { processLines } from "./process.ts";
import { fileAdvice, type Reader, resumeLine } from "./resuming.ts";
import { type Stopping, stoppedLines, stoppingOf } from "./stopping.ts";
import { subAgentLines } from "./sub-agents.ts";
import { isListedLater, type Todo, todoLines, todosOf } from "./todos.ts";
import type { CountTokens } from "./tokens.ts";

export interface HandoffOptions {
  readonly reader: Reader;
  /** The file that the document is meant for, as it is named in it. */
  readonly file: string;
  /** `null`: as many as it takes. */
  readonly maxTokens: number | null;
  readonly maxFiles: number;
  readonly includeProcess: boolean;
  readonly count: CountTokens;
}

/** A session with what it and its sub-agents came to. */
export interface HandedOver extends Family {
  readonly outcome: SessionOutcome;
  readonly subAgentOutcomes: Parameters<typeof withSubAgents>[1];
}

/** What the next session needs of one or several sessions, and the document made of it. */
export interface Handoff extends LaidOut {
  readonly sections: Sections;
  readonly newest: {
    readonly stopping: Stopping;
    readonly stoppedAt: readonly Citation[];
    readonly checks: readonly FinalCheck[];
    /** The session that the checks are of. */
    readonly checkedIn: string;
  };
  readonly todos: readonly (Todo & { readonly session: string })[];
  readonly files: readonly ChangedFile[];
  readonly achievements: readonly { readonly session: Session; readonly achievement: Achievement }[];
  readonly resume: string;
}

/**
 * The hand-over of sessions, the oldest first. The same sessions give the same document. Pure.
 *
 * @throws RangeError without a session
 */
export function handOver(families: readonly HandedOver[], options: HandoffOptions): Handoff {
  const newest = families.at(-1);
  if (newest === undefined) throw new RangeError("a hand-over needs a session");
  const { reader, file, maxTokens, count } = options;
  const sessions = families.map(({ facts }) => facts.session);
  const numbers = new Numbers(families.flatMap((family) => [family, ...family.subAgents]));
  const labels = new Labels(families);
  const achievements = families.map((family) => ({
    session: family.facts.session,
    achievement: withSubAgents(family.outcome, family.subAgentOutcomes),
  }));
  const files = changedFiles(families, numbers);
  const checked = lastChecked(families);
  const checks = checksOf(checked);
  const sections = mergedSections(
    families.map((family, index) => sectionsOf(family, families.slice(index + 1), numbers)),
    {
      checks: checkLines(checked.facts.session.id, checks, numbers),
      files: fileLines(files, options.maxFiles),
      process: options.includeProcess ? processLines(families, numbers) : [],
    },
  );
  const stopping = stoppingOf(newest);
  const resume = resumeLine(newest.facts.session, reader, file);
  const head = [
    ...headOf(sessions, newest.facts.session, labels),
    { text: resume, worth: 100 },
    { text: fileAdvice(reader, file), worth: 59 },
  ];
  return {
    ...layOut(head, sections, labels, count, maxTokens),
    sections,
    newest: {
      stopping,
      stoppedAt: numbers.cite(newest.facts.session, stopping.calls),
      checks,
      checkedIn: checked.facts.session.id,
    },
    todos: stillListed(families),
    files,
    achievements,
    resume,
  };
}

function checksOf({ outcome, subAgentOutcomes }: HandedOver): readonly FinalCheck[] {
  return finalChecks(outcome, subAgentOutcomes, withSubAgents(outcome, subAgentOutcomes));
}

/** The newest session that checked or edited anything: what was checked before it says nothing of how the code is now. */
function lastChecked(families: readonly HandedOver[]): HandedOver {
  const worked = ({ outcome, subAgentOutcomes }: HandedOver) =>
    [outcome, ...subAgentOutcomes.map((one) => one.outcome)].some(
      ({ lastEdit, lastChecks }) => lastEdit !== null || Object.keys(lastChecks).length > 0,
    );
  const found = families.findLast(worked) ?? families.at(-1);
  if (found === undefined) throw new RangeError("a hand-over needs a session");
  return found;
}

type OwnSections = Omit<Sections, "checks" | "files" | "process">;

/** `later`: sessions after it, in which what failed here may have worked. */
function sectionsOf(family: HandedOver, later: readonly HandedOver[], numbers: Numbers): OwnSections {
  const { session } = family.facts;
  const achievement = withSubAgents(family.outcome, family.subAgentOutcomes);
  const { failed, unresolved } = attemptLines(family, family.outcome.commits, later, numbers);
  return {
    asked: askedLines(family, numbers),
    stopped: stoppedLines(family, numbers),
    unresolved,
    todo: todoLines(family, later, numbers),
    failed,
    decisions: decisionLines(family, numbers),
    commits: commitLines(session.id, achievement, numbers),
    commands: commandLines(family, numbers),
    "sub-agents": subAgentLines(family, numbers),
  };
}

/** What a session's age takes from the worth of its lines, per newer session. */
const AGE = 4;

function mergedSections(
  own: readonly OwnSections[],
  common: Pick<Sections, "checks" | "files" | "process">,
): Sections {
  const all = (section: keyof OwnSections): readonly Line[] =>
    own.flatMap((sections, index) => aged(sections[section], own.length - 1 - index));
  return {
    ...common,
    asked: all("asked"),
    stopped: all("stopped"),
    unresolved: all("unresolved"),
    todo: all("todo"),
    failed: all("failed"),
    decisions: all("decisions"),
    commits: all("commits"),
    commands: all("commands"),
    "sub-agents": all("sub-agents"),
  };
}

function aged(lines: readonly Line[], sessions: number): readonly Line[] {
  if (sessions === 0) return lines;
  return lines.map((line) => ({
    ...line,
    worth: line.worth - AGE * sessions,
    detailWorth: line.detailWorth - AGE * sessions,
  }));
}

/** The items of all lists; one that a later session lists too counts there. */
function stillListed(families: readonly Family[]): readonly (Todo & { readonly session: string })[] {
  return families.flatMap((family, index) => {
    const later = families.slice(index + 1);
    return todosOf(family)
      .filter((todo) => !isListedLater(todo, later))
      .map((todo) => ({ ...todo, session: family.facts.session.id }));
  });
}
