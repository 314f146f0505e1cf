import { execFile } from "node:child_process";
import { devNull } from "node:os";
import { isAbsolute } from "node:path";
import type { CommitLookup, CommitPresence } from "../queries/outcome-answer.ts";

/** A repository that takes longer is not waited for. */
const TIMEOUT_MS = 3_000;

/** Repositories that are asked for one session at most. */
const MOST_REPOSITORIES = 4;

/**
 * Looks commits up in the repositories that these directories lie in, by asking git. It only reads: no hook, no lock, no
 * fetch, no program that a configuration names is run. Without git, without the repository or too late: not checked.
 */
export const lookUpCommits: CommitLookup = async (directories, hashes) => {
  const found = new Map<string, CommitPresence>();
  if (hashes.length === 0) return found;
  for (const directory of directories.filter(isFolderName).slice(0, MOST_REPOSITORIES)) {
    for (const hash of hashes) {
      if (found.get(hash) === "present") continue;
      const presence = await presenceIn(directory, hash);
      // What one repository has is not missing because another one has it not.
      if (presence !== null && (presence !== "missing" || !found.has(hash))) found.set(hash, presence);
    }
  }
  return found;
};

/** No program can be given a zero byte. */
function isFolderName(path: string): boolean {
  return isAbsolute(path) && !path.includes("\0");
}

/** `null`: there is no repository, no git, or no answer in time. */
async function presenceIn(directory: string, hash: string): Promise<CommitPresence | null> {
  const kind = await git(directory, ["cat-file", "--batch-check=%(objecttype)"], `${hash}\n`);
  if (kind === null) return null;
  if (kind !== "commit") return kind.endsWith(" missing") ? "missing" : null;
  const refs = ["refs/heads", "refs/remotes", "refs/tags"];
  const holding = await git(directory, [
    "for-each-ref",
    `--contains=${hash}`,
    "--count=1",
    "--format=yes",
    ...refs,
  ]);
  if (holding === null) return null;
  if (holding !== "") return "present";
  // On no branch: still at hand while it, or what follows it, is checked out.
  const base = await git(directory, ["merge-base", hash, "HEAD"]);
  return base?.startsWith(hash) ? "present" : "unreachable";
}

/** Nothing of the user's or the system's settings can have it run a program or write. */
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  LC_ALL: "C",
};

const SAFE = [
  ["--no-optional-locks", "--no-pager"],
  ["-c", `core.hooksPath=${devNull}`],
  ["-c", "core.fsmonitor=false"],
  ["-c", "protocol.allow=never"],
].flat();

function git(directory: string, args: readonly string[], input = ""): Promise<string | null> {
  return new Promise((resolve) => {
    const { PATH, Path, SystemRoot } = process.env;
    const child = execFile(
      "git",
      [...SAFE, "-C", directory, ...args],
      { timeout: TIMEOUT_MS, env: { PATH, Path, SystemRoot, ...ENVIRONMENT }, windowsHide: true },
      (error, stdout) => resolve(error === null ? stdout.trim() : null),
    );
    // Whether git reads what it is told is seen in its answer.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
