import { isHuman } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { requestsIn } from "./asked.ts";
import { closingMessage } from "./closing.ts";
import type { Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { quoted } from "./quoted.ts";
import { sentencesOf } from "./sentences.ts";

/** `cut-off`: the transcript ends amid the work. `unanswered`: the agent did nothing about the last request. */
export const STOPS = [
  "finished",
  "waiting-for-user",
  "interrupted",
  "limit",
  "error",
  "unanswered",
  "cut-off",
] as const;
export type Stop = (typeof STOPS)[number];

export interface Stopping {
  readonly stop: Stop;
  readonly calls: readonly ToolCall[];
  /** The last words of the agent or of the tool around it; `null` for none. */
  readonly words: string | null;
}

/** Where a session stopped, read off its last own entries. */
export function stoppingOf(part: Part): Stopping {
  const { session } = part.facts;
  const own = session.messages.filter(({ copied }) => !copied);
  const call = session.calls.findLast(({ copied }) => !copied);
  const calls = call === undefined ? [] : [call];
  const lastWork = Math.max(
    call?.order ?? -1,
    own.findLast(({ kind, text }) => kind === "reply" && text.trim() !== "")?.order ?? -1,
  );
  const after = own.filter(({ order }) => order > lastWork);
  const broken = after.findLast(({ kind }) => kind === "api-error");
  if (broken !== undefined)
    return { stop: LIMIT.test(broken.text) ? "limit" : "error", calls, words: broken.text };
  const closing = closingMessage(part);
  if (closing !== null && HIT_LIMIT.test(closing.message.text)) {
    return { stop: "limit", calls, words: closing.message.text };
  }
  if (after.some(({ kind }) => kind === "interruption")) {
    return { stop: "interrupted", calls, words: closing?.message.text ?? null };
  }
  const asked = requestsIn(session).findLast(({ order, copied }) => order > lastWork && !copied);
  if (asked !== undefined) return { stop: "unanswered", calls, words: asked.text };
  if (closing !== null) {
    const { text } = closing.message;
    const stop = asksUser(text) ? "waiting-for-user" : waitsForWork(text) ? "cut-off" : "finished";
    return { stop, calls: closing.after.slice(-1), words: closing.message.text };
  }
  if (call === undefined) return { stop: "unanswered", calls, words: own.findLast(isHuman)?.text ?? null };
  const said = own.findLast(({ kind, text }) => kind === "reply" && text.trim() !== "")?.text ?? null;
  if (call.outcome.status === "rejected" || call.outcome.status === "interrupted") {
    return { stop: "interrupted", calls, words: said };
  }
  return { stop: call.kind === "ask" ? "waiting-for-user" : "cut-off", calls, words: said };
}

const LIMIT = /\b(?:limit|quota|credit|billing|usage)\b/i;
const HIT_LIMIT = /^(?:you'?ve hit your|claude (?:ai )?usage limit|.{0,40}limit reached)/i;

/** The agent asks before it goes on; an offer of something besides ("want me to watch it?") holds nothing up. */
const ASKS =
  /\b(?:commit|push|merge|proceed|go ahead|continue|confirm|approve|which|what|how|should i|shall i|do you want|would you like|ok(?:ay)?|sound good|start)\b/i;

/** Only the end counts: what is asked further up was mostly answered by going on. */
function asksUser(text: string): boolean {
  const end = sentencesOf(text).at(-1) ?? "";
  return /\?["”)*_]*$/.test(end) && ASKS.test(end);
}

/** Something that it started is still at work. */
function waitsForWork(text: string): boolean {
  return /\bwaiting (?:on|for) (?!you\b|your\b)/i.test(sentencesOf(text).at(-1) ?? "");
}

const SAID: Readonly<Record<Stop, string>> = {
  finished: "Finished",
  "waiting-for-user": "Waiting for the user",
  interrupted: "Interrupted by the user",
  limit: "Stopped by a limit",
  error: "Stopped by an error of the service",
  unanswered: "The last request was not begun",
  "cut-off": "It ends amid the work, without closing words",
};

const MOST = 240;

export function stoppedLines(part: Part, numbers: Numbers): readonly Line[] {
  const { stop, calls, words } = stoppingOf(part);
  const isClosed = stop === "finished" || stop === "waiting-for-user";
  const said = words === null || words.trim() === "" ? "" : isClosed ? edgesOf(words) : quoted(words, MOST);
  const isEarlier = said !== "" && (stop === "interrupted" || stop === "cut-off");
  return [
    {
      text: SAID[stop],
      detail: isEarlier ? `last words ${said}` : said,
      calls: numbers.cite(part.facts.session, calls),
      worth: 98,
      detailWorth: 91,
    },
  ];
}

/** A closing message says at its beginning what was done and at its end what is open. */
function edgesOf(words: string): string {
  const sentences = sentencesOf(words);
  const [first = words] = sentences;
  const end = sentences.slice(1).slice(-2).join(" ");
  return end === "" ? quoted(first, MOST) : `${quoted(first, MOST)} … ${quoted(end, MOST)}`;
}
