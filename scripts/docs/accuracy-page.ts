import {
  ACCURACY_SCOPES,
  type AccuracyScope,
  GOAL,
  type MeasuredAccuracy,
  maturityOf,
} from "../../src/detectors/accuracy.ts";
import { ACCURACY_FIGURES, ERROR_CLASS_FIGURES } from "../../src/detectors/accuracy-figures.ts";
import { precisionOf, proportion, recallOf } from "../../src/queries/accuracy.ts";
import { PATTERN_IDS, type PatternId } from "../../src/session/finding.ts";
import { readBaseline } from "../../test/accuracy/own.ts";
import { shareText } from "../accuracy/report.ts";
import { gradeSection } from "./grade-section.ts";
import { LEFT_OVER } from "./left-over.ts";
import { listItem, page, table, wrapped, writtenFrom } from "./markdown.ts";

const COMMAND = "```sh\nnpm run accuracy -- --labels <labels> --labels <more labels> <home folder>\n```";

/** `docs/accuracy.md`: how often each pattern is right, and what it was measured with. */
export function accuracyPage(): string {
  const own = readBaseline();
  return page(
    "# Accuracy",
    writtenFrom(
      "src/detectors/accuracy-figures.ts, test/accuracy/baseline.json, bench/grade-figures.json, src/grading/priors.ts and scripts/docs/",
    ),
    wrapped(INTRODUCTION),
    "## On real sessions",
    wrapped(REAL),
    COMMAND,
    figuresTable(ACCURACY_FIGURES, true),
    wrapped(READING),
    wrapped(PROXIES),
    "### How the labels were made",
    wrapped(FIRST_LABELS),
    wrapped(NEW_LABELS),
    "### Error classes",
    classTable(ERROR_CLASS_FIGURES),
    "### Disagreements left over",
    LEFT_OVER.map(({ about, kind }) => listItem(`**${about}**: ${kind}`)).join("\n"),
    "## On the project's own situations",
    wrapped(OWN),
    figuresTable(own.patterns, false),
    classTable(own.classes),
    gradeSection(),
  );
}

const INTRODUCTION =
  `How often sesh is right, measured on labelled situations: places in transcripts of which somebody who
read them said whether a pattern is there. A pattern that reaches a precision of ${GOAL.precision.toFixed(2)} and a recall of
${GOAL.recall.toFixed(2)} with at least ${GOAL.labels} labels of real sessions, ${GOAL.there} of which say that it is there, is called measured, every other one
experimental, and marked so wherever it is named. Only labelled places count: what is flagged elsewhere is neither right nor wrong.`.replaceAll(
    "\n",
    " ",
  );

const REAL =
  `Two readers labelled each situation alone; only what both agree on counts. The situations were picked to be
doubtful, so the figures say whether a judgement is right, not how frequent a behaviour is. Neither sessions nor labels are part of
this repository; without folders the command looks beside it, in \`../shared\`. \`--labels\` may be given several times. A label speaks
of a finding whose evidence names the labelled call; of a request as a whole (unverified_finish, ended_red, unsupported_claim)
any call of that request will do; of two calls or more the last one, or all of the evidence among them, in whatever order.`.replaceAll(
    "\n",
    " ",
  );

const READING =
  `*there*: labels that say that the pattern is there. *flagged*: labelled places that sesh flags. In brackets
the 90 % interval (Wilson). Without a label that says "there" nothing can be said of the recall, however many there are
that say "not there" and are rightly left alone: write_without_read, error_streak and write_then_read stay experimental for
that reason. ended_red reaches both shares on two such labels, which is too few. A finding below its pattern's threshold counts as flagged here, because a label speaks of one place.`.replaceAll(
    "\n",
    " ",
  );

const PROXIES =
  `error_rate is measured by its calls: a labelled failure is "there" if its class counts against the agent.
Whether a whole session's rate is too high follows from them. Nothing is labelled of low_read_ratio. --disagreements lists each
disagreement with its session and calls, --json answers programs, --write keeps the figures for this page.`.replaceAll(
    "\n",
    " ",
  );

const FIRST_LABELS =
  `The situations of the first nine patterns and of the error classes came with the sessions, with a rubric: 323
of them. Later two readers, both of them assistants (language models), labelled 405 more of these types by the same rubric, each
type by one of them, drawn at random from the raw transcripts (only doubtful kinds, few of one session) and without knowing what sesh
says. Before anything was mended, sesh agreed with these less than with the first ones: missed_parallelism had precision
0.74 and recall 0.65, error classes were right in 0.79, error_rate had 0.96 and 0.83, bash_overuse 1.00 and 0.82. That is what to expect of
definitions elsewhere; the figures above are those after mending the definitions with these very disagreements in view.`.replaceAll(
    "\n",
    " ",
  );

const NEW_LABELS =
  `Those of the seven patterns from unverified_finish on were labelled for this project. Loose mechanical rules
went over all sessions and named whatever came near a pattern, which makes doubtful candidates and few plain ones. Two readers,
both of them assistants (language models), read each of the 382 candidates in its transcript, by one rubric and without knowing
what the other or sesh says. They agreed on 357; the other 25 count neither way. Few of these say that a pattern is there, so that
the intervals are wide. What no rule came near was not read: a recall speaks of the candidates alone. The definitions of
edit_churn, unverified_finish, ignored_correction and bash_overuse were mended with these very disagreements in view, so their figures are the
most that can be hoped for on other sessions. They were measured before the error classes changed last, and the labels are not at
hand any more, so their rows are of that state.`.replaceAll("\n", " ");

const OWN =
  `Invented transcripts in the form of real ones (\`test/accuracy/situations\`), with weight on what is rare among
the labels above: the patterns themselves, Codex, sub-agents, resumed sessions. They are read by the same parsers. Whoever
wrote them knew the definitions, so they show that sesh does what it says, not how often that is right out there; a test fails
when a figure falls. \`npm run accuracy -- --own\` prints them, with \`--write\` it keeps them as the new baseline.`.replaceAll(
    "\n",
    " ",
  );

const SCOPE_NAMES: Record<AccuracyScope, string> = { all: "all", claude_code: "Claude Code", codex: "Codex" };

type Figures = Readonly<Partial<Record<PatternId, MeasuredAccuracy>>>;

function figuresTable(figures: Figures, isReal: boolean): string {
  const heads = ["pattern", "agent", "labels", "there", "flagged", "precision", "recall"];
  const rows = PATTERN_IDS.flatMap((id) => {
    const measured = figures[id];
    const name = `[${id}](detectors/${id}.md)`;
    const maturity = isReal ? [maturityOf(id)] : [];
    if (measured === undefined) return [[name, "all", "0", "0", "0", "-", "-", ...maturity]];
    return accuracyRows(measured).map((cells, index) => [
      index === 0 ? name : "",
      ...cells,
      ...(index === 0 ? maturity : [""]),
    ]);
  });
  return table(
    isReal ? [...heads, ""] : heads,
    rows.map((row) => row.slice(0, isReal ? 8 : 7)),
  );
}

/** Agent, labels, there, flagged, precision, recall; agents of which nothing is labelled are left out. */
function accuracyRows(measured: MeasuredAccuracy): readonly (readonly string[])[] {
  return ACCURACY_SCOPES.filter((scope) => scope === "all" || measured[scope].labels > 0).map((scope) => {
    const counts = measured[scope];
    const numbers = [counts.labels, counts.there, counts.flagged].map(String);
    return [SCOPE_NAMES[scope], ...numbers, shareText(precisionOf(counts)), shareText(recallOf(counts))];
  });
}

function classTable(classes: Readonly<Record<AccuracyScope, { labels: number; right: number }>>): string {
  const rows = ACCURACY_SCOPES.map((scope) => {
    const { labels, right } = classes[scope];
    return [SCOPE_NAMES[scope], `${right} of ${labels}`, shareText(proportion(right, labels))];
  });
  return table(["agent", "error classes right", "share"], rows);
}

/** What a pattern's own page says of how often it is right. */
export function accuracySection(id: PatternId): string {
  const measured = ACCURACY_FIGURES[id];
  const maturity = `It is **${maturityOf(id)}**; [accuracy.md](../accuracy.md) says how this is measured and what is got wrong.`;
  if (measured === undefined) return `No labelled situations of real sessions yet. ${maturity}`;
  const heads = ["agent", "labels", "there", "flagged", "precision", "recall"];
  const known = LEFT_OVER.filter(({ about }) => about.includes(id));
  const mistakes = known.map(({ about, kind }) =>
    listItem(`${about.replace(`${id}, `, "").replace(/^./, (first) => first.toUpperCase())}: ${kind}`),
  );
  return [
    "On labelled situations of real sessions, with 90 % intervals:",
    table(heads, accuracyRows(measured)),
    maturity,
    ...(mistakes.length === 0 ? [] : [`Known disagreements:\n\n${mistakes.join("\n")}`]),
  ].join("\n\n");
}

/** In one line for the index: `0.96 / 0.92 (50)`. */
export function accuracyInShort(id: PatternId): string {
  const counts = ACCURACY_FIGURES[id]?.all;
  if (counts === undefined) return "no labels";
  const [precision, recall] = [precisionOf(counts), recallOf(counts)].map(
    (share) => share?.value.toFixed(2) ?? "-",
  );
  return `${precision} / ${recall} (${counts.labels})`;
}
