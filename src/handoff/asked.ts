import { saysItIsWrong } from "../outcome/corrections.ts";
import { isHuman, type Message, type Session } from "../session/session.ts";
import type { Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { quoted } from "./quoted.ts";

const MOST_FIRST = 450;
const MOST_LAST = 300;
const MOST_BETWEEN = 120;

/** What was asked first and last, and what the user said in between. */
export function askedLines({ facts }: Part, numbers: Numbers): readonly Line[] {
  const requests = requestsIn(facts.session);
  const last = requests.length - 1;
  return requests.map((message, index) => {
    const { session } = facts;
    const next = requests[index + 1]?.order ?? Number.POSITIVE_INFINITY;
    const calls = facts.calls.filter(
      ({ call, counts }) => counts && call.order > message.order && call.order < next,
    );
    const isEnd = index === 0 || index === last;
    const which = index === 0 ? "First" : index === last ? "Last" : "Then";
    const wrong = index > 0 && saysItIsWrong(message.text) ? " (a correction)" : "";
    const most = index === 0 ? MOST_FIRST : index === last ? MOST_LAST : MOST_BETWEEN;
    return {
      text: `${which}${wrong}: ${quoted(message.text, most)}`,
      detail: "",
      calls: numbers.cite(
        session,
        calls.map(({ call }) => call),
      ),
      worth: isEnd ? 97 : 72 - 0.5 * (last - index) + (wrong === "" ? 0 : 8),
      detailWorth: 0,
    };
  });
}

/** Slash commands that only steer the agent's own screen. */
const HOUSEKEEPING =
  /^\/?(?:exit|quit|clear|compact|copy|model|help|cost|status|login|logout|resume|export|usage|context|effort|fast|config|vim|theme|memory|permissions|plan|rename|reload-plugins)\b/i;

/** What people asked for in the session itself; of one that goes on with another's history, that one's first request too. */
export function requestsIn({ messages }: Session): readonly Message[] {
  const asked = messages.filter(
    (message) =>
      (isHuman(message) || message.kind === "task") &&
      message.text.trim() !== "" &&
      !(HOUSEKEEPING.test(message.text.trim()) && message.text.length < 40),
  );
  const own = asked.filter(({ copied }) => !copied);
  const [first] = asked;
  return first?.copied ? [first, ...own] : own;
}
