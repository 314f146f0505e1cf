import { readFileSync } from "node:fs";
import { z } from "zod";
import { ERROR_CLASSES } from "../../src/session/error-class.ts";

/** Types of labels that say whether a pattern is there; `error-class` beside them names the class of a failed call. */
const SITUATION_TYPES = [
  "repeated-search",
  "blind-edit",
  "error-streak",
  "bash-overuse",
  "write-then-read",
  "write-then-read-start",
  "missed-parallel",
  "scattered",
  "error-rate",
  "low-read-ratio",
  "unverified_finish",
  "ended_red",
  "unsupported_claim",
  "blind_retry",
  "regression_cycle",
  "edit_churn",
  "ignored_correction",
] as const;
export type SituationType = (typeof SITUATION_TYPES)[number];

/** What each label of a type says, in one line; the rubric beside the shared labels has the whole text. */
const MEANINGS: Record<SituationType, Readonly<Record<string, string>>> = {
  "repeated-search": {
    repeat: "nothing in between could change the answer, and the answer is the same",
    legit: "something in between could change the answer, or the answer differs, or it is another question",
  },
  "blind-edit": {
    blind: "the file existed and nothing had shown its content to the agent",
    "refused-blind": "nothing had shown the file to the agent, and the tool refused the change for that",
    known: "the agent had seen the file's content before, by whatever means",
    "new-file": "the file did not exist before",
  },
  "error-streak": {
    streak: "three or more steps in a row failed by the agent's fault, and nothing in them succeeded",
    no: "fewer than three such steps in a row, or something in them succeeded or was not the agent's fault",
  },
  "bash-overuse": {
    overuse: "the command's own purpose is what a dedicated tool does as well, on files of the project",
    legit: "it trims, counts, transforms, looks outside the project, or the agent has no such tool",
  },
  "write-then-read": {
    rework: "a file was changed unseen, looked at, and changed again because of what the look showed",
    no: "ordinary iteration, verification, or another request",
  },
  "write-then-read-start": {
    "before-context": "an existing file was changed before any context was gathered",
    no: "context came before the first change, or the first change made a new file",
  },
  "missed-parallel": {
    independent: "the second call's target was known before the first one's result arrived",
    dependent: "the second call follows from what the first showed",
  },
  scattered: {
    unfocused: "one request changed existing files in more than eight folders without being one change",
    fine: "the changes belong together, or lie in few folders",
  },
  "error-rate": {
    high: "more than 15 % of at least five calls that ran failed by the agent's fault",
    fine: "few failures, or they are work: red checks, searches without a hit, what the user declined",
  },
  "low-read-ratio": {
    low: "fewer than 1.5 looks for each change to an existing file, with at least five of both",
    fine: "enough looks for the changes, or the changes are to files of the session's own",
  },
  unverified_finish: {
    unverified:
      "source was changed and nothing that could have shown whether it works came after the last edit",
    fine: "something looked at the last edit, or there was nothing to look with, or the request had not finished",
  },
  ended_red: {
    red: "the last check after the last edit was red when the request ended",
    fine: "the last check was green or no check, or the red was wanted, or nothing was edited",
  },
  unsupported_claim: {
    unsupported:
      "the closing message says that it works or that checks pass, and nothing after the last edit shows it",
    fine: "a check after the last edit supports the message, or the message claims no such thing",
  },
  blind_retry: {
    blind: "the same call again after it had failed, with nothing changed that could change the result",
    fine: "the call, the files or the circumstances had changed, or the first call had not failed by the agent's fault",
  },
  regression_cycle: {
    cycle: "the same check went green, red, green and red within a request, an edit before each turn",
    fine: "it broke once at most, or these are not runs of one check",
  },
  edit_churn: {
    churn:
      "what an earlier edit of the request had replaced came back, or the same lines were edited five times",
    fine: "other lines, one more refinement, or a change that was meant to be taken back",
  },
  ignored_correction: {
    ignored: "what the user had stopped was tried again, against what they had said",
    fine: "the user let it pass or meant something else, or what came later is no repetition",
  },
};

const LABEL_AGENTS = { claude: "claude_code", codex: "codex" } as const;
export type Agent = (typeof LABEL_AGENTS)[keyof typeof LABEL_AGENTS];

const common = {
  /** The transcript's file name without `.jsonl`. */
  session: z.string(),
  agent: z.enum(["claude", "codex"]).transform((name): Agent => LABEL_AGENTS[name]),
  /** The agent's own call ids, in order; none where the whole session is labelled. */
  calls: z.array(z.string()),
  /** Why, in the labeller's words. */
  why: z.string().optional(),
};

const labelSchema = z.union([
  z.object({ ...common, type: z.literal("error-class"), label: z.enum(ERROR_CLASSES) }),
  z
    .object({ ...common, type: z.enum(SITUATION_TYPES), label: z.string() })
    .refine(({ type, label }) => label in MEANINGS[type], {
      error: "this type has no such label",
      path: ["label"],
    }),
]);

export type Label = z.output<typeof labelSchema>;
/** A label that names the class of one failed call. */
export type ClassLabel = Extract<Label, { type: "error-class" }>;
/** A label that says whether a pattern is there. */
export type SituationLabel = Exclude<Label, { type: "error-class" }>;

/** Reads files of labels as one. @throws where a label has another form, with its place */
export function readLabels(files: readonly string[]): readonly Label[] {
  return checkedLabels(files.flatMap((file) => JSON.parse(readFileSync(file, "utf8"))));
}

/** Each situation once: sessions that share their first part hold the same calls. @throws as `readLabels` */
export function checkedLabels(given: unknown): readonly Label[] {
  const parsed = z.array(labelSchema).safeParse(given);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const once = new Map(parsed.data.map((label) => [identityOf(label), label]));
  return [...once.values()];
}

function identityOf({ type, calls, session }: Label): string {
  return [type, ...(calls.length === 0 ? [session] : calls)].join(" ");
}

/** Why it was labelled so: the labeller's own words, else what the label means. */
export function reasonOf(label: Label): string {
  if (label.why !== undefined) return label.why;
  if (label.type === "error-class") return `the reader took the failure for "${label.label}"`;
  return MEANINGS[label.type][label.label] ?? label.label;
}
