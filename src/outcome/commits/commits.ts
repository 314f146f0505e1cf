import type { CallFacts } from "../../facts/calls.ts";
import type { SessionFacts } from "../../facts/facts.ts";
import type { CommitMade } from "../../session/session-outcome.ts";
import { CommitReader } from "./commit-reader.ts";
import type { Draft } from "./ledger.ts";
import { otherCommits } from "./other-tools.ts";

/**
 * Commits that a session made. A hash is linked only where the output of the committing command shows it, or output
 * behind it in the same script, or a later listing that shows it beside the subject of a commit made here: never because
 * something was committed at about the same time.
 */
export function commitsOf(facts: SessionFacts): readonly CommitMade[] {
  const reader = new CommitReader(facts.session, facts.project.key);
  const polls = pollsOf(facts.calls);
  for (const call of facts.calls) {
    if (!call.counts || !call.ran) continue;
    const text = [call, ...(polls.get(call.call.id) ?? [])]
      .map(({ call: { output } }) => output ?? "")
      .join("\n");
    if (!isScratch(call, facts)) reader.read(call, plain(text));
    for (const commit of otherCommits(call, text)) reader.ledger.add(commit);
  }
  return reader.ledger.drafts.filter(isTold).map(madeOf);
}

/** Looks at a command that was left running show the rest of its output. */
function pollsOf(calls: readonly CallFacts[]): ReadonlyMap<string, readonly CallFacts[]> {
  const starts = new Map<string, string>();
  const polls = new Map<string, CallFacts[]>();
  for (const facts of calls) {
    const { id, continues } = facts.call;
    if (continues === null) continue;
    const start = starts.get(continues) ?? continues;
    starts.set(id, start);
    polls.set(start, [...(polls.get(start) ?? []), facts]);
  }
  return polls;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with that very character
const ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;

function plain(text: string): string {
  return text.replace(ESCAPES, "").replace(/\r\n?/g, "\n");
}

const TEMPORARY = /^(?:\/private)?\/(?:tmp|var\/tmp|var\/folders)\//;

/** A repository that was made to try something out is not the work. */
function isScratch({ commands }: CallFacts, { project }: SessionFacts): boolean {
  const git = commands.filter(({ program }) => program === "git");
  if (git.length === 0) return false;
  if (commands.some(({ program }) => program === "mktemp")) return true;
  return git.every(({ cwd }) => cwd !== null && TEMPORARY.test(cwd) && project.relative(cwd) === null);
}

function isTold({ hash, isSure, superseded }: Draft): boolean {
  return hash !== null || (isSure && superseded === null);
}

function madeOf({ hash, subject, call, shownBy, branch, directory, way, superseded }: Draft): CommitMade {
  return { hash, subject, call, shownBy, branch, directory, way, superseded };
}
