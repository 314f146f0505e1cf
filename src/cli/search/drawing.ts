import type { Answer, QUESTIONS } from "../../app/questions.ts";
import { printable } from "../../session/printable.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { paragraph } from "../drawing/paragraph.ts";
import { plural } from "../drawing/quantity.ts";
import { sessionRows, shortId } from "../drawing/session-rows.ts";
import { shownPath } from "../drawing/shown-path.ts";
import { table } from "../drawing/table.ts";
import { clock, date } from "../drawing/time.ts";
import { pad, truncateMiddle, widthOf } from "../drawing/truncate.ts";
import { marked } from "./marked.ts";
import { typedAgain } from "./typed.ts";

type Found = Answer<(typeof QUESTIONS)["search"]>;
type Session = Found["sessions"][number];
type Hit = Session["hits"][number];
type Entry = Omit<Hit, "before" | "after">;
type Term = Found["read"]["none"][number];

const INDENT = 6;
const WIDEST_WHO = 18;
const MOST_FILES = 40;

/** Sessions with the places in them that hold what was looked for. */
export function drawSearch(answer: Found, context: Context): string[] {
  const { sessions } = answer;
  if (sessions.length === 0) return [...readLines(answer, context), ...nothingLines(answer, context)];
  const rows = sessionRows(
    sessions.map(({ session }) => session),
    context,
  );
  const widths = widthsOf(sessions, context);
  return [
    ...readLines(answer, context),
    ...sessions.flatMap((session, index) => [
      ...headingLines(sessions, index, context),
      rows[index] ?? "",
      ...session.hits.flatMap((hit) => hitLines(hit, session, widths, context)),
      ...moreLines(session, context),
    ]),
    "",
    ...totalLines(answer, context),
    ...hints(nextSteps(answer), context),
  ];
}

/** The files of all places found. */
export function drawFiles(answer: Found, context: Context): string[] {
  const files = answer.files ?? [];
  const { effects, terminal } = context;
  if (files.length === 0) return [...readLines(answer, context), "No call found touched a file."];
  const shown = files.slice(0, MOST_FILES);
  const left = files.length - shown.length;
  return [
    ...readLines(answer, context),
    ...table(
      [{ cut: "middle", least: 16 }, { align: "right" }, { align: "right", optional: true }],
      shown.map(({ path, places, sessions }) => [
        shownPath(path, effects.home),
        plural(sessions, "session"),
        plural(places, "place"),
      ]),
      terminal,
    ),
    ...(left > 0 ? [`  and ${plural(left, "file")} more: --json has them all`] : []),
  ];
}

/** How it was read, where that is not plain to see. */
function readLines({ read }: Found, { terminal, ink }: Context): string[] {
  const isPlain =
    read.none.length + read.filters.length + read.notes.length === 0 &&
    read.all.every((terms) => terms.length === 1 && terms[0]?.how === "word");
  if (isPlain) return [];
  const words = read.all.map((terms) => terms.map(nameOf).join(" or "));
  const parts = [
    words.join(" and "),
    read.none.length > 0 ? `without ${read.none.map(nameOf).join(" and ")}` : "",
    ...read.filters.map(({ key, value, isNot }) => `${isNot ? "not " : ""}${key}:${value}`),
  ].filter((part) => part !== "");
  const sentence = `Read as: ${parts.join(", ")}.`;
  return [
    ...paragraph(sentence, terminal, "").map(ink.quiet),
    ...read.notes.flatMap((note) => paragraph(note, terminal, "").map(ink.warning)),
    "",
  ];
}

const HOW: Record<Term["how"], (text: string) => string> = {
  word: (text) => text,
  phrase: (text) => `the words "${text}"`,
  prefix: (text) => `words that begin with ${text}`,
  exact: (text) => `exactly ${text}`,
  parts: (text) => `the parts of ${text}`,
};

function nameOf({ how, text }: Term): string {
  return HOW[how](text);
}

function nothingLines({ read }: Found, context: Context): string[] {
  const narrows = read.filters.length > 0 ? " Fewer filters may help." : "";
  const many = read.all.length > 1 ? " Fewer words, or OR between them, find more." : "";
  return [
    ...paragraph(`Nothing is found.${many}${narrows}`, context.terminal, ""),
    "",
    ...hints([["sesh search --help", "what can be typed"]], context),
  ];
}

/** Before the first session in which no one place holds all of it. */
function headingLines(sessions: readonly Session[], index: number, { ink }: Context): string[] {
  const isFirst = sessions[index]?.holds === "session" && sessions[index - 1]?.holds !== "session";
  const space = index === 0 ? [] : [""];
  return isFirst ? [...space, ink.heading("All of it, though not in one place"), ""] : space;
}

interface Widths {
  readonly who: number;
  readonly place: number;
}

function widthsOf(sessions: readonly Session[], { terminal }: Context): Widths {
  const entries = sessions.flatMap((session) =>
    session.hits.flatMap((hit) => [hit, ...hit.before, ...hit.after].map((entry) => ({ entry, session }))),
  );
  const widest = (of: (each: (typeof entries)[number]) => string) =>
    entries.reduce((most, each) => Math.max(most, widthOf(of(each))), 0);
  const narrow = terminal.width < 70 ? WIDEST_WHO - 8 : WIDEST_WHO;
  return {
    who: Math.min(
      narrow,
      widest(({ entry }) => whoOf(entry)),
    ),
    place: widest(({ entry, session }) => placeOf(entry, session)),
  };
}

function hitLines(hit: Hit, session: Session, widths: Widths, context: Context): string[] {
  const around = (entry: Entry) => entryLine(entry, session, widths, context, false);
  const isAmongOthers = hit.before.length + hit.after.length > 0;
  return [
    ...hit.before.map(around),
    entryLine(hit, session, widths, context, true),
    ...hit.after.map(around),
    ...(isAmongOthers && hit !== session.hits.at(-1) ? [`${" ".repeat(INDENT)}--`] : []),
  ];
}

function entryLine(entry: Entry, session: Session, widths: Widths, context: Context, isHit: boolean): string {
  const { ink, terminal, effects } = context;
  const place = pad(placeOf(entry, session), widths.place);
  const who = pad(truncateMiddle(whoOf(entry), widths.who), widths.who);
  const when = terminal.width < 70 ? "" : `${pad(timeOf(entry, effects.now()), "31 Dec 23:59".length)}  `;
  const lead = `${" ".repeat(INDENT)}${ink.quiet(place)}  ${when === "" ? "" : ink.quiet(when)}${isHit ? who : ink.quiet(who)}  `;
  const room = terminal.width - INDENT - widths.place - 2 - when.length - widths.who - 2;
  const text = marked(entry.snippet, Math.max(10, room), context);
  return `${lead}${isHit ? text : ink.quiet(text)}`.trimEnd();
}

/** Who says it; of a call, what was asked with it, or what came back. */
function whoOf({ who, message, call }: Entry): string {
  if (call !== null) return printable(call.tool) + (who === "output" ? " said" : "");
  if (message?.kind === "task") return "task";
  return who === "user" ? "you" : "agent";
}

/** The call's number or the request's; a sub-agent's behind its name. */
function placeOf({ call, turn, sessionId }: Entry, { session }: Session): string {
  const place = call === null ? `request ${turn}` : `#${call.number}`;
  return sessionId === session.id ? place : `${ownPart(sessionId, session.id)} ${place}`;
}

/** Of a sub-agent's id, what its session's does not say. */
function ownPart(id: string, mainId: string): string {
  return id.startsWith(`${mainId}.`) ? `.${id.slice(mainId.length + 1, mainId.length + 9)}` : shortId(id);
}

function timeOf({ at }: Entry, now: number): string {
  if (at === null) return "";
  const moment = Date.parse(at);
  return `${date(moment, now).slice(0, 6)} ${clock(moment)}`;
}

function moreLines({ hits, places, holds, session }: Session, { ink }: Context): string[] {
  const left = places - hits.length;
  if (left <= 0 || holds !== "place") return [];
  return [
    `${" ".repeat(INDENT)}${ink.quiet(`${plural(left, "place")} more: session:${shortId(session.id)}`)}`,
  ];
}

function totalLines({ total, sessions }: Found, { terminal }: Context): string[] {
  const sentence =
    total === null
      ? `The best ${plural(sessions.length, "session")}; the others are not counted.`
      : `${plural(total.places, "place")} in ${plural(total.sessions, "session")}.`;
  return [...paragraph(sentence, terminal), ""];
}

function nextSteps({ query, sessions, next }: Found): [string, string][] {
  const [best] = sessions;
  const again = `sesh search ${typedAgain(query)}`;
  return [
    ...(best
      ? [[`sesh reflect ${shortId(best.session.id)}`, "the first one in detail"] as [string, string]]
      : []),
    ...(best?.resume ? [[`${again} --open`, "how to carry it on"] as [string, string]] : []),
    ...(next === null ? [] : [[`${again} --cursor ${next}`, "more"] as [string, string]]),
  ];
}
