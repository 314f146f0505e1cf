import type { SessionFacts } from "../facts/facts.ts";
import { isHuman, type Message } from "../session/session.ts";
import type { ToolCall } from "../session/tool-call.ts";
import { requestsIn } from "./asked.ts";
import type { Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { quoted } from "./quoted.ts";
import { sentencesOf } from "./sentences.ts";

const MOST_SAID = 14;

/** Choices that were made: answers to the agent's questions, plans let through, and what both said they would do and why. */
export function decisionLines({ facts }: Part, numbers: Numbers): readonly Line[] {
  const { session } = facts;
  const answered = facts.calls.flatMap(({ call, counts }) => (counts ? answersTo(call) : []));
  const said = [...saidBy(facts, "user"), ...saidBy(facts, "agent")].sort(
    (a, b) => b.weight - a.weight || b.order - a.order,
  );
  return [...answered, ...said.slice(0, MOST_SAID)]
    .sort((a, b) => a.order - b.order)
    .map(({ text, calls, weight, order }) => ({
      text,
      detail: "",
      calls: numbers.cite(session, calls),
      worth: 60 + 6 * weight + order / (lastOrder(facts) + 1),
      detailWorth: 0,
    }));
}

function lastOrder({ session }: SessionFacts): number {
  return Math.max(session.messages.at(-1)?.order ?? 0, session.calls.at(-1)?.order ?? 0);
}

interface Decision {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly order: number;
  /** 1 to 4. */
  readonly weight: number;
}

const PAIR = /"([^"\n]{3,400})"\s*=\s*"([^"\n]{1,400})"/g;

function answersTo(call: ToolCall): readonly Decision[] {
  const { kind, tool, output, order, outcome } = call;
  if (outcome.status !== "ok" || output === null) return [];
  if (/^ExitPlanMode$/i.test(tool) && /approved/i.test(output.slice(0, 200))) {
    const title = /^#\s+(.+)$/m.exec(output)?.[1] ?? "the plan";
    return [{ text: `User approved the plan ${quoted(title, 100)}`, calls: [call], order, weight: 4 }];
  }
  if (kind !== "ask") return [];
  return [...output.matchAll(PAIR)].map(([, question = "", answer = ""]) => ({
    text: `User answered ${quoted(question, 130)} with ${quoted(answer, 130)}`,
    calls: [call],
    order,
    weight: 4,
  }));
}

/** What users say when they choose. */
const USER_CHOOSES =
  /\b(?:let'?s (?:go|use|do|keep|not|stick|just|make|remove|add|leave|skip)|don'?t\b|do not\b|never\b|always\b|instead\b|rather\b|prefer|go (?:with|for)\b|i(?:'d| would) (?:like|want|rather|prefer)|i (?:want|decided|don'?t (?:want|think))|we (?:want|need|should|don'?t|shouldn'?t)|no need|keep (?:it|the|this)|should (?:be|not|only|always)|must\b|option \w\b|make sure)\b/i;

/** What agents say when they choose; the first are choices beyond doubt. */
const AGENT_CHOOSES =
  /\b(?:(?:i(?:'ve| have)? )?decided (?:to|on|against|not)|(?:i'?m |i'?ll )?going with|i(?:'ll| will)? (?:chose|choose|opted?|pick(?:ed)?)|opt(?:ed|ing) for|i (?:left|kept|skipped|deliberately|intentionally|used|avoided) .{3,80}\b(?:because|since|so that|to avoid|rather)|deliberately|intentionally|on purpose|by design|trade-?off|(?:use|using|keep|keeping|put|putting|do|doing) .{3,60}\b(?:instead of|rather than))\b/i;

const AGENT_FINDS =
  /\b(?:root cause|the (?:real |actual |right |correct |simplest |cleanest |safest )?(?:fix|cause|problem|issue|bug|solution|approach) (?:is|was|here|:)|i recommend|recommendation:|my recommendation|the (?:best|better|right|safest) (?:way|option|choice|move))\b/i;

function saidBy(facts: SessionFacts, who: "user" | "agent"): readonly Decision[] {
  const last = requestsIn(facts.session).at(-1);
  return facts.session.messages.flatMap((message, index): Decision[] => {
    if (message.copied) return [];
    if (who === "agent" ? message.kind !== "reply" : !isHuman(message) || message.kind === "command")
      return [];
    // The first and the last request are told by themselves; pasted reports are no choices.
    if (
      who === "user" &&
      (index === 0 || message.turn <= 0 || message === last || message.text.length > MOST_TYPED)
    )
      return [];
    for (const sentence of sentencesOf(message.text)) {
      const weight = weightOf(sentence, who);
      if (weight === 0 || sentence.endsWith(":")) continue;
      const name = who === "user" ? "User" : "Agent";
      return [
        {
          text: `${name}: ${quoted(sentence, 190)}`,
          calls: workAround(facts, message),
          order: message.order,
          weight,
        },
      ];
    }
    return [];
  });
}

const MOST_TYPED = 1_500;

function weightOf(sentence: string, who: "user" | "agent"): number {
  if (who === "user") return USER_CHOOSES.test(sentence) ? 3 : 0;
  if (/\?["”)*_]*$/.test(sentence)) return 0;
  return AGENT_CHOOSES.test(sentence) ? 2 : AGENT_FINDS.test(sentence) ? 1.5 : 0;
}

/** What was done upon it, else what had been done before. */
function workAround(facts: SessionFacts, { order, turn }: Message): readonly ToolCall[] {
  const next = facts.steps.find((step) => step.order > order && step.turn === turn);
  const step = next ?? facts.steps.findLast((before) => before.order < order);
  return step?.calls.slice(0, 3).map(({ call }) => call) ?? [];
}
