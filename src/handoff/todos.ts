import type { CallFacts } from "../facts/calls.ts";
import { asArray, asObject, asText, isObject, type Json } from "../session/json.ts";
import { closingMessage } from "./closing.ts";
import type { Citation, Line } from "./line.ts";
import type { Numbers, Part } from "./part.ts";
import { quoted } from "./quoted.ts";
import { sentencesOf } from "./sentences.ts";

export const TODO_STATES = ["pending", "in_progress", "completed"] as const;
export type TodoState = (typeof TODO_STATES)[number];

export interface Todo {
  readonly text: string;
  readonly state: TodoState;
  /** The call that last said so. */
  readonly call: string;
}

/** The agent's own list as it stood at the end: the last whole list, or tasks one by one; whichever was used last. */
export function todosOf({ facts }: Part): readonly Todo[] {
  let todos = new Map<string, Todo>();
  for (const one of facts.calls) {
    if (!one.counts || one.errorClass !== null) continue;
    const whole = wholeList(one);
    if (whole !== null) todos = whole;
    else if (/^TaskCreate$/i.test(one.call.tool)) create(one, todos);
    else if (/^TaskUpdate$/i.test(one.call.tool)) update(one, todos);
  }
  return [...todos.values()];
}

function wholeList({ call, kind }: CallFacts): Map<string, Todo> | null {
  if (kind !== "plan") return null;
  const { todos, plan } = asObject(call.input);
  const items = Array.isArray(todos) ? todos : Array.isArray(plan) ? plan : null;
  if (items === null) return null;
  return new Map(
    asArray(items).flatMap((item, index) => {
      const { content, step, text, status } = asObject(item);
      const said = asText(content) ?? asText(step) ?? asText(text);
      return said === null ? [] : [[String(index), { text: said, state: stateOf(status), call: call.id }]];
    }),
  );
}

function create({ call }: CallFacts, todos: Map<string, Todo>): void {
  const subject = asText(asObject(call.input).subject);
  const id = /#(\w+)/.exec(call.output ?? "")?.[1];
  if (subject !== null && id !== undefined) todos.set(id, { text: subject, state: "pending", call: call.id });
}

function update({ call }: CallFacts, todos: Map<string, Todo>): void {
  const { taskId, status, subject } = asObject(call.input);
  const id = String(isObject(taskId) ? "" : taskId);
  const known = todos.get(id);
  if (status === "deleted") todos.delete(id);
  else if (known !== undefined && (status !== undefined || subject !== undefined)) {
    const state = status === undefined ? known.state : stateOf(status);
    todos.set(id, { text: asText(subject) ?? known.text, state, call: call.id });
  }
}

function stateOf(status: Json | undefined): TodoState {
  return TODO_STATES.find((state) => state === status) ?? "pending";
}

/** Does a later session list the same? Then that one says what became of it. */
export function isListedLater({ text }: Todo, later: readonly Part[]): boolean {
  return later.some((part) => todosOf(part).some((todo) => todo.text === text));
}

/** Words by which a closing message says that something is left to do, or to be done by the user. */
const LEFT =
  /\b(?:remaining|next steps?|not (?:yet |been )?(?:done|tested|verified|implemented|included|pushed|committed|deployed|merged|exercised|applied|wired)|hasn'?t been|haven'?t (?:been|pushed|committed|tested|posted|opened)|(?:didn'?t|did not) (?:push|commit|test|post|open|run|verify|touch|deploy)|still (?:needs?|to|open|pending|missing|uncommitted)|left (?:to do|open|uncommitted|for)|follow-?ups?|to-?dos?\b|uncommitted|unpushed|when you'?re ready|you(?:'ll| will)? (?:need|have) to|needs? (?:a |your |manual |to be )|before (?:you )?(?:push|merg|releas)|blocked (?:on|by)|waiting (?:on|for)|want me to|should i\b|shall i\b|would you like|say the word|go ahead\?)/i;

const MOST_SAID = 4;

/** Open items of the agent's list, and what it said at the end that is left. */
export function todoLines(part: Part, later: readonly Part[], numbers: Numbers): readonly Line[] {
  const { session } = part.facts;
  const todos = todosOf(part).filter((todo) => !isListedLater(todo, later));
  const open = todos.filter(({ state }) => state !== "completed");
  const done = todos.length - open.length;
  const listed = open.map(({ text, state, call }, index) => ({
    text: `${state === "in_progress" ? "In progress" : "Open"}: ${quoted(text, 160)}`,
    detail: "",
    calls: numbers.citeIds(session.id, [call]),
    worth: 93 - 0.3 * index,
    detailWorth: 0,
  }));
  const finished: readonly Line[] =
    done === 0 || open.length === 0
      ? []
      : [
          {
            text: `${done} of ${todos.length} on the agent's list are done`,
            detail: "",
            calls: numbers.citeIds(
              session.id,
              todos
                .filter(({ state }) => state === "completed")
                .map(({ call }) => call)
                .slice(-1),
            ),
            worth: 58,
            detailWorth: 0,
          },
        ];
  return [...listed, ...finished, ...saidToBeLeft(part, numbers)];
}

function saidToBeLeft(part: Part, numbers: Numbers): readonly Line[] {
  const closing = closingMessage(part);
  if (closing === null) return [];
  const calls: readonly Citation[] = numbers.cite(part.facts.session, closing.after);
  return sentencesOf(closing.message.text)
    .filter((sentence) => LEFT.test(sentence))
    .slice(-MOST_SAID)
    .map((sentence, index) => ({
      text: `Said at the end: ${quoted(sentence, 160)}`,
      detail: "",
      calls,
      worth: 84 - 2 * index,
      detailWorth: 0,
    }));
}
