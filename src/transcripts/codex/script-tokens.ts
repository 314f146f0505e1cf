/** A piece of JavaScript, as far as finding calls and literal texts needs it. */
export type Token =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "word"; readonly value: string }
  | { readonly type: "sign"; readonly value: string };

/**
 * Splits a script into tokens; comments and regular expressions are dropped. Placeholders in a template stay as they
 * are written (`${name}`), which is how a shell would write a variable too. Never fails: what ends too early ends.
 */
export function tokensOf(script: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < script.length) {
    const character = script.charAt(at);
    if (/\s/.test(character)) at++;
    else if (script.startsWith("//", at)) at = after(script, "\n", at);
    else if (script.startsWith("/*", at)) at = after(script, "*/", at + 2);
    else if (character === '"' || character === "'" || character === "`") {
      const end = endOfText(script, at);
      const raw = script.slice(at + 1, end);
      tokens.push({ type: "text", value: isRaw(tokens) ? raw : unescaped(raw) });
      at = end + 1;
    } else if (character === "/" && regexMayStart(tokens.at(-1))) at = endOfRegex(script, at);
    else {
      const plain = PLAIN.exec(script.slice(at, at + LONGEST_WORD))?.[0] ?? character;
      tokens.push(plainToken(plain));
      at += plain.length;
    }
  }
  return tokens;
}

const LONGEST_WORD = 200;
const DEEPEST_TEMPLATE = 40;
const PLAIN = /^(?:[A-Za-z_$][\w$]*|\d[\w.]*|=>)/;

function plainToken(text: string): Token {
  if (/^[A-Za-z_$]/.test(text)) return { type: "word", value: text };
  if (/^\d/.test(text)) return { type: "number", value: Number(text.replaceAll("_", "")) };
  return { type: "sign", value: text };
}

function after(script: string, mark: string, from: number): number {
  const at = script.indexOf(mark, from);
  return at < 0 ? script.length : at + mark.length;
}

/** Is the text that follows a `String.raw` template? */
function isRaw(tokens: readonly Token[]): boolean {
  const [name, dot, tag] = tokens.slice(-3);
  return name?.value === "String" && dot?.value === "." && tag?.value === "raw";
}

/** Where the quoted text that starts here closes. A template may hold `${…}` with further texts inside. */
function endOfText(script: string, start: number, depth = 0): number {
  if (depth > DEEPEST_TEMPLATE) return script.length;
  const quote = script.charAt(start);
  for (let at = start + 1; at < script.length; at++) {
    const character = script.charAt(at);
    if (character === "\\") at++;
    else if (character === quote) return at;
    else if (quote === "`" && character === "$" && script.charAt(at + 1) === "{")
      at = endOfHole(script, at + 2, depth + 1);
  }
  return script.length;
}

function endOfHole(script: string, start: number, depth: number): number {
  let braces = 1;
  for (let at = start; at < script.length; at++) {
    const character = script.charAt(at);
    if (character === '"' || character === "'" || character === "`") at = endOfText(script, at, depth);
    else if (character === "{") braces++;
    else if (character === "}" && --braces === 0) return at;
  }
  return script.length;
}

/** A slash divides after a value, and starts a regular expression after anything else. */
function regexMayStart(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.type === "sign") return !/^[)\]}]$/.test(before.value);
  return before.type === "word" && /^(return|typeof|case|in|of|await)$/.test(before.value);
}

function endOfRegex(script: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < script.length; at++) {
    const character = script.charAt(at);
    if (character === "\n") return at;
    if (character === "\\") at++;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) return at + 1;
  }
  return script.length;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
};

function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_, point?: string, unit?: string, byte?: string, simple?: string) => {
      const code = point ?? unit ?? byte;
      if (code !== undefined) return characterOf(Number.parseInt(code, 16));
      return simple === undefined ? "" : (ESCAPES[simple] ?? simple);
    },
  );
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
