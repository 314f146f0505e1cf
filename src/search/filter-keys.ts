import { ERROR_CLASSES } from "../session/error-class.ts";
import { PATTERN_IDS } from "../session/finding.ts";
import { LETTERS, lettersNamed } from "../session/grade.ts";
import { CALL_KINDS } from "../session/tool-call.ts";
import { momentOf } from "../session/when.ts";
import { type Choice, type Filters, VOICES } from "./wanted.ts";

/** Kinds of messages that can be found; the others are not indexed. */
export const MESSAGE_KINDS = ["prompt", "command", "queued", "feedback", "task", "reply", "api-error"];

type ListKey = Exclude<keyof Filters, "before" | "after">;

/** What may stand before the colon of a filter. */
interface FilterKey {
  /** What it takes, for the sentence that says what a value is not: `no grade (A+, ...)`. */
  readonly takes: string;
  /** The filters with this one in them; `null` where the value says nothing. */
  add(filters: Filters, value: string, isNot: boolean, now: number): Filters | null;
}

export const FILTER_KEYS: Readonly<Record<string, FilterKey>> = {
  agent: texts("agent"),
  project: texts("project"),
  branch: texts("branch"),
  model: texts("model"),
  session: texts("session"),
  tool: texts("tool"),
  path: texts("path"),
  kind: words("kind", "kind", [...CALL_KINDS, ...MESSAGE_KINDS]),
  in: words("voice", "place to look", VOICES),
  error: words("error", "error class", ERROR_CLASSES),
  pattern: {
    takes: "no pattern that sesh knows (`sesh explain` lists them)",
    add: (filters, value, isNot) => withValues(filters, "pattern", patternsNamed(value), isNot),
  },
  grade: {
    takes: `no grade (${LETTERS.join(", ")}, or <C for C and worse)`,
    add: (filters, value, isNot) => withValues(filters, "grade", gradesNamed(value), isNot),
  },
  after: time("after", "before"),
  before: time("before", "after"),
};

function texts(key: "agent" | "project" | "branch" | "model" | "session" | "tool" | "path"): FilterKey {
  return {
    takes: `no ${key}`,
    add: (filters, value, isNot) => withValues(filters, key, [value], isNot),
  };
}

/** Values out of a list, several of them with commas. */
function words<K extends "kind" | "voice" | "error">(
  key: K,
  name: string,
  known: readonly Filters[K]["anyOf"][number][],
): FilterKey {
  return {
    takes: `no ${name} (${known.join(", ")})`,
    add(filters, value, isNot) {
      const named = value.split(",").map((part) => known.find((word) => word === simple(part)));
      const values = named.flatMap((word) => (word === undefined ? [] : [word]));
      return withValues(filters, key, values.length === named.length ? values : null, isNot);
    },
  };
}

/** A moment has one side; not after it is before it. */
function time(key: "after" | "before", opposite: "after" | "before"): FilterKey {
  return {
    takes: "no time (2026-03-12, 2026-03-12T14:00, today, yesterday, 12h, 7d, 2w)",
    add(filters, value, isNot, now) {
      const moment = momentOf(value, now, "start");
      if (moment === null) return null;
      const side = isNot ? opposite : key;
      const known = filters[side];
      const narrower = side === "after" ? Math.max : Math.min;
      return { ...filters, [side]: known === null ? moment : narrower(known, moment) };
    },
  };
}

function gradesNamed(value: string): Filters["grade"]["anyOf"] | null {
  const named = value.split(",").map(lettersNamed);
  return named.includes(null) ? null : named.flatMap((letters) => letters ?? []);
}

/** A pattern by its id, or by a start of it that no other has. */
function patternsNamed(value: string): Filters["pattern"]["anyOf"] | null {
  const word = simple(value).replaceAll("-", "_");
  const exact = PATTERN_IDS.find((id) => id === word);
  const starting = word === "" ? [] : PATTERN_IDS.filter((id) => id.startsWith(word));
  if (exact !== undefined) return [exact];
  return starting.length === 1 ? starting : null;
}

function withValues<K extends ListKey>(
  filters: Filters,
  key: K,
  values: readonly Filters[K]["anyOf"][number][] | null,
  isNot: boolean,
): Filters | null {
  if (values === null || values.length === 0) return null;
  const side: keyof Choice<unknown> = isNot ? "noneOf" : "anyOf";
  const before: Choice<Filters[K]["anyOf"][number]> = filters[key];
  return { ...filters, [key]: { ...before, [side]: [...before[side], ...values] } };
}

function simple(text: string): string {
  return text.trim().toLowerCase();
}
