import { resolveFile } from "../paths.ts";
import { type Argument, type Invocation, literal, programName } from "./invocation.ts";
import { lookThrough } from "./look-through.ts";
import type { OtherDialect, Reading } from "./posix-reader.ts";
import type { ShellCommand } from "./shell-command.ts";

/**
 * A lexical reading of PowerShell and cmd: words, quotes, `;`, `|`, `&&`, `||` and redirects. Blocks, expressions and
 * variables are not followed; a word with a variable in it is marked as uncertain.
 */
export const readOtherDialect: OtherDialect = (script, dialect, cwd) => {
  const walk = new LexicalWalk(cwd);
  for (const token of tokensOf(script, dialect)) walk.take(token);
  walk.endCommand(";");
  return walk.reading();
};

type Token =
  | { readonly kind: "word"; readonly word: Argument; readonly quoted: boolean }
  | { readonly kind: "separator"; readonly text: ";" | "|" | "&&" | "||" }
  | { readonly kind: "redirect"; readonly append: boolean };

const NO_PLACE = { loop: false, conditional: false, substituted: false, background: false, silenced: false };

class LexicalWalk {
  private readonly invocations: Invocation[] = [];
  private argv: Argument[] = [];
  private outputs: { target: Argument; append: boolean }[] = [];
  private redirect: { readonly append: boolean } | null = null;
  private connector: ShellCommand["connector"] = "start";
  private pipeline = 0;
  private positions = 0;
  private cwd: string | null;

  constructor(cwd: string | null) {
    this.cwd = cwd;
  }

  take(token: Token): void {
    if (token.kind === "separator") this.endCommand(token.text);
    else if (token.kind === "redirect") this.redirect = token;
    else if (this.redirect === null) this.word(token.word, token.quoted);
    else {
      const noFile = /^(\$null|nul|&\d)$/i.test(token.word.text) || token.word.text.startsWith("/dev/");
      if (!noFile) this.outputs.push({ target: token.word, append: this.redirect.append });
      this.redirect = null;
    }
  }

  private word(word: Argument, quoted: boolean): void {
    // A line that starts with a text prints it, one that assigns a text just keeps it.
    const starts = this.argv.length === 0 || (this.argv.length === 2 && this.argv[1]?.text === "=");
    if (starts && quoted) this.argv.push(literal("write-output"));
    this.argv.push(word);
  }

  endCommand(separator: ";" | "|" | "&&" | "||"): void {
    if (this.argv.length > 0 || this.outputs.length > 0) this.keep(separator);
    else if (separator !== "|") this.positions = 0;
    this.connector = separator;
    this.argv = [];
    this.outputs = [];
  }

  reading(): Reading {
    const last = this.invocations.length - 1;
    const chain: number[] = [];
    for (let index = last; index >= 0; index--) {
      const invocation = this.invocations[index];
      if (invocation?.piped === "none" || invocation?.piped === "last") chain.unshift(index);
      if (invocation?.connector !== "&&" && invocation?.connector !== "|") break;
    }
    return { parsed: true, invocations: this.invocations, deciders: chain };
  }

  private keep(separator: string): void {
    const isPiped = separator === "|";
    const piped = isPiped
      ? this.positions === 0
        ? "first"
        : "middle"
      : this.positions === 0
        ? "none"
        : "last";
    const { argv, operandsFromPipe } = lookThrough(withoutAssignment(this.argv));
    this.invocations.push({
      argv,
      inputs: [],
      outputs: this.outputs,
      input: null,
      cwd: this.cwd,
      pipeline: this.pipeline,
      piped,
      connector: this.connector,
      place: NO_PLACE,
      operandsFromPipe,
    });
    this.follow(argv);
    this.positions = isPiped ? this.positions + 1 : 0;
    if (!isPiped) this.pipeline++;
  }

  private follow(argv: readonly Argument[]): void {
    if (!/^(cd|chdir|sl|set-location|push-location|pushd)$/.test(programName(argv[0]?.text ?? ""))) return;
    const target = argv.slice(1).find((word) => !/^[-/]\w*$/.test(word.text));
    this.cwd = target?.certain === true ? resolveFile(target.text, this.cwd) : null;
  }
}

/** `$x = (Get-Content f)` runs Get-Content; what is no command by its looks is an expression. */
function withoutAssignment(argv: readonly Argument[]): readonly Argument[] {
  const [first, second] = argv;
  if (first === undefined) return argv;
  if (first.text.startsWith("$") && second?.text === "=") return withoutAssignment(argv.slice(2));
  if ((first.text === "&" || first.text === ".") && second !== undefined) {
    return second.text.startsWith("$") ? argv : withoutPrint(argv.slice(1));
  }
  const name = first.text.replace(/^[({@]+/, "");
  if (/^[A-Za-z]+-[A-Za-z]+$/.test(name)) return [{ ...first, text: name }, ...argv.slice(1)];
  if (/^(if|foreach|for|while|try|catch|else|switch|function|param|return|finally|do|throw)$/i.test(name))
    return EXPRESSION;
  if (!/^[\w.:\\/~%?-]+$/.test(first.text)) {
    const changes = argv.some(({ text }) => /::(Write|Append|Delete|Move|Copy|Create|Replace)/i.test(text));
    return changes ? [literal("expression")] : EXPRESSION;
  }
  return argv;
}

/** `& "C:/x y/tool.exe" arg` runs the quoted program. */
function withoutPrint(argv: readonly Argument[]): readonly Argument[] {
  return argv[0]?.text === "write-output" ? argv.slice(1) : argv;
}

const EXPRESSION: readonly Argument[] = [literal("get-variable")];

function tokensOf(script: string, dialect: "powershell" | "cmd"): readonly Token[] {
  const tokens: Token[] = [];
  // One piece per match: comment, line join, redirect, separator, or a word of quoted and bare parts.
  const pattern =
    /(#[^\n]*)|([`^]\r?\n)|(\d?>>?(?:&\d)?)|(&&|\|\||[;|\n])|((?:'(?:[^']|'')*'|"(?:[^"`]|`.|"")*"|[^\s;|>'"&]|&(?!&))+)/g;
  for (const match of script.matchAll(pattern)) {
    const [text, comment, join, redirect, separator, word] = match;
    if (join !== undefined) continue;
    if (comment !== undefined) {
      if (dialect === "powershell") continue;
      tokens.push({ kind: "word", word: literal(comment), quoted: false });
    } else if (redirect !== undefined) {
      if (!redirect.includes("&")) tokens.push({ kind: "redirect", append: redirect.includes(">>") });
    } else if (separator !== undefined) {
      tokens.push({ kind: "separator", text: separatorOf(separator) });
    } else if (word !== undefined) {
      tokens.push({ kind: "word", word: wordOf(text, dialect), quoted: /^@?['"]/.test(text) });
    }
  }
  return tokens;
}

function separatorOf(text: string): ";" | "|" | "&&" | "||" {
  return text === "|" || text === "&&" || text === "||" ? text : ";";
}

function wordOf(text: string, dialect: "powershell" | "cmd"): Argument {
  const bare = text.replace(
    /'((?:[^']|'')*)'|"((?:[^"`]|`.|"")*)"/g,
    (_, single?: string, double?: string) => (single === undefined ? (double ?? "") : single),
  );
  const isSingleQuoted = /^'[^']*'$/.test(text);
  const variable = dialect === "powershell" ? /\$[\w({]/ : /%\w+%/;
  const pattern = !isSingleQuoted && !text.startsWith('"') && /[*?]/.test(text);
  return { text: bare.replace(/[,)}]+$/, ""), certain: isSingleQuoted || !variable.test(text), pattern };
}
