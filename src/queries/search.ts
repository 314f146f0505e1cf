import { z } from "zod";
import { snippetOf } from "../search/snippet.ts";
import { understand } from "../search/understand.ts";
import { type Term, type Understood, VOICES } from "../search/wanted.ts";
import { hasWord, wordsOf } from "../search/words.ts";
import { digest } from "../session/digest.ts";
import { ERROR_CLASSES } from "../session/error-class.ts";
import { resumptionOf } from "../session/resume.ts";
import { SeshError } from "../session/sesh-error.ts";
import { CALL_KINDS } from "../session/tool-call.ts";
import type { FoundEntry, FoundPlace, FoundSession, SearchFound, SearchRequest } from "../store/found.ts";
import type { Store } from "../store/store.ts";
import { filterInput, filterOf } from "./filter-input.ts";
import { defineQuery } from "./query.ts";
import { isoTime, lineOf, sessionLine, time } from "./session-line.ts";

/** So many places of a session are shown where others are shown as well, and where it is the only one. */
const PLACES_AMONG_OTHERS = 3;
const PLACES_ALONE = 20;
/** So many times as many are looked at, as some say the same. */
const LOOKED_AT = 4;
const MOST_SESSIONS = 100;
const MOST_AROUND = 20;

const snippet = z.object({
  text: z.string().describe("The part of it that tells most, on one line."),
  marks: z
    .array(z.object({ start: z.number(), end: z.number() }))
    .describe("What of it was looked for: UTF-16 units from its start, the end not included."),
});

const entry = z.object({
  sessionId: z.string().describe("The session listed, or one of its sub-agents."),
  role: z.string().nullable().describe("The sub-agent's, where told."),
  turn: z.number().describe("The request it belongs to, from 1; 0 before the first."),
  at: time,
  who: z.enum(VOICES).describe("user, agent, or of a call its input or its output."),
  message: z.object({ id: z.string(), kind: z.string() }).nullable(),
  call: z
    .object({
      id: z.string(),
      number: z.number().describe("Its place in its session, from 1: what `#12` means on screens."),
      tool: z.string(),
      kind: z.enum(CALL_KINDS),
      errorClass: z.enum(ERROR_CLASSES).nullable(),
    })
    .nullable(),
  snippet,
});

const term = z.object({
  text: z.string(),
  how: z
    .enum(["word", "phrase", "prefix", "exact", "parts"])
    .describe(
      "word: any form of it. phrase: these words side by side. prefix: words that begin so. exact: as it is written. " +
        "parts: the words in it side by side or run together.",
    ),
});

/** The places in all sessions where something was said or done, sub-agents included, by session, the best first. */
export const search = defineQuery({
  name: "search",
  version: 1,
  input: filterInput.pick({ agent: true, project: true, since: true, until: true }).extend({
    query: z
      .string()
      .describe(
        'Words (all must match), "phrases", prefix*, -not, OR, and filters: agent: project: branch: model: session: tool: ' +
          "kind: path: error: pattern: grade: in: before: after:. No text is a mistake.",
      ),
    limit: z.int().min(1).max(MOST_SESSIONS).default(10).describe("How many sessions at most."),
    cursor: z
      .string()
      .optional()
      .describe("`next` of an earlier answer to the same search: what comes after it."),
    context: z
      .int()
      .min(0)
      .max(MOST_AROUND)
      .default(0)
      .describe("How many entries before and after each place."),
    files: z.boolean().default(false).describe("Which files the calls found touched."),
  }),
  answer: z.object({
    query: z.string(),
    read: z
      .object({
        all: z.array(z.array(term)).describe("One of each list must be there."),
        none: z.array(term),
        filters: z.array(z.object({ key: z.string(), value: z.string(), isNot: z.boolean() })),
        notes: z.array(z.string()).describe("What was not understood and how it was searched instead."),
      })
      .describe("How what was typed was understood."),
    total: z
      .object({ sessions: z.number(), places: z.number() })
      .nullable()
      .describe(
        "`null` where not all were looked at: texts that hold it exactly are looked for, best first.",
      ),
    sessions: z.array(
      z.object({
        session: sessionLine,
        holds: z
          .enum(["place", "title", "session"])
          .describe(
            "place: one place holds all words. title: none does, but the session's title; shown with its first request. " +
              "session: they are spread over several places; listed last.",
          ),
        places: z.number().describe("How many there are, shown or not."),
        hits: z
          .array(entry.extend({ before: z.array(entry), after: z.array(entry) }))
          .describe("The best first."),
        resume: z
          .object({ folder: z.string().nullable(), command: z.array(z.string()) })
          .nullable()
          .describe("How the agent carries it on; `null` where sesh knows of no command."),
      }),
    ),
    files: z
      .array(z.object({ path: z.string(), places: z.number(), sessions: z.number() }))
      .nullable()
      .describe("Those of all places, not of those shown alone; `null` where not asked for."),
    next: z.string().nullable().describe("The cursor of what comes after; `null` at the end."),
  }),
  async run({ store, now }, input) {
    const typed = understand(input.query, now);
    const filter = filterOf({ ...input, grade: undefined, pattern: undefined });
    const name = digest(JSON.stringify([input.query, { ...filter, until: filter.until ?? null }])).slice(
      0,
      6,
    );
    const cursor = input.cursor === undefined ? null : placeOf(input.cursor, name);
    const offset = cursor?.offset ?? 0;
    const shown = typed.filters.session.anyOf.length > 0 ? PLACES_ALONE : PLACES_AMONG_OTHERS;
    const request: SearchRequest = {
      words: typed.words,
      filters: typed.filters,
      sessions: filter,
      offset,
      limit: input.limit,
      placesPerSession: shown * LOOKED_AT,
      around: input.context,
    };
    const { found, read, asked, way } = await searchKindly(store, request, typed, cursor?.way ?? null);
    if (found.sessions.length === 0 && (await store.count({})) === 0)
      throw new SeshError("nothing-yet", "No session is stored yet. Run `sesh sync` to read yours.");
    const terms = asked.words.all.flat();
    return {
      query: input.query,
      read: {
        all: read.words.all.map((terms) => terms.map(({ text, how }) => ({ text, how }))),
        none: read.words.none.map(({ text, how }) => ({ text, how })),
        filters: read.filterTexts.map((filter) => ({ ...filter })),
        notes: [...read.notes],
      },
      total:
        found.sessionsInAll === null || found.placesInAll === null
          ? null
          : { sessions: found.sessionsInAll, places: found.placesInAll },
      sessions: found.sessions.map((session) => sessionAnswer(session, terms, shown)),
      files: input.files ? (await store.searchFiles(asked)).map((file) => ({ ...file })) : null,
      next: found.hasMore ? `${offset + input.limit}-${way}-${name}` : null,
    };
  },
});

/** A way to read what was typed, and the note to it. */
interface Way {
  readonly words: Understood["words"];
  readonly note: string | null;
}

/**
 * As it was typed; where nothing at all is found, what is written with signs (`foo-bar`, `src/cart`) for the words in it
 * side by side; where nothing is found even so, with most of the words instead of all. `chosen`: which of these ways an
 * earlier page took.
 */
async function searchKindly(
  store: Store,
  request: SearchRequest,
  typed: Understood,
  chosen: number | null,
): Promise<{ found: SearchFound; read: Understood; asked: SearchRequest; way: number }> {
  const asTyped: Way = { words: typed.words, note: null };
  const ways = [asTyped, ...looserWays(typed.words)];
  const tried = chosen === null ? [...ways.entries()] : [...ways.entries()].slice(chosen, chosen + 1);
  for (const [way, { words, note }] of tried) {
    const asked = { ...request, words };
    const found = await store.search(asked);
    if (found.sessions.length === 0 && chosen === null) continue;
    const notes = note === null ? typed.notes : [...typed.notes, note];
    return { found, read: { ...typed, words, notes }, asked, way };
  }
  return { found: NOTHING_FOUND, read: typed, asked: request, way: 0 };
}

const NOTHING_FOUND: SearchFound = { sessions: [], sessionsInAll: 0, placesInAll: 0, hasMore: false };

function looserWays({ all, none }: Understood["words"]): readonly Way[] {
  const parts = all.map((terms) => terms.map(inParts));
  const hasParts = parts.flat().some(({ how }) => how === "parts");
  const ways: Way[] = [];
  if (hasParts) {
    const note =
      "Nothing holds it as it is written, so the words in it were searched, side by side or run together.";
    ways.push({ words: { all: parts, none }, note });
  }
  if (all.length > 1) {
    const note = "Nothing holds all of it. What holds most of it comes first.";
    ways.push({ words: { all: [parts.flat()], none }, note });
  }
  return ways;
}

function inParts(wanted: Term): Term {
  const isMade = wordsOf(wanted.text).length > 1 || /[a-z][A-Z]/.test(wanted.text);
  const canBe = (wanted.how === "exact" || wanted.how === "word") && isMade && hasWord(wanted.text);
  return canBe ? { how: "parts", text: wanted.text } : wanted;
}

/** Where an earlier page ended, and in which way it was searched. */
function placeOf(cursor: string, name: string): { readonly offset: number; readonly way: number } {
  const [, offset, way, of] = /^(\d{1,9})-(\d)-(\w+)$/.exec(cursor) ?? [];
  if (of === name) return { offset: Number(offset), way: Number(way) };
  throw new SeshError(
    "usage",
    `"${cursor}" is no cursor of this search. Type the one that the last answer to the same words and filters ended with.`,
  );
}

function sessionAnswer(
  { head, holds, places, placesInAll }: FoundSession,
  terms: readonly Term[],
  shown: number,
) {
  const resume = resumptionOf(head.agent, head.id, head.cwd);
  return {
    session: lineOf(head),
    holds,
    places: placesInAll,
    hits: distinct(places.map((place) => hitOf(place, terms))).slice(0, shown),
    resume: resume && { folder: resume.folder, command: [...resume.command] },
  };
}

/** Without those that say the same as a better one: a file read twice, a request repeated. */
function distinct<T extends { readonly snippet: { readonly text: string } }>(hits: readonly T[]): T[] {
  return [...new Map([...hits].reverse().map((hit) => [hit.snippet.text, hit])).values()].reverse();
}

function hitOf({ before, after, ...place }: FoundPlace, terms: readonly Term[]) {
  return {
    ...entryOf(place, terms),
    before: before.map((each) => entryOf(each, [])),
    after: after.map((each) => entryOf(each, [])),
  };
}

/** With the text in which most of the words stand, the first of equals. */
function entryOf(found: FoundEntry, terms: readonly Term[]): z.output<typeof entry> {
  const shown = found.texts.map(({ voice, text }) => ({ voice, snippet: snippetOf(text, terms) }));
  const [best] = shown.sort((a, b) => b.snippet.marks.length - a.snippet.marks.length);
  const { sessionId, role, turn, at, message, call } = found;
  return {
    sessionId,
    role,
    turn: turn + 1,
    at: isoTime(at),
    who: best?.voice ?? "agent",
    message: message && { ...message },
    call: call && { ...call },
    snippet: best
      ? { text: best.snippet.text, marks: best.snippet.marks.map((mark) => ({ ...mark })) }
      : { text: "", marks: [] },
  };
}
