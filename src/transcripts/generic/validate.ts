import type { z } from "zod";
import { asText, isObject, type Json, type JsonObject, parseJson } from "../../session/json.ts";
import { parseLine } from "../json-lines.ts";
import { documentOf } from "./document.ts";
import { entryOf } from "./record.ts";
import { compactionSchema, headerSchema, messageSchema, responseSchema, turnSchema } from "./schema.ts";

/** What is wrong with a line of `sesh-generic/1`; in a document, with a message (one-based). */
export interface Problem {
  readonly line: number;
  readonly problem: string;
}

/**
 * Checks a transcript against the format, more strictly than the reader does: a wrong type is a problem here, even
 * where reading goes on without the field. ATIF documents are no concern of this format and have no problems.
 */
export function validateGeneric(lines: Iterable<string>): readonly Problem[] {
  const all = [...lines];
  const validation = new Validation();
  const document = documentOf(parseJson(all[0] ?? "") ?? parseJson(all.join("\n")));
  if (document === null) {
    for (const [index, text] of all.entries()) validation.line(text, index + 1);
  } else if (document.layout === "messages") {
    validation.check(headerSchema.partial(), document.header, 1);
    for (const [index, message] of document.messages.entries()) validation.record(message, index + 1, false);
  }
  return validation.problems;
}

const SCHEMAS: ReadonlyMap<Json | undefined, z.ZodType> = new Map<Json | undefined, z.ZodType>([
  ["session", headerSchema],
  ["response", responseSchema],
  ["compaction", compactionSchema],
  ["turn", turnSchema],
]);

class Validation {
  readonly problems: Problem[] = [];
  private readonly calls = new Set<string>();

  line(text: string, number: number): void {
    if (text.trim() === "") return;
    const parsed = parseLine(text);
    if ("reason" in parsed) this.problems.push({ line: number, problem: parsed.reason });
    else if (parsed.values.length > 1)
      this.problems.push({ line: number, problem: "two records on one line" });
    else for (const value of parsed.values) this.record(value, number, number === 1);
  }

  record(value: Json, number: number, mayBeHeader: boolean): void {
    if (!isObject(value)) {
      this.problems.push({ line: number, problem: "not a JSON object" });
      return;
    }
    const schema = value.role === undefined ? SCHEMAS.get(value.type) : messageSchema;
    if (schema === undefined) {
      this.problems.push({
        line: number,
        problem: `neither a role nor a known type: ${asText(value.type) ?? "none"}`,
      });
      return;
    }
    if (schema === headerSchema && !mayBeHeader) {
      this.problems.push({ line: number, problem: "the header must be the first line" });
    }
    this.check(schema, value, number);
    if (schema === messageSchema) this.checkResults(value, number);
  }

  check(schema: z.ZodType, value: JsonObject, number: number): void {
    for (const issue of schema.safeParse(value).error?.issues ?? []) {
      const { path, message } = deepest(issue);
      const where = path.length > 0 ? `${path.join(".")}: ` : "";
      this.problems.push({ line: number, problem: where + message });
    }
  }

  private checkResults(message: JsonObject, number: number): void {
    const entry = entryOf(message, number);
    if (typeof entry === "string" || entry.type !== "message") return;
    for (const { id } of entry.calls) if (id !== null) this.calls.add(id);
    for (const { callId } of entry.results) {
      if (callId === null || this.calls.has(callId)) continue;
      this.problems.push({ line: number, problem: `result of a call that no earlier line makes: ${callId}` });
    }
  }
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of a value that fits none of several shapes, the fault of the shape that it comes nearest to. */
function deepest(issue: z.core.$ZodIssue): Fault {
  if (issue.code !== "invalid_union") return issue;
  let best: Fault = issue;
  for (const inner of issue.errors.flat()) {
    const { path, message } = deepest(inner);
    if (path.length > best.path.length - issue.path.length)
      best = { path: [...issue.path, ...path], message };
  }
  return best;
}
