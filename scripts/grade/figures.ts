import { agentTitle } from "../../src/session/agents.ts";
import { LETTERS, type Letter, PROFILES, type Profile } from "../../src/session/grade.ts";
import type { Estimate } from "../../src/trends/median.ts";
import { rankCorrelation } from "../../src/trends/rank-correlation.ts";
import { type FoundSession, gradeUnder } from "./graded.ts";

/** How the grades of many sessions are spread. */
export interface ProfileFigures {
  readonly graded: number;
  readonly partial: number;
  readonly notGraded: number;
  /** Why those have no score, and how many. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Spearman's correlation of the score with the number of calls. */
  readonly rho: Estimate | null;
  /** The same among the sessions of one agent. */
  readonly rhoOf: Readonly<Record<string, Estimate | null>>;
  readonly mean: number;
  readonly deviation: number;
  readonly letters: Readonly<Record<Letter, number>>;
  /** Sessions whose range reaches over more than one letter. */
  readonly unsure: number;
  /** How many sessions have which score. */
  readonly scores: Readonly<Record<string, number>>;
}

export interface GradeFigures {
  readonly schema: "sesh-grade/1";
  readonly sessions: number;
  readonly profiles: Readonly<Record<Profile, ProfileFigures>>;
}

/** Grades every session by both profiles, out of the same findings. */
export function figuresOf(sessions: readonly FoundSession[]): GradeFigures {
  const [rates, classic] = PROFILES;
  const profiles = { [rates]: profileFigures(rates, sessions), [classic]: profileFigures(classic, sessions) };
  return { schema: "sesh-grade/1", sessions: sessions.length, profiles };
}

function profileFigures(profile: Profile, sessions: readonly FoundSession[]): ProfileFigures {
  const all = sessions.map((session) => ({ session, grade: gradeUnder(profile, session) }));
  const graded = all.flatMap(({ session: { agent, figures }, grade }) =>
    grade.status === "graded" ? [{ ...grade, agent, length: figures.calls }] : [],
  );
  const scores = graded.map(({ score }) => score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const agents = [...new Set(graded.map(({ agent }) => agent))].sort();
  return {
    graded: graded.length,
    partial: all.filter(({ grade }) => grade.status === "partial").length,
    notGraded: all.filter(({ grade }) => grade.status === "not-graded").length,
    reasons: countBy(all.flatMap(({ grade }) => ("reason" in grade ? [grade.reason] : []))),
    rho: rhoOf(graded),
    rhoOf: Object.fromEntries(
      agents.map((agent) => [agent, rhoOf(graded.filter((grade) => grade.agent === agent))]),
    ),
    mean,
    deviation: Math.sqrt(squares / scores.length),
    letters: { "A+": 0, A: 0, B: 0, C: 0, D: 0, F: 0, ...countBy(graded.map(({ letter }) => letter)) },
    unsure: graded.filter(({ range }) => range !== null && range.lowLetter !== range.highLetter).length,
    scores: countBy(scores.map(String)),
  };
}

function rhoOf(graded: readonly { readonly score: number; readonly length: number }[]): Estimate | null {
  return rankCorrelation(
    graded.map(({ score }) => score),
    graded.map(({ length }) => length),
  );
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Rows for a table: a figure, by rates, by counts. */
export function figureRows({ profiles }: GradeFigures): readonly (readonly string[])[] {
  const row = (title: string, text: (figures: ProfileFigures) => string) => [
    title,
    ...PROFILES.map((profile) => text(profiles[profile])),
  ];
  const share = (part: number, of: number) => `${part} (${((100 * part) / of).toFixed(1)} %)`;
  return [
    row("graded", ({ graded }) => String(graded)),
    row("partial", ({ partial }) => String(partial)),
    row("not graded", ({ notGraded }) => String(notGraded)),
    row("Spearman's rho of score and calls", ({ rho }) => rhoText(rho)),
    ...Object.keys(profiles.rates.rhoOf).map((agent) =>
      row(`of ${agentTitle(agent)} alone`, ({ rhoOf }) => rhoText(rhoOf[agent] ?? null)),
    ),
    row("mean score", ({ mean }) => mean.toFixed(1)),
    row("standard deviation", ({ deviation }) => deviation.toFixed(1)),
    row("exactly 100", ({ scores, graded }) => share(scores["100"] ?? 0, graded)),
    ...LETTERS.map((letter) => row(letter, ({ letters, graded }) => share(letters[letter], graded))),
    row("range over more than one letter", ({ unsure, graded }) => share(unsure, graded)),
  ];
}

/** Why sessions have no score, a line each. */
export function reasonLines({ profiles }: GradeFigures): readonly string[] {
  return PROFILES.flatMap((profile) =>
    Object.entries(profiles[profile].reasons).map(([reason, times]) => `${profile}: ${times} x ${reason}`),
  );
}

/** `-0.02 (-0.21 to 0.17)`, with the 95 % interval. */
function rhoText(rho: Estimate | null): string {
  if (rho === null) return "-";
  return `${rho.value.toFixed(3)} (${rho.lower.toFixed(2)} to ${rho.upper.toFixed(2)})`;
}
