import { z } from "zod";
import { ERROR_CLASSES } from "../session/error-class.ts";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import { CHECK_STATES, VERIFIED } from "../session/session-outcome.ts";
import type { SessionHead } from "../store/store.ts";
import { maturity } from "./accuracy.ts";
import { adviceOn } from "./advice.ts";
import { type Brevity, loadBrevity, mostThatFits } from "./brevity.ts";
import { briefOf, briefSession } from "./brief-session.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { offsetOf } from "./offset-cursor.ts";
import { defineQuery } from "./query.ts";
import { reflect } from "./reflect.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

/** In which detail a session is told, and in how many tokens where nobody says. */
const TOKENS_OF = { brief: 600, full: 4000 } as const;
const DETAILS = ["brief", "full"] as const;

const TOKENS = { subject: 30, reason: 40, name: 12, about: 30, model: 10 } as const;
const MOST_ADVICE = 3;
const CALLS_SHOWN = { brief: 6, full: 40 } as const;

const partAnswer = z.object({ id: z.string(), points: z.number(), why: z.string() });
const findingLine = z.object({
  pattern: z.enum(PATTERN_IDS),
  maturity,
  severity: z.enum(["info", "warning", "concern"]).nullable(),
  count: z.number().nullable().describe("How often, of how many opportunities (`of`)."),
  of: z.number().nullable(),
  unit: z.string().nullable(),
  calls: z.array(z.number()).describe("Where to look first, by their places in the session."),
});
const callLine = z.object({
  number: z.number(),
  turn: z.number(),
  tool: z.string(),
  about: z.string().describe("A path, a pattern, a command, in the words of the transcript."),
  errorClass: z.enum(ERROR_CLASSES).nullable(),
});
const requestLine = z.object({ number: z.number(), text: z.string(), calls: z.number(), failed: z.number() });

const answer = z.object({
  session: briefSession.extend({
    agent: z.string(),
    requests: z.number(),
    activeMinutes: z.number().nullable(),
  }),
  grade: z.object({
    reason: z.string().nullable().describe("Why there is no score."),
    range: z.object({ low: z.number(), high: z.number() }).nullable(),
    parts: z.array(partAnswer).describe("The sum: they add up to the score."),
  }),
  outcome: z.object({
    verified: z.enum(VERIFIED),
    tests: z.enum(CHECK_STATES),
    commits: z.number(),
    corrections: z.number(),
  }),
  advice: z.array(z.string()).describe("What to do differently, the most important first."),
  findings: z.array(findingLine),
  errors: z.array(
    z.object({ errorClass: z.enum(ERROR_CLASSES), calls: z.number(), agentFault: z.boolean() }),
  ),
  tools: z.array(z.object({ tool: z.string(), calls: z.number(), failed: z.number() })),
  requests: z.array(requestLine).describe("With `full` only."),
  calls: z.array(callLine).describe("With `full` only, from the cursor on."),
  truncated: z.boolean().describe("Something was left out to stay within the tokens."),
  next: z.string().nullable().describe("With `full`, the cursor of the calls that come after."),
});

type Answer = z.output<typeof answer>;
/** Adds something to an answer; in the order in which it is worth its tokens. */
type Part = (answer: Answer) => void;

/** One session in few tokens: grade, findings, what to do differently. */
export const reflectBrief = defineQuery({
  name: "reflect-brief",
  version: 1,
  input: filterInput.extend({
    session: z.string().default("latest").describe(REFERENCE_HELP),
    detail: z.enum(DETAILS).default("brief").describe("`full`: every request and call too, page by page."),
    cursor: z.string().optional().describe("With `full`, `next` of an earlier answer: the calls after it."),
    maxTokens: z
      .int()
      .min(300)
      .optional()
      .describe("The answer as JSON has no more tokens (o200k_base): else 600, and 4,000 with `full`."),
  }),
  answer,
  async run({ store }, { detail, cursor, maxTokens = TOKENS_OF[detail], ...input }) {
    const head = await findSession(store, input.session, filterOf(input));
    const brevity = await loadBrevity();
    // Without asking repositories for the commits: a brief answer does not tell of them.
    const whole = await reflect.run({ store, now: 0 }, { session: head.id });
    const numbers = new Map(whole.calls.map(({ id, number }) => [id, number]));
    const bare = () => bareAnswer(head, whole, brevity);
    const offset = detail === "full" ? offsetOf(cursor) : 0;
    const patterns = whole.findings.flatMap(({ outcome, pattern }) => (outcome === "found" ? [pattern] : []));
    const summary =
      offset > 0 ? [] : summaryParts(whole, numbers, await adviceFor(patterns), detail, brevity);
    const course = detail === "full" ? courseParts(whole, offset, brevity) : { requests: [], calls: [] };
    const parts = [...summary, ...(offset > 0 ? [] : course.requests), ...course.calls];
    const before = parts.length - course.calls.length;
    const { answer } = mostThatFits(brevity, maxTokens, parts.length, (shown) => {
      const draft = bare();
      for (const part of parts.slice(0, shown)) part(draft);
      const shownCalls = Math.max(0, shown - before);
      const isCut = shown < parts.length;
      draft.truncated = isCut;
      draft.next = detail === "full" && isCut ? String(offset + shownCalls) : null;
      return draft;
    });
    return answer;
  },
});

type Whole = z.output<typeof reflect.answer>;

function bareAnswer(head: SessionHead, { session, grade, outcome }: Whole, brevity: Brevity): Answer {
  return {
    session: {
      ...briefOf(head, TOKENS.subject, brevity),
      agent: brevity.short(head.agent, TOKENS.name),
      requests: session.requests,
      activeMinutes: session.activeMinutes,
    },
    grade: {
      reason: grade.reason === null ? null : brevity.short(grade.reason, TOKENS.reason),
      range: grade.range && { low: grade.range.low, high: grade.range.high },
      parts: [],
    },
    outcome: {
      verified: outcome.verified,
      tests: outcome.checks.test.state,
      commits: outcome.commits.filter(({ superseded }) => superseded === null).length,
      corrections: outcome.reactions.corrections,
    },
    advice: [],
    findings: [],
    errors: [],
    tools: [],
    requests: [],
    calls: [],
    truncated: false,
    next: null,
  };
}

/** A line of advice for each of the worst patterns. */
async function adviceFor(patterns: readonly PatternId[]): Promise<readonly string[]> {
  const advice = await adviceOn(patterns);
  return advice.slice(0, MOST_ADVICE).map((each) => each.advice);
}

function summaryParts(
  { grade, findings, errors, tools }: Whole,
  numbers: ReadonlyMap<string, number>,
  advice: readonly string[],
  detail: (typeof DETAILS)[number],
  { short }: Brevity,
): Part[] {
  const found = findings.filter(({ outcome }) => outcome === "found");
  return [
    ...grade.parts.map(
      ({ id, points, reason }): Part =>
        (draft) =>
          draft.grade.parts.push({ id, points, why: short(reason, TOKENS.reason) }),
    ),
    ...advice.slice(0, 1).map(adding),
    ...found.map(
      ({ pattern, maturity, severity, count, opportunities, unit, evidence }): Part =>
        (draft) =>
          draft.findings.push({
            pattern,
            maturity,
            severity,
            count,
            of: opportunities,
            unit,
            calls: evidence
              .flatMap(({ calls }) => numbers.get(calls[0] ?? "") ?? [])
              .slice(0, CALLS_SHOWN[detail]),
          }),
    ),
    ...advice.slice(1).map(adding),
    ...errors.map(
      (error): Part =>
        (draft) =>
          draft.errors.push({ ...error }),
    ),
    ...tools.map(
      ({ tool, calls, failed }): Part =>
        (draft) =>
          draft.tools.push({ tool: short(tool, TOKENS.name), calls, failed }),
    ),
  ];
}

function adding(line: string): Part {
  return (draft) => draft.advice.push(line);
}

function courseParts({ turns, calls }: Whole, offset: number, { short }: Brevity) {
  return {
    requests: turns.map(
      (turn): Part =>
        (draft) =>
          draft.requests.push({
            number: turn.number,
            text: short(turn.text, TOKENS.about),
            calls: turn.calls,
            failed: turn.failed,
          }),
    ),
    calls: calls.slice(offset).map(
      ({ number, turn, tool, about, errorClass }): Part =>
        (draft) =>
          draft.calls.push({
            number,
            turn,
            tool: short(tool, TOKENS.name),
            about: short(about, TOKENS.about),
            errorClass,
          }),
    ),
  };
}
