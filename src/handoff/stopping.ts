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
    const stop = asksUser(closing.message.text) ? "waiting-for-user" : "finished";
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

/** The agent asks before it goes on, or waits for something that only the user can do. */
const WAITS =
  /\b(?:want me to|should i\b|shall i\b|would you like|do you want|waiting (?:for|on)|please (?:confirm|choose|decide|tell|let me know)|let me know (?:which|how|what|whether|if you(?:'d| would)? (?:want|like|prefer))|say the word|your call|go ahead\?|which (?:one|option|of)|how would you like)/i;

/** Only the end counts: what is asked further up was mostly answered by going on. */
function asksUser(text: string): boolean {
  const end = sentencesOf(text).slice(-2);
  return end.some((sentence) => /\?["”)*_]*$/.test(sentence) || WAITS.test(sentence));
}

const SAID: Readonly<Record<Stop, string>> = {
  finished: "Finished: the agent closed with",
  "waiting-for-user": "Waiting for the user: the agent closed with",
  interrupted: "Interrupted by the user",
  limit: "Stopped by a limit",
  error: "Stopped by an error of the service",
  unanswered: "The last request was not begun",
  "cut-off": "The transcript ends amid the work, without closing words",
};

const MOST = 360;

export function stoppedLines(part: Part, numbers: Numbers): readonly Line[] {
  const { stop, calls, words } = stoppingOf(part);
  const closes = stop === "finished" || stop === "waiting-for-user";
  const cite = numbers.cite(part.facts.session, calls);
  if (words === null || words.trim() === "") {
    return [
      { text: SAID[stop].replace(/: the agent.*/, ""), detail: "", calls: cite, worth: 98, detailWorth: 0 },
    ];
  }
  const last = closes ? edgesOf(words) : quoted(words, MOST);
  const label = closes
    ? SAID[stop]
    : `${SAID[stop]}${stop === "limit" || stop === "error" || stop === "unanswered" ? ":" : "; last words:"}`;
  return [
    {
      text: label.replace(/ the agent closed with$/, ""),
      detail: last,
      calls: cite,
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
