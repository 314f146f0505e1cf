import { asArray, asObject, asString, type Json } from "../../session/json.ts";
import { baseName } from "../../session/path.ts";
import type { Session } from "../../session/session.ts";
import type { ToolCall } from "../../session/tool-call.ts";
import type { CallFacts } from "../calls.ts";
import type { ProjectFiles } from "../project.ts";
import type { KnowledgeSource } from "./modification.ts";

/** So much of one result is searched. */
const LONGEST = 400_000;

/** Characters that are searched per session before giving up: a session of many unseen files stays cheap. */
const BUDGET = 300_000_000;

/**
 * Looks back for signs that the agent had seen a file without reading it: its lines in a search or a diff, a summary,
 * a sub-agent's report. Slow by nature, so it is asked only where nothing simpler told.
 */
export class Evidence {
  private readonly session: Session;
  private readonly calls: readonly CallFacts[];
  private readonly project: ProjectFiles;
  private searched = 0;

  constructor(session: Session, calls: readonly CallFacts[], project: ProjectFiles) {
    this.session = session;
    this.calls = calls;
    this.project = project;
  }

  /** It looked as long as it may; what it says from here on is worth nothing. */
  get isExhausted(): boolean {
    return this.searched > BUDGET;
  }

  /** How the agent had come to see the file that `call` modifies. */
  knownBy(path: string, call: ToolCall): KnowledgeSource | null {
    const name = baseName(path);
    const told = this.told(name, call.order);
    if (told !== null) return told;
    const lines = removedLines(call.input, name);
    for (const earlier of this.before(call)) {
      const { output } = earlier.call;
      if (output === null) continue;
      const text = output.length > LONGEST ? output.slice(0, LONGEST) : output;
      if (earlier.kind === "agent" && text.includes(name)) return "report";
      if (text.includes(name) && this.showsLines(path, text))
        return /^diff --git |^\+\+\+ /m.test(text) ? "diff" : "search-output";
      if (lines.length > 0 && lines.every((line) => text.includes(line))) return "seen";
    }
    return null;
  }

  /** Whether anything that came back named the path: then the file was there. */
  wasNamed(path: string, call: ToolCall): boolean {
    const forms = this.forms(path);
    const name = baseName(path);
    for (const earlier of this.before(call)) {
      if (earlier.errorClass === "not-found" || earlier.call.output === null) continue;
      const text = earlier.call.output.slice(0, LONGEST);
      // Every form of a path ends with its name.
      if (text.includes(name) && forms.some((form) => namesPath(text, form))) return true;
    }
    return false;
  }

  /** Summaries of what was before, and reports of those that worked in the background. */
  private told(name: string, order: number): KnowledgeSource | null {
    for (const message of this.session.messages) {
      if (message.order >= order) break;
      const isSummary = message.kind === "summary" || message.copied;
      if (!isSummary && message.kind !== "notification") continue;
      if (message.text.includes(name)) return isSummary ? "summary" : "report";
    }
    return null;
  }

  private *before(call: ToolCall): Generator<CallFacts> {
    for (const facts of this.calls) {
      if (facts.call.order >= call.order) return;
      if (facts.call.resultOrder === null || facts.call.batch === call.batch) continue;
      this.searched += Math.min(facts.call.output?.length ?? 0, LONGEST);
      if (this.isExhausted) return;
      yield facts;
    }
  }

  /** `path:12:`, `path-12-` and `path:` start a line that a search shows; `+++ b/path` starts a diff. */
  private showsLines(path: string, text: string): boolean {
    return this.forms(path).some((form) => {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        const after = text.slice(at + form.length, at + form.length + 2);
        const start = text.lastIndexOf("\n", at) + 1;
        const before = text.slice(Math.max(start, at - 40), at);
        if (/^(:[^\n\s]|:\s\S|-\d)/.test(after) && /^(\.\/|\.\\)?$/.test(before)) return true;
        if (/^(\+\+\+ |--- )[abiwco]\/$/.test(before)) return true;
        if (/^==> (\.\/)?$/.test(before)) return true;
      }
      return false;
    });
  }

  /** The ways in which a tool may print the path. */
  private forms(path: string): readonly string[] {
    const relative = this.project.relative(path);
    const spellings = [path];
    if (relative !== null && relative !== "") spellings.push(path.slice(path.length - relative.length));
    // From inside a package the path is shorter still; two parts are telling enough.
    const parts = path.split("/");
    for (let from = parts.length - 2; from > 0 && parts.length - from <= 4; from--) {
      spellings.push(parts.slice(from).join("/"));
    }
    spellings.push(baseName(path));
    const all = spellings.flatMap((form) =>
      form.includes("/") ? [form, form.replaceAll("/", "\\")] : [form],
    );
    return [...new Set(all)];
  }
}

function namesPath(text: string, form: string): boolean {
  if (!form.includes("/") && !form.includes("\\")) return false;
  const at = text.indexOf(form);
  if (at < 0) return false;
  const after = text.charAt(at + form.length);
  return after === "" || /[\s:"'`,;)\]]/.test(after);
}

/** Lines long enough to be told from others. */
const TELLING_LINE = 12;
const MOST_LINES = 3;

/** Some lines of the text that an edit expects in the file: whoever knows them has seen them. */
function removedLines(input: Json, name: string): readonly string[] {
  const texts = typeof input === "string" ? [patchContext(input, name)] : oldTexts(asObject(input), name);
  return texts
    .flatMap((text) => text.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line.length >= TELLING_LINE)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_LINES);
}

function oldTexts(input: ReturnType<typeof asObject>, name: string): readonly string[] {
  const patch = asString(input.input) ?? asString(input.patch);
  if (patch !== null) return [patchContext(patch, name)];
  return [input, ...asArray(input.edits).map(asObject)].flatMap((edit) => asString(edit.old_string) ?? []);
}

/** Context and removed lines of the part of a patch that is about this file. */
function patchContext(patch: string, name: string): string {
  const lines: string[] = [];
  let inFile = false;
  for (const line of patch.split(/\r?\n|\\n/)) {
    if (line.startsWith("*** ")) inFile = line.includes(name);
    else if (inFile && /^[ -]/.test(line)) lines.push(line.slice(1));
  }
  return lines.join("\n");
}
