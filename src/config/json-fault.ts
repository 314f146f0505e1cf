export interface JsonFault {
  /** One-based. */
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/**
 * Where and why a text is no JSON; `undefined` where it is. `JSON.parse` tells the place only sometimes and in words
 * that change with the engine.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const reader = new JsonReader(text);
  const fault = reader.read();
  if (fault === undefined) return undefined;
  const before = text.slice(0, reader.position).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, problem: fault };
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
const DEEPEST = 200;

/** Each step answers with the problem it met, or `undefined`; `position` then stands at the problem. */
class JsonReader {
  position = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): string | undefined {
    this.#skip(SPACE);
    if (this.#peek() === undefined) return "the file is empty";
    const fault = this.#value(0);
    if (fault !== undefined) return fault;
    return this.#peek() === undefined ? undefined : `unexpected ${this.#here()} after the end`;
  }

  #value(depth: number): string | undefined {
    if (depth > DEEPEST) return "nested too deeply";
    const next = this.#peek();
    let fault: string | undefined;
    if (next === "{") fault = this.#list("}", () => this.#member(depth + 1));
    else if (next === "[") fault = this.#list("]", () => this.#value(depth + 1));
    else if (next === '"') fault = this.#string("a text");
    else if (!this.#skip(SCALAR)) fault = `expected a value, found ${this.#here()}`;
    this.#skip(SPACE);
    return fault;
  }

  #list(end: string, item: () => string | undefined): string | undefined {
    this.position++;
    this.#skip(SPACE);
    if (this.#take(end)) return undefined;
    for (;;) {
      const fault = item();
      if (fault !== undefined) return fault;
      if (this.#take(end)) return undefined;
      const comma = this.position;
      if (!this.#take(",")) return `expected "," or "${end}", found ${this.#here()}`;
      this.#skip(SPACE);
      if (this.#peek() === end) {
        this.position = comma;
        return `a comma before "${end}"`;
      }
    }
  }

  #member(depth: number): string | undefined {
    const fault = this.#string("a key in double quotes");
    if (fault !== undefined) return fault;
    this.#skip(SPACE);
    if (!this.#take(":")) return `expected ":" after the key, found ${this.#here()}`;
    this.#skip(SPACE);
    return this.#value(depth);
  }

  #string(what: string): string | undefined {
    if (this.#skip(STRING)) return undefined;
    return this.#peek() === '"'
      ? "a text that does not end, or a bad escape in it"
      : `expected ${what}, found ${this.#here()}`;
  }

  #peek(): string | undefined {
    return this.#text[this.position];
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.position++;
    return true;
  }

  #skip(token: RegExp): boolean {
    token.lastIndex = this.position;
    if (!token.test(this.#text)) return false;
    this.position = token.lastIndex;
    return true;
  }

  #here(): string {
    const next = this.#peek();
    return next === undefined ? "the end of the file" : JSON.stringify(next);
  }
}
