import { z } from "zod";
import { ERROR_CLASSES } from "../session/error-class.ts";
import { type Evidence, PATTERN_IDS } from "../session/finding.ts";
import { isObject, type Json } from "../session/json.ts";
import type { CallJudgement, Judgement } from "../session/judgement.ts";
import { SeshError } from "../session/sesh-error.ts";
import type { Session } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { answerOf, findingAnswer } from "./finding-answer.ts";
import { defineQuery } from "./query.ts";
import { loadSession } from "./reflect.ts";
import { lineOf, sessionLine } from "./session-line.ts";
import { findSession, REFERENCE_HELP } from "./session-reference.ts";

/** So much of what was asked and answered is given: enough to judge a call by. `export` has all of it. */
const MOST_CHARACTERS = 4000;

const excerpt = z.object({
  text: z.string().describe(`Its first ${MOST_CHARACTERS} characters.`),
  characters: z.number().describe("How long all of it is."),
});

const shownCall = z.object({
  number: z.number().describe("Its place in the session, from 1: what `#12` means on screens."),
  id: z.string(),
  turn: z.number().describe("The request it belongs to, from 1; 0 before the first."),
  tool: z.string(),
  input: excerpt.describe("The command, or else the tool's input, a field a line."),
  outcome: z.string(),
  errorClass: z.enum(ERROR_CLASSES).nullable(),
  output: excerpt.nullable().describe("`null`: the transcript has none."),
});

/** The calls that a finding speaks of, with what was asked and what came back. */
export const evidence = defineQuery({
  name: "evidence",
  version: 1,
  input: filterInput.extend({
    session: z.string().default("latest").describe(REFERENCE_HELP),
    finding: z.enum(PATTERN_IDS).describe("The pattern whose calls are shown."),
  }),
  answer: z.object({
    session: sessionLine,
    finding: findingAnswer.omit({ evidence: true }),
    places: z.array(
      z.object({
        note: z.string().describe("What happened there, in one line."),
        calls: z
          .array(shownCall)
          .describe("The first is the place to look at, the others what it relates to."),
      }),
    ),
  }),
  async run({ store }, input) {
    const head = await findSession(store, input.session, filterOf(input));
    const { session, judgement } = await loadSession(store, head.id);
    const stored = judgement.findings.find(({ pattern }) => pattern === input.finding);
    if (stored === undefined) throw notLookedFor(input.finding);
    const { evidence: places, ...finding } = answerOf(stored);
    return { session: lineOf(head), finding, places: placesIn(session, judgement, places) };
  },
});

/** The calls of a finding's evidence, place by place. */
export function placesIn(session: Session, judgement: Judgement, places: readonly Evidence[]) {
  const numbers = new Map(session.calls.map(({ id }, index) => [id, index]));
  return places.map(({ note, calls }) => ({
    note,
    calls: calls.flatMap((id) => {
      const index = numbers.get(id) ?? -1;
      const call = session.calls[index];
      return call === undefined ? [] : shown(call, index, judgement.calls[index]);
    }),
  }));
}

export function notLookedFor(pattern: string): SeshError {
  return new SeshError(
    "not-found",
    `${pattern} is not looked for here. \`sesh config patterns\` shows which patterns are.`,
  );
}

function shown(call: ToolCall, index: number, judged: CallJudgement | undefined): z.output<typeof shownCall> {
  return {
    number: index + 1,
    id: call.id,
    turn: call.turn + 1,
    tool: call.tool,
    input: excerptOf(askedOf(call)),
    outcome: call.outcome.status,
    errorClass: judged?.errorClass ?? null,
    output: call.output === null ? null : excerptOf(call.output),
  };
}

function askedOf({ actions, input }: ToolCall): string {
  const [action] = actions;
  if (action?.type === "shell") return action.script;
  if (!isObject(input)) return textOf(input);
  return Object.entries(input)
    .map(([field, value]) => `${field}: ${textOf(value)}`)
    .join("\n");
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

function excerptOf(text: string): z.output<typeof excerpt> {
  return { text: text.slice(0, MOST_CHARACTERS), characters: text.length };
}
