import type { Json } from "../../session/json.ts";
import { type Token, tokensOf } from "./script-tokens.ts";

/** A tool that a code-mode script calls, with as much of its input as stands literally in the script. */
export interface NestedCall {
  readonly tool: string;
  readonly input: Json;
}

/** The `tools.name(…)` calls of a script, read from its text alone: what a loop repeats counts once. */
export function nestedCalls(script: string): readonly NestedCall[] {
  if (!script.includes("tools.")) return [];
  const reader = new ScriptReader(tokensOf(script));
  return reader.calls();
}

interface Read {
  /** `undefined`: there is a value, which the text alone does not tell. */
  readonly value: Json | undefined;
  /** The token after it. */
  readonly next: number;
}

/** Bounds for scripts that are written to be costly. */
const DEEPEST = 60;
const MOST_OPERANDS = 20_000;

/** Evaluates what is literal: texts, numbers, `+`, `[…].join(…)`, constants, and objects of these. */
class ScriptReader {
  private readonly tokens: readonly Token[];
  private readonly constants = new Map<string, number>();
  /** Constants being evaluated, so that one that names itself ends. */
  private readonly open = new Set<string>();
  private depth = 0;
  private operandsLeft = MOST_OPERANDS;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    tokens.forEach((token, at) => {
      const name = tokens[at + 1];
      if (token.type !== "word" || !/^(const|let|var)$/.test(token.value)) return;
      if (name?.type === "word" && this.isSign(at + 2, "=")) this.constants.set(name.value, at + 3);
    });
  }

  calls(): NestedCall[] {
    const calls: NestedCall[] = [];
    this.tokens.forEach((token, at) => {
      const name = this.tokens[at + 2];
      if (token.type !== "word" || token.value !== "tools" || !this.isSign(at + 1, ".")) return;
      if (name?.type !== "word" || !this.isSign(at + 3, "(")) return;
      calls.push({
        tool: name.value,
        input: this.isSign(at + 4, ")") ? null : (this.expression(at + 4).value ?? null),
      });
    });
    return calls;
  }

  private expression(start: number): Read {
    let { value, next } = this.operand(start);
    while (this.isSign(next, "+")) {
      const right = this.operand(next + 1);
      value = isPlain(value) && isPlain(right.value) ? `${value}${right.value}` : undefined;
      next = right.next;
    }
    return { value, next };
  }

  private operand(at: number): Read {
    if (this.depth >= DEEPEST || this.operandsLeft-- <= 0) return { value: undefined, next: at + 1 };
    this.depth++;
    const read = this.literal(at);
    this.depth--;
    return read;
  }

  private literal(at: number): Read {
    const token = this.tokens[at];
    if (token === undefined) return { value: undefined, next: at };
    if (token.type === "text" || token.type === "number") return { value: token.value, next: at + 1 };
    if (token.type === "word") return this.named(token.value, at);
    if (token.value === "{") return this.object(at + 1);
    if (token.value === "[") return this.list(at + 1);
    return { value: undefined, next: at + 1 };
  }

  private named(name: string, at: number): Read {
    if (name === "true" || name === "false") return { value: name === "true", next: at + 1 };
    if (name === "String" && this.isSign(at + 1, ".")) return this.operand(at + 3);
    const definition = this.constants.get(name);
    const isWhole = !this.isSign(at + 1, ".") && !this.isSign(at + 1, "(") && !this.isSign(at + 1, "[");
    if (definition === undefined || !isWhole || this.open.has(name))
      return { value: undefined, next: at + 1 };
    this.open.add(name);
    const { value } = this.expression(definition);
    this.open.delete(name);
    return { value, next: at + 1 };
  }

  /** An object's fields; those that are not literal are left out. */
  private object(start: number): Read {
    const fields: Record<string, Json> = Object.create(null);
    let at = start;
    while (at < this.tokens.length && !this.isSign(at, "}")) {
      const key = this.tokens[at];
      const isNamed = key?.type === "word" || key?.type === "text";
      if (isNamed) {
        const isPair = this.isSign(at + 1, ":");
        const value = (isPair ? this.expression(at + 2) : this.named(key.value, at)).value;
        if (value !== undefined) fields[key.value] = value;
      }
      at = this.afterComma(at);
    }
    return { value: { ...fields }, next: at + 1 };
  }

  /** A list; joined to one text where `.join(…)` follows. */
  private list(start: number): Read {
    const items: (Json | undefined)[] = [];
    let at = start;
    while (at < this.tokens.length && !this.isSign(at, "]")) {
      items.push(this.expression(at).value);
      at = this.afterComma(at);
    }
    const join = this.tokens[at + 2];
    if (!this.isSign(at + 1, ".") || join?.value !== "join") return { value: undefined, next: at + 1 };
    const separator = this.expression(at + 4);
    const isKnown = items.every(isPlain) && isPlain(separator.value);
    return { value: isKnown ? items.join(String(separator.value)) : undefined, next: separator.next + 1 };
  }

  /** Past the next comma of this nesting, or at the bracket that closes it. */
  private afterComma(start: number): number {
    let depth = 0;
    for (let at = start; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (token?.type !== "sign") continue;
      if (/^[([{]$/.test(token.value)) depth++;
      else if (/^[)\]}]$/.test(token.value)) {
        if (depth === 0) return at;
        depth--;
      } else if (token.value === "," && depth === 0) return at + 1;
    }
    return this.tokens.length;
  }

  private isSign(at: number, value: string): boolean {
    const token = this.tokens[at];
    return token?.type === "sign" && token.value === value;
  }
}

function isPlain(value: Json | undefined): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
