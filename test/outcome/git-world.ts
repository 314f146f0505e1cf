import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bash, ClaudeTold, claude, task } from "../accuracy/claude.ts";
import { type CodexTold, codex, exec } from "../accuracy/codex.ts";
import { PROJECT, type TranscriptFile } from "../accuracy/told.ts";

/** What stands for the folder of all repositories in scripts and transcripts. */
const HOME = dirname(PROJECT);

/** Commits that git keeps for itself: what `git stash` puts away. */
const STASHED = /^(?:WIP on |index on |untracked files on |On \S+: )/;

/** A commit that a session really made. */
export interface TrueCommit {
  readonly hash: string;
  readonly subject: string;
  /** Some branch had it when the command was done; else it was a step on the way of a rebase or a script. */
  readonly isKept: boolean;
}

/**
 * Real git repositories in a folder that is thrown away, in which agents and a user work. Scripts run with bash; what an
 * agent's script printed goes into its transcript as it is, and what it committed is known from the repositories.
 */
export class GitWorld {
  readonly agents: GitAgent[] = [];
  private readonly root = realpathSync(mkdtempSync(join(tmpdir(), "sesh-git-")));
  private readonly repositories = ["kiosk"];
  private readonly known = new Set<string>();
  private seconds = 0;

  constructor() {
    mkdirSync(join(this.root, "kiosk"));
    this.user(
      "git init -q -b main . && mkdir -p src packages/ui && echo one > src/a.ts && echo one > packages/ui/b.ts && " +
        "git add -A && git commit -qm 'Begin' && echo two >> src/a.ts && git commit -qam 'Second step'",
    );
  }

  agent(name: string, kind: "claude" | "codex" = "claude"): GitAgent {
    const start = this.seconds;
    const told = kind === "claude" ? claude(`git ${name}`, { start }) : codex(`git ${name}`, { start });
    const agent = new GitAgent(name, this, told);
    this.agents.push(agent.prompt("please carry on"));
    return agent;
  }

  /** Works in the repositories himself, outside of any session. */
  user(script: string): void {
    const { exit, printed } = this.run(script);
    if (exit !== 0) throw new Error(`the user's script failed: ${script}\n${printed}`);
    for (const { hash } of this.commits()) this.known.add(hash);
  }

  /** A clone of the kiosk's origin, with which somebody else works; the kiosk gets that origin. */
  colleague(): void {
    this.user(
      "git clone -q --bare . ../kiosk.git && git remote add origin ../kiosk.git && git fetch -q && " +
        "git branch -q -u origin/main main && git clone -q ../kiosk.git ../colleague",
    );
    this.repositories.push("kiosk.git", "colleague");
  }

  /** Runs a script in the kiosk's folder; what it prints comes as on a terminal, both streams in order. */
  run(script: string): { readonly exit: number; readonly printed: string } {
    const at = new Date(Date.UTC(2026, 9, 5, 9) + ++this.seconds * 60_000).toISOString();
    const { status, stdout } = spawnSync("bash", ["-c", `exec 2>&1\n${script.replaceAll(HOME, this.root)}`], {
      cwd: join(this.root, "kiosk"),
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        HOME: this.root,
        TMPDIR: this.root,
        LC_ALL: "C",
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: devNull,
        GIT_AUTHOR_NAME: "Dev",
        GIT_AUTHOR_EMAIL: "dev@example.com",
        GIT_COMMITTER_NAME: "Dev",
        GIT_COMMITTER_EMAIL: "dev@example.com",
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
        GIT_EDITOR: "true",
      },
    });
    return { exit: status ?? 1, printed: stdout.replaceAll(this.root, HOME).trimEnd() };
  }

  /** What was committed since the last look. */
  newCommits(): readonly TrueCommit[] {
    const made = this.commits().filter(
      ({ hash, subject }) => !this.known.has(hash) && !STASHED.test(subject),
    );
    if (made.length === 0) return [];
    const kept = this.kept();
    for (const { hash } of made) this.known.add(hash);
    return made.map((commit) => ({ ...commit, isKept: kept.has(commit.hash) }));
  }

  /** Commits that some branch has, or that are checked out. */
  kept(): ReadonlySet<string> {
    const heads = "$(git worktree list --porcelain | sed -n 's/^HEAD //p')";
    return new Set(this.ask(`git rev-list --exclude=refs/stash --all ${heads}`));
  }

  files(): readonly TranscriptFile[] {
    return this.agents.flatMap((agent) => agent.files());
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private commits(): readonly { readonly hash: string; readonly subject: string }[] {
    const all = this.ask(
      "git cat-file --batch-all-objects --batch-check | awk '$2 == \"commit\" { print $1 }' | " +
        "git log --no-walk --stdin --format='%H %s'",
    );
    return [...new Set(all)].map((line) => ({ hash: line.slice(0, 40), subject: line.slice(41) }));
  }

  /** What a script prints in each of the repositories. */
  private ask(script: string): readonly string[] {
    const each = `for repository in ${this.repositories.join(" ")}; do (cd ${HOME}/$repository && ${script}); done`;
    return this.run(each)
      .printed.split("\n")
      .filter((line) => line !== "");
  }
}

/** A session that works in the repositories. */
export class GitAgent {
  readonly made: TrueCommit[] = [];
  readonly name: string;
  private readonly world: GitWorld;
  private readonly told: ClaudeTold | CodexTold;

  constructor(name: string, world: GitWorld, told: ClaudeTold | CodexTold) {
    this.name = name;
    this.world = world;
    this.told = told;
  }

  /** Name of the file that holds it, without its ending. */
  get file(): string {
    return this.told.files()[0]?.path.split("/").at(-1)?.replace(".jsonl", "") ?? "";
  }

  prompt(text: string): this {
    this.told.prompt(text);
    return this;
  }

  say(text: string): this {
    this.told.say(text);
    return this;
  }

  /** Runs a script, as its shell tool does. */
  run(script: string): this {
    const { exit, printed } = this.world.run(script);
    this.made.push(...this.world.newCommits());
    if (this.told instanceof ClaudeTold) this.told.one(bash(script, printed, { exit }));
    else this.told.one(exec(script, `${printed}\n`, { exit }));
    return this;
  }

  /** A sub-agent that works for it; Claude Code alone. */
  subAgent(name: string, work: (agent: GitAgent) => void): this {
    if (!(this.told instanceof ClaudeTold)) throw new Error("only Claude Code's sub-agents are written here");
    const told = claude(`git ${name}`, { of: this.told });
    const agent = new GitAgent(name, this.world, told).prompt("do your part");
    work(agent);
    this.world.agents.push(agent);
    this.told.one(task("do your part", told, "Done."));
    return this;
  }

  files(): readonly TranscriptFile[] {
    return this.told.files();
  }
}

/** Writes transcripts below a folder. */
export function writeTranscripts(home: string, files: readonly TranscriptFile[]): void {
  for (const { path, text } of files) {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
