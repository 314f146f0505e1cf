import { PRIORS } from "../../src/grading/priors.ts";
import { RATE_IDS } from "../../src/grading/rate-ids.ts";
import { PROFILES } from "../../src/session/grade.ts";
import { figureRows } from "../grade/figures.ts";
import { readFigures } from "../grade/figures-file.ts";
import { code, table, wrapped } from "./markdown.ts";

/** What grades of real sessions look like, for `docs/accuracy.md`. */
export function gradeSection(): string {
  const figures = readFigures();
  const priors = RATE_IDS.map((id) => [code(id), percent(PRIORS[id].mean), String(PRIORS[id].strength)]);
  return [
    "## The grade",
    wrapped(WHAT),
    "```sh\nnpm run bench:grade -- <home folder>\n```",
    table([`${figures.sessions} main sessions`, ...PROFILES.map(code)], figureRows(figures)),
    wrapped(READING),
    wrapped(LETTERS),
    wrapped(ORDER),
    "### What is usual",
    wrapped(USUAL),
    table(["rate", "usual", "as many opportunities"], priors),
  ].join("\n\n");
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

const WHAT = flat(`How the grades of real main sessions are spread with the default weights, by both profiles
(\`grading.profile\`) and out of the same findings. In brackets the 95 % interval of the correlation, by Fisher's
transformation. The figures are kept in \`bench/grade-figures.json\` by \`--write\`; \`--json\` has the reasons why sessions have no
grade, and how many have which score.`);

const READING =
  flat(`Rho near 0: who knows how long a session was knows nothing of its grade. By counts the correlation
of all sessions looks small as well, but only because it has opposite signs for the two agents. The range is that of 90 %:
where the score would lie had the session gone on in the same way for long. Most ranges reach over the edge of a letter, as
letters are 5 and 15 points wide and a session of a hundred calls is told to some 6 points either way; \`sesh reflect\`
shows it where it is wider than 15 points.`);

const LETTERS =
  flat(`**C is rare, and D and F are not used here.** A D takes more than 40 points: by failures alone, two
in three of ten calls, one in five of a hundred, or one in seven of five hundred. Of these sessions one of ten has a rate of failures above 6.4 %, and two are above 15 %, of 10 and of 13
calls, which is too little to call them D. None has a blind edit, and one has a run of failures; it is the C. The sessions
were published on purpose by the projects they belong to, so that the worst may be missing. The weights were not raised to fill the letters: at 4 points per
percent of failures instead of 3 there is one more C and no D, at 5 there are five C and one D, and hardly an A+.`);

const ORDER =
  flat(`Nine sessions were read to see whether the order is right, five of the six lowest and four of the eight
highest, the long ones in part. Lowest is one that guessed at the options of a command three times until its user stopped it; then come those in which
5 to 10 % of the calls fail and searches and reads of known files go one by one, 7 of 14 or 38 of 61. The highest read in
batches of two to four throughout and none of their calls fails. One of the low ones is judged too severely: 2 of its 19 calls
fail, and both ask whether something exists (an upstream branch, a pull request). With so few calls that is a letter; its
range says so.`);

const USUAL =
  flat(`Rates are drawn towards these, as if the session had had so many more opportunities at the usual rate:
beta-binomial distributions fitted to the same sessions by maximum likelihood, with a strength of 5 to 50; what fewer than
five sessions show has 20. \`npm run bench:grade -- --priors\` prints them, with \`--write\` it keeps them in
\`src/grading/priors.ts\`. \`missed_parallelism\` is taken of pairs of reads and batches of parallel calls together,
\`read_ratio\` is the share of edits with enough reads and searches behind them, which earns the bonus.`);

function flat(text: string): string {
  return text.replaceAll("\n", " ");
}
