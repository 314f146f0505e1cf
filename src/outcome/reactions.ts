import type { SessionFacts } from "../facts/facts.ts";
import type { Step } from "../facts/steps.ts";
import { isHuman, type Message, type Session } from "../session/session.ts";
import type { Reactions } from "../session/session-outcome.ts";
import { saysItIsWrong } from "./corrections.ts";

type Kind = "corrections" | "interruptions" | "rejections";

/** How often the user did not let it pass, in all and per request that they reacted to. */
export function reactionsOf({ session, steps }: SessionFacts): Reactions {
  const told = session.provides.includes("outcomes");
  const declined = steps.filter(isDeclined);
  const happenings: readonly (readonly [Kind, number])[] = [
    ...declined.map(({ turn }) => ["rejections", turn] as const),
    ...interruptions(session, steps, declined).map((turn) => ["interruptions", turn] as const),
    ...corrections(session).map((turn) => ["corrections", turn] as const),
  ];
  const turns = new Map<number, Record<Kind, number>>();
  for (const [kind, turn] of happenings) {
    const counts = turns.get(turn) ?? { corrections: 0, interruptions: 0, rejections: 0 };
    counts[kind]++;
    turns.set(turn, counts);
  }
  const sum = (kind: Kind) => happenings.filter(([of]) => of === kind).length;
  return {
    corrections: sum("corrections"),
    interruptions: sum("interruptions"),
    rejections: told ? sum("rejections") : null,
    turns: [...turns].sort(([a], [b]) => a - b).map(([turn, counts]) => ({ turn, ...counts })),
  };
}

function isDeclined({ calls }: Step): boolean {
  return calls.some(({ call }) => call.outcome.status === "rejected");
}

/** Turns that the user stopped, once each time: a note that follows calls which were declined tells of the same. */
function interruptions(
  session: Session,
  steps: readonly Step[],
  declined: readonly Step[],
): readonly number[] {
  const noted = session.messages
    .filter(({ kind, copied }) => kind === "interruption" && !copied)
    .map(({ order, turn }) => ({ step: steps.findLast((step) => step.order < order), turn }))
    .filter(({ step }) => step === undefined || !declined.includes(step));
  // Some versions leave no note, only calls that ended so.
  const turns = new Set(noted.map(({ turn }) => turn));
  const unnoted = steps.filter(
    ({ calls, turn }) => !turns.has(turn) && calls.some(({ call }) => call.outcome.status === "interrupted"),
  );
  return [...noted.map(({ turn }) => turn), ...new Set(unnoted.map(({ turn }) => turn))];
}

/** Requests whose work the user calls wrong, once for each message that says so. */
function corrections(session: Session): readonly number[] {
  return session.messages.flatMap((message) => {
    if (message.copied || message.kind === "command" || !isHuman(message)) return [];
    const turn = reactedTo(session, message);
    return turn !== null && saysItIsWrong(message.text) ? [turn] : [];
  });
}

/** The request that the agent worked on when this was said; `null` where it had done nothing yet. */
function reactedTo({ turns, messages, calls }: Session, said: Message): number | null {
  const opened = turns.find(({ messageId }) => messageId === said.id);
  const turn = opened === undefined ? said.turn : said.turn - 1;
  const before = turns[turn];
  if (before === undefined || before.copied) return null;
  const acted = (entry: { turn: number; order: number }) => entry.turn === turn && entry.order < said.order;
  const hasActed =
    calls.some(acted) || messages.some((message) => message.author === "agent" && acted(message));
  return hasActed ? turn : null;
}
