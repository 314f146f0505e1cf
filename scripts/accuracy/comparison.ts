import { AGENT_FAULT, type ErrorClass } from "../../src/session/error-class.ts";
import type { Evidence, Finding, PatternId } from "../../src/session/finding.ts";
import type { JudgedSession } from "./judged.ts";
import type { Agent, ClassLabel, Label, SituationLabel, SituationType } from "./labels.ts";

/** A label beside what sesh says of the same place. */
export interface Compared {
  readonly label: Label;
  readonly agent: Agent;
  /** The pattern that is measured with it. */
  readonly pattern: PatternId;
  /** The label says that the pattern is there. */
  readonly expected: boolean;
  /** sesh flags it. */
  readonly flagged: boolean;
}

export interface ComparedClass {
  readonly label: ClassLabel;
  readonly agent: Agent;
  readonly expected: ErrorClass;
  readonly found: ErrorClass;
}

export interface Comparison {
  readonly situations: readonly Compared[];
  readonly classes: readonly ComparedClass[];
  /** Labels whose calls or session are not among the transcripts: they count neither way. */
  readonly missing: readonly Label[];
}

/** How a type of label is held against a pattern's findings. */
interface Measure {
  readonly pattern: PatternId;
  /** Labels that say that the pattern is there. */
  readonly positive: readonly string[];
  /** Does this piece of evidence speak of the labelled calls? `null`: the session's outcome decides. */
  readonly speaksOf: ((place: Place, calls: readonly string[]) => boolean) | null;
}

/** A piece of evidence, with the turn of each call of its session. */
interface Place extends Evidence {
  readonly turns: JudgedSession["turns"];
}

const startsThere = (place: Place, [first]: readonly string[]) => place.calls[0] === first;

/**
 * The last of the calls that belong together is flagged; which earlier one it is held against may differ. Or all of the
 * evidence is among them, whatever order the label names them in.
 */
const endsThere = (place: Place, calls: readonly string[]) =>
  place.calls[0] === calls.at(-1) || place.calls.every((call) => calls.includes(call));

/** For what is said of a request as a whole: which of its calls stands for it may differ. */
const inThatRequest = ({ calls: [first = ""], turns }: Place, [labelled = ""]: readonly string[]) =>
  turns.has(labelled) && turns.get(first) === turns.get(labelled);

const shares = (place: Place, calls: readonly string[]) => calls.some((call) => place.calls.includes(call));

const MEASURES: Record<SituationType, Measure> = {
  "repeated-search": {
    pattern: "repeated_searches",
    positive: ["repeat"],
    speaksOf: endsThere,
  },
  "blind-edit": {
    pattern: "write_without_read",
    positive: ["blind", "refused-blind"],
    speaksOf: startsThere,
  },
  "error-streak": {
    pattern: "error_streak",
    positive: ["streak"],
    speaksOf: shares,
  },
  "bash-overuse": { pattern: "bash_overuse", positive: ["overuse"], speaksOf: startsThere },
  "write-then-read": {
    pattern: "write_then_read",
    positive: ["rework"],
    speaksOf: (place, calls) => startsThere(place, calls) && place.calls.length > 1,
  },
  "write-then-read-start": {
    pattern: "write_then_read",
    positive: ["before-context"],
    speaksOf: startsThere,
  },
  "missed-parallel": {
    pattern: "missed_parallelism",
    positive: ["independent"],
    speaksOf: ({ calls }, [first, second]) => calls[0] === second && calls[1] === first,
  },
  scattered: { pattern: "scattered_files", positive: ["unfocused"], speaksOf: null },
  "error-rate": { pattern: "error_rate", positive: ["high"], speaksOf: null },
  "low-read-ratio": { pattern: "low_read_ratio", positive: ["low"], speaksOf: null },
  unverified_finish: { pattern: "unverified_finish", positive: ["unverified"], speaksOf: inThatRequest },
  ended_red: { pattern: "ended_red", positive: ["red"], speaksOf: inThatRequest },
  unsupported_claim: { pattern: "unsupported_claim", positive: ["unsupported"], speaksOf: inThatRequest },
  blind_retry: { pattern: "blind_retry", positive: ["blind"], speaksOf: endsThere },
  regression_cycle: {
    pattern: "regression_cycle",
    positive: ["cycle"],
    speaksOf: (place, calls) => inThatRequest(place, calls) && shares(place, calls),
  },
  edit_churn: { pattern: "edit_churn", positive: ["churn"], speaksOf: endsThere },
  ignored_correction: { pattern: "ignored_correction", positive: ["ignored"], speaksOf: endsThere },
};

/**
 * Holds labels against what was judged. Only labelled places count: what is flagged elsewhere is neither right nor
 * wrong. Evidence counts below a pattern's threshold too, as a label speaks of one place and not of how many there are.
 * A label of an error class also measures error_rate: the calls that count against the agent are its evidence.
 */
export function compare(labels: readonly Label[], judged: readonly JudgedSession[]): Comparison {
  const index = new Judged(judged);
  const isThere = (label: Label) => index.holds(label);
  const present = labels.filter(isThere);
  const classes = present.filter((label) => label.type === "error-class");
  const situations = present.filter((label) => label.type !== "error-class");
  return {
    situations: [
      ...situations.map((label) => comparedSituation(label, index)),
      ...classes.map((label) => comparedFault(label, index)),
    ],
    classes: classes.map((label) => ({
      label,
      agent: label.agent,
      expected: label.label,
      found: index.errorClass(label.calls),
    })),
    missing: labels.filter((label) => !isThere(label)),
  };
}

function comparedSituation(label: SituationLabel, index: Judged): Compared {
  const { pattern, positive, speaksOf } = MEASURES[label.type];
  const flagged =
    speaksOf === null
      ? index.findings(pattern, label).some(({ outcome }) => outcome === "found")
      : index.places(pattern).some((place) => speaksOf(place, label.calls));
  return { label, agent: label.agent, pattern, expected: positive.includes(label.label), flagged };
}

function comparedFault(label: ClassLabel, index: Judged): Compared {
  const pattern = "error_rate";
  const flagged = index.places(pattern).some((place) => startsThere(place, label.calls));
  return { label, agent: label.agent, pattern, expected: AGENT_FAULT.has(label.label), flagged };
}

/** What was judged, by call and by session. Calls are told by their ids alone: shared history stands in several files. */
class Judged {
  private readonly sessions: readonly JudgedSession[];
  private readonly classes = new Map<string, ErrorClass | null>();

  constructor(sessions: readonly JudgedSession[]) {
    this.sessions = sessions;
    for (const { judgement } of sessions)
      for (const { id, errorClass } of judgement.calls) this.classes.set(id, errorClass);
  }

  holds(label: Label): boolean {
    if (label.calls.length > 0) return label.calls.every((call) => this.classes.has(call));
    return this.sessionsOf(label).length > 0;
  }

  /** `not-an-error` where sesh sees no failure. */
  errorClass([call = ""]: readonly string[]): ErrorClass {
    return this.classes.get(call) ?? "not-an-error";
  }

  findings(pattern: PatternId, label: Label): readonly Finding[] {
    return this.sessionsOf(label).flatMap(({ judgement }) => findingsOf(pattern, judgement.findings));
  }

  places(pattern: PatternId): readonly Place[] {
    return this.sessions.flatMap(({ judgement, turns }) =>
      findingsOf(pattern, judgement.findings)
        .flatMap((finding) => ("evidence" in finding ? finding.evidence : []))
        .map((evidence) => ({ ...evidence, turns })),
    );
  }

  private sessionsOf({ session }: Label): readonly JudgedSession[] {
    return this.sessions.filter(({ id, file }) => file === session || id === session);
  }
}

function findingsOf(pattern: PatternId, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.pattern === pattern);
}
