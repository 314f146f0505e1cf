import { baseName } from "../../session/path.ts";
import type { Message, Session } from "../../session/session.ts";
import type { Change } from "../accesses.ts";
import type { CallFacts } from "../calls.ts";
import type { ProjectFiles } from "../project.ts";
import { gitSubcommand } from "../shell/programs/git.ts";
import { Evidence } from "./evidence.ts";
import { FileStates } from "./file-states.ts";
import type { KnowledgeSource, Modification } from "./modification.ts";

/**
 * Walks the session in order and says of each change to a file whether the file was there and whether the agent knew
 * it. Calls copied from another session's history give knowledge as well; their own changes are marked.
 */
export function modificationsOf(
  session: Session,
  calls: readonly CallFacts[],
  project: ProjectFiles,
): readonly Modification[] {
  const walk = new KnowledgeWalk(session, calls, project);
  let next = 0;
  for (const facts of calls) {
    for (; (session.messages[next]?.order ?? Infinity) < facts.call.order; next++) {
      const message = session.messages[next];
      if (message !== undefined) walk.message(message);
    }
    walk.call(facts);
  }
  return walk.modifications;
}

class KnowledgeWalk {
  readonly modifications: Modification[] = [];
  private readonly states: FileStates;
  private readonly evidence: Evidence;
  private readonly project: ProjectFiles;

  constructor(session: Session, calls: readonly CallFacts[], project: ProjectFiles) {
    this.states = new FileStates(project);
    this.evidence = new Evidence(session, calls, project);
    this.project = project;
  }

  message(message: Message): void {
    for (const file of message.files) {
      this.states.learn(file.path, file.how === "given" ? "given" : "changed-shown");
    }
  }

  call(facts: CallFacts): void {
    if (!facts.ran) {
      for (const change of facts.changes) this.keep(facts, change, false);
      return;
    }
    this.reads(facts);
    for (const change of facts.changes) this.change(facts, change);
    if (voidsEverything(facts)) this.states.outdateAll();
  }

  private reads(facts: CallFacts): void {
    const { errorClass } = facts;
    const answered = facts.call.output !== null && facts.call.output !== "";
    for (const access of facts.reads) {
      if (access.source === "tool") {
        if (errorClass === null) this.states.learn(access.path, "read");
        else if (errorClass === "not-found") this.states.at(access.path).exists = false;
        else if (errorClass === "limit") this.states.at(access.path).exists = true;
      } else if (access.shown && answered && (errorClass !== "not-found" || facts.reads.length > 1)) {
        this.states.learn(access.path, "shell-read");
      } else if (errorClass === null) this.states.at(access.path).exists = true;
    }
    if (errorClass !== null || !answered) return;
    for (const search of facts.searches) {
      // A search in a single file shows its lines without naming it.
      const [only] = search.paths;
      const isFile = only !== undefined && search.paths.length === 1 && /\.\w+$/.test(baseName(only));
      if (isFile && search.target === "content" && !countsOnly(search.options))
        this.states.learn(only, "search");
    }
    for (const path of facts.lists) this.states.at(path).exists = true;
  }

  private change(facts: CallFacts, change: Change): void {
    const applied = appliedOf(facts, change);
    this.keep(facts, change, applied);
    if (applied === false) {
      this.noteRefusal(facts, change);
      return;
    }
    const state = this.states.at(change.path);
    switch (change.how) {
      case "create":
        // `touch` on an existing file shows nothing of it.
        if (change.source === "tool" || state.exists !== true) this.states.learn(change.path, "written");
        break;
      case "write":
      case "overwrite":
        this.states.learn(change.path, "written");
        break;
      case "edit":
      case "append":
        state.exists = true;
        if (state.knownBy !== null || showsSnippet(facts)) this.states.learn(change.path, "edited");
        break;
      case "copy":
        if (change.from === null) state.exists = true;
        else this.states.copy(change.from, change.path);
        break;
      case "move":
        if (change.to !== null) this.states.copy(change.path, change.to);
        this.states.forget(change.path);
        break;
      case "delete":
        this.states.forget(change.path);
        break;
      case "format":
      case "restore":
        state.exists = true;
        this.states.outdate(change.path, change.how === "format" ? "formatted" : "changed");
        break;
    }
  }

  private keep(facts: CallFacts, change: Change, applied: boolean | null): void {
    const { call } = facts;
    const state = this.states.at(change.path);
    const existedBefore = this.existence(facts, change, applied);
    const knownBy = existedBefore === false ? null : this.knowledge(facts, change);
    const knowledge = knownBy === null ? "unknown" : state.stale !== null ? "stale" : "known";
    this.modifications.push({
      ...change,
      call,
      key: this.project.key(change.path),
      turn: call.turn,
      order: call.order,
      counts: facts.counts,
      applied,
      existedBefore: knowledge === "unknown" && this.evidence.isExhausted ? null : existedBefore,
      knowledge,
      // An edit names the text it replaces, so the tool itself guards it; what replaces the whole file is not guarded.
      known: knowledge !== "unknown" && !(state.stale === "changed" && replacesWhole(change)),
      knownBy,
      refused: applied === false && facts.errorClass === "misuse" ? refusalIn(call.output ?? "") : null,
    });
  }

  /** A tool that says "created" is believed unless the session itself had seen the file there. */
  private existence(facts: CallFacts, change: Change, applied: boolean | null): boolean | null {
    const { exists } = this.states.at(change.path);
    switch (change.how) {
      case "create":
        return exists === true;
      case "overwrite":
        return true;
      case "write":
      case "append":
      case "copy":
        if (exists !== null) return exists;
        return change.source === "tool" && this.evidence.wasNamed(change.path, facts.call) ? true : null;
      default:
        if (applied === false && facts.errorClass === "not-found") return false;
        return !(exists === false && applied === false);
    }
  }

  private knowledge(facts: CallFacts, change: Change): KnowledgeSource | null {
    const state = this.states.at(change.path);
    if (state.knownBy !== null) return state.knownBy;
    if (this.project.isInstruction(change.path)) return "given";
    // Only edits that a tool was asked for are judged by what else the agent had seen.
    if (change.source === "shell" || change.how === "create") return null;
    const found = this.states.isKnownElsewhere(change.path)
      ? "other-worktree"
      : this.evidence.knownBy(change.path, facts.call);
    if (found !== null) this.states.learn(change.path, found);
    return found;
  }

  private noteRefusal(facts: CallFacts, change: Change): void {
    const state = this.states.at(change.path);
    if (facts.errorClass === "not-found") state.exists = false;
    if (facts.errorClass !== "misuse" || change.how === "create" || change.how === "write") return;
    state.exists = true;
    if (refusalIn(facts.call.output ?? "") === "stale") this.states.outdate(change.path, "changed");
  }
}

function appliedOf(facts: CallFacts, change: Change): boolean | null {
  const { errorClass, call } = facts;
  if (call.outcome.status === "running" || call.outcome.status === "unknown") return null;
  if (errorClass === null || errorClass === "not-an-error" || facts.errorInferred) return true;
  return change.source === "tool" ? false : null;
}

function refusalIn(output: string): "unread" | "stale" | "other" {
  const head = output.slice(0, 400);
  if (/has not been read yet|must (first )?read|read it first/i.test(head) && !/modified since/i.test(head))
    return "unread";
  return /(modified|changed) since/i.test(head) ? "stale" : "other";
}

function replacesWhole(change: Change): boolean {
  return change.how === "overwrite" || change.how === "write" || change.how === "create";
}

/** Some versions answer an edit with the lines around it. */
function showsSnippet(facts: CallFacts): boolean {
  return facts.call.output?.includes("running `cat -n`") ?? false;
}

/** git subcommands that put another tree in place of the one the agent saw. */
const CHANGES_TREE = new Set([
  "checkout",
  "switch",
  "restore",
  "reset",
  "stash",
  "pull",
  "merge",
  "rebase",
  "cherry-pick",
]);

function voidsEverything(facts: CallFacts): boolean {
  return facts.commands.some(
    (command) =>
      command.program === "git" &&
      command.effect === "anything" &&
      CHANGES_TREE.has(gitSubcommand(command.args).name),
  );
}

function countsOnly(options: string): boolean {
  return /(^|\s)(-c|-l|-L|-q|--count|--files-with-matches|--quiet|output_mode=(count|files_with_matches))(\s|$|\|)/.test(
    options,
  );
}
