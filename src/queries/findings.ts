import { z } from "zod";
import { ERROR_CLASSES } from "../session/error-class.ts";
import { PATTERN_IDS, type PatternId } from "../session/finding.ts";
import { maturity } from "./accuracy.ts";
import { adviceOn, type PatternAdvice } from "./advice.ts";
import { type Brevity, loadBrevity, mostThatFits } from "./brevity.ts";
import { notLookedFor, placesIn } from "./evidence.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { answerOf } from "./finding-answer.ts";
import { offsetOf } from "./offset-cursor.ts";
import { defineQuery } from "./query.ts";
import { loadSession } from "./reflect.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

const TOKENS = { subject: 20, note: 30, input: 40, tool: 12, reason: 25 } as const;
/** A place names what it relates to as well; the first calls tell most. */
const MOST_CALLS_OF_PLACE = 3;

const place = z.object({
  note: z.string(),
  calls: z.array(
    z.object({
      number: z.number().describe("Its place in the session."),
      tool: z.string(),
      input: z.string().describe("What was asked, in the words of the transcript, shortened."),
      errorClass: z.enum(ERROR_CLASSES).nullable(),
    }),
  ),
});

const found = z.object({
  pattern: z.enum(PATTERN_IDS),
  maturity,
  severity: z.enum(["info", "warning", "concern"]).nullable(),
  count: z.number().nullable().describe("How often, of how many opportunities (`of`)."),
  of: z.number().nullable(),
  unit: z.string().nullable(),
  rationale: z.string().describe("Why one should care."),
  advice: z.string().describe("What to do, as a line for CLAUDE.md or AGENTS.md."),
  places: z.array(place),
  placesInAll: z.number(),
});

const answer = z.object({
  session: z.object({ id: z.string(), subject: z.string() }),
  findings: z.array(found).describe("The gravest first, from the cursor on; with `finding` this one alone."),
  clean: z.array(z.enum(PATTERN_IDS)).describe("Looked for, and not found."),
  notApplicable: z.number().describe("So many patterns could not be judged: the transcript lacks a fact."),
  outcome: z
    .string()
    .nullable()
    .describe("With `finding`, where it is not found: `clean`, or why it was not judged."),
  truncated: z.boolean(),
  next: z
    .string()
    .nullable()
    .describe("The cursor of the findings, or with `finding` of the places, that come after."),
});

type Answer = z.output<typeof answer>;
type FoundAnswer = z.output<typeof found>;

/** What was found in a session: why it matters, how often, the calls with what was asked, what to do. */
export const findings = defineQuery({
  name: "findings",
  version: 1,
  input: filterInput.extend({
    session: z.string().default("latest").describe(REFERENCE_HELP),
    finding: z.enum(PATTERN_IDS).optional().describe("Only this pattern, with more of its places."),
    cursor: z.string().optional().describe("`next` of an earlier answer: what comes after it."),
    maxTokens: z.int().min(300).default(1200).describe("The answer as JSON has no more tokens (o200k_base)."),
  }),
  answer,
  async run({ store }, { finding: only, cursor, maxTokens, ...input }) {
    const head = await findSession(store, input.session, filterOf(input));
    const { session, judgement } = await loadSession(store, head.id);
    const brevity = await loadBrevity();
    const offset = offsetOf(cursor);
    const stored = new Map(judgement.findings.map((finding) => [finding.pattern, finding]));
    const outcomes = new Map(judgement.findings.map((finding) => [finding.pattern, finding.outcome]));
    if (only !== undefined && !outcomes.has(only)) throw notLookedFor(only);
    const isWanted = (id: PatternId) => outcomes.get(id) === "found" && (only === undefined || only === id);
    const wanted = (await adviceOn(PATTERN_IDS.filter(isWanted))).flatMap((advice) => {
      const finding = stored.get(advice.pattern);
      if (finding === undefined) return [];
      const { evidence, ...about } = answerOf(finding);
      return [{ advice, about, places: placesIn(session, judgement, evidence) }];
    });
    const bare: Answer = {
      session: { id: head.id, subject: brevity.short(head.subject ?? "", TOKENS.subject) },
      findings: [],
      clean: only !== undefined || offset > 0 ? [] : PATTERN_IDS.filter((id) => outcomes.get(id) === "clean"),
      notApplicable: [...outcomes.values()].filter((outcome) => outcome === "not-applicable").length,
      outcome: only === undefined ? null : outcomeOf(stored.get(only), brevity),
      truncated: false,
      next: null,
    };
    return only === undefined
      ? severalOf(bare, wanted, offset, maxTokens, brevity)
      : oneOf(bare, wanted[0], offset, maxTokens, brevity);
  },
});

interface Wanted {
  readonly advice: PatternAdvice;
  readonly about: Omit<ReturnType<typeof answerOf>, "evidence">;
  readonly places: ReturnType<typeof placesIn>;
}

function outcomeOf(
  finding: { readonly outcome: string; readonly reason?: string } | undefined,
  { short }: Brevity,
): string | null {
  if (finding === undefined || finding.outcome === "found") return null;
  return finding.reason === undefined
    ? finding.outcome
    : `${finding.outcome}: ${short(finding.reason, TOKENS.reason)}`;
}

/** As many findings as fit with a place each; what is left of the tokens is spent on more places of them. */
function severalOf(
  bare: Answer,
  all: readonly Wanted[],
  offset: number,
  maxTokens: number,
  brevity: Brevity,
): Answer {
  const wanted = all.slice(offset);
  const withFindings = (shown: number, places: number): Answer => ({
    ...bare,
    findings: wanted.slice(0, shown).map((one) => foundAnswer(one, one.places.slice(0, places), brevity)),
    truncated: shown < wanted.length || wanted.slice(0, shown).some((one) => one.places.length > places),
    next: shown < wanted.length ? String(offset + shown) : null,
  });
  const { parts, answer } = mostThatFits(brevity, maxTokens, wanted.length, (shown) =>
    withFindings(shown, 1),
  );
  const most = Math.max(1, ...wanted.map(({ places }) => places.length));
  const more = mostThatFits(brevity, maxTokens, most - 1, (places) => withFindings(parts, places + 1));
  return brevity.size(more.answer) <= maxTokens ? more.answer : answer;
}

/** The places of one finding, from the cursor on. */
function oneOf(
  bare: Answer,
  wanted: Wanted | undefined,
  offset: number,
  maxTokens: number,
  brevity: Brevity,
): Answer {
  if (wanted === undefined) return bare;
  const places = wanted.places.slice(offset);
  const withPlaces = (shown: number): Answer => ({
    ...bare,
    findings: [foundAnswer(wanted, places.slice(0, shown), brevity)],
    truncated: shown < places.length,
    next: shown < places.length ? String(offset + shown) : null,
  });
  return mostThatFits(brevity, maxTokens, places.length, withPlaces).answer;
}

function foundAnswer(
  { advice, about, places }: Wanted,
  shown: Wanted["places"],
  brevity: Brevity,
): FoundAnswer {
  const { pattern, maturity, severity, count, opportunities, unit } = about;
  const { short } = brevity;
  return {
    pattern,
    maturity,
    severity,
    count,
    of: opportunities,
    unit,
    rationale: advice.rationale,
    advice: advice.advice,
    places: shown.map(({ note, calls }) => ({
      note: short(note, TOKENS.note),
      calls: calls.slice(0, MOST_CALLS_OF_PLACE).map(({ number, tool, input, errorClass }) => ({
        number,
        tool: short(tool, TOKENS.tool),
        input: short(input.text, TOKENS.input),
        errorClass,
      })),
    })),
    placesInAll: places.length,
  };
}
