import type { CallFacts } from "../../facts/calls.ts";
import type { Session } from "../../session/session.ts";
import { countBack, type GitStep, gitSteps, isChained } from "./git-steps.ts";
import { type Draft, Ledger, show } from "./ledger.ts";
import { lookAt } from "./listings.ts";
import { commitLines, hashesIn, pushedTip, rebasedBranch } from "./printed.ts";
import { commits, type DeedOf, type Scene, takeLine } from "./scene.ts";
import { Trees } from "./trees.ts";

/** A rebase that stopped on its way. */
interface StoppedRebase {
  readonly commits: readonly Draft[];
  readonly isInteractive: boolean;
}

/** Reads calls in their order and keeps the ledger of what they committed, rewrote, took back and showed. */
export class CommitReader {
  readonly ledger = new Ledger();
  private readonly trees: Trees;
  private readonly branches = new Map<string, string | null>();
  private readonly stopped = new Map<string, StoppedRebase>();
  /** By tree: commits that the next one takes the place of. */
  private readonly squashing = new Map<string, readonly Draft[]>();

  /** `keyOf`: equal for two spellings of one path. */
  constructor({ branch, cwd }: Pick<Session, "branch" | "cwd">, keyOf: (path: string) => string) {
    this.trees = new Trees(keyOf);
    if (branch !== null && branch !== "HEAD" && cwd !== null) this.branches.set(this.trees.of(cwd), branch);
  }

  read(facts: CallFacts, text: string): void {
    const steps = gitSteps(facts);
    const scene: Scene = {
      facts,
      text,
      steps,
      lines: commitLines(text),
      merges: [...text.matchAll(/^Merge made by /gm)].length,
      made: new Map(),
    };
    for (const step of steps) this.perform(step, scene);
    const last = steps.findLast(
      ({ deed, isRepeated }) => commits(deed) && (isRepeated || deed.type !== "commit"),
    );
    if (last !== undefined) this.takeAll(last, scene);
    for (const step of steps)
      if (step.deed.type === "show") lookAt(step, step.deed, scene, this.ledger, this.treeOf(step));
    if (facts.commands.some(({ program }) => program === "git" || program === "gh")) {
      this.ledger.see(hashesIn(text), facts.call.order);
    }
  }

  private perform(step: GitStep, scene: Scene): void {
    const { deed } = step;
    switch (deed.type) {
      case "commit":
        this.commit(step, deed, scene);
        break;
      case "pick":
        this.pick(step, deed, scene);
        break;
      case "merge":
        this.merge(step, deed, scene);
        break;
      case "squash":
        this.squashing.set(this.treeOf(step), this.ledger.drafts.filter(isOn(deed.branch)));
        break;
      case "rebase":
        this.rebase(step, deed, scene);
        break;
      case "reset":
        this.reset(step, deed, scene);
        break;
      case "apply-mail":
        for (const [, subject] of scene.text.matchAll(/^Applying: (.+)$/gm)) {
          this.note(step, scene, { hash: null, subject: subject ?? null, way: "am" });
        }
        break;
      case "switch":
        this.switch(step, deed, scene);
        break;
      case "branch":
        for (const draft of this.ledger.standing(this.treeOf(step), this.branchOf(this.treeOf(step)))) {
          draft.alsoOn = deed.branch;
        }
        break;
      case "worktree":
        this.trees.add(deed.path);
        break;
      case "push":
        this.push(step, scene);
        break;
      case "show":
        break;
    }
  }

  private commit(step: GitStep, deed: DeedOf<"commit">, scene: Scene): void {
    const tree = this.treeOf(step);
    const line = takeLine(deed, scene);
    const branch = line === null ? this.branchOf(tree) : line.branch;
    const head = deed.amends ? this.ledger.standing(tree, branch).at(-1) : undefined;
    const subject = line?.subject ?? deed.subject ?? (deed.keepsSubject ? (head?.subject ?? null) : null);
    if (line === null && scene.facts.errorClass !== null && REFUSED.test(scene.text)) return;
    const isOurs = line === null ? step.isSure : !deed.keepsSubject || head?.subject === line.subject;
    if (head !== undefined && isOurs) this.ledger.supersede([head], "amended", scene.facts.call.id);
    this.note(step, scene, {
      hash: line?.hash ?? null,
      subject,
      way: deed.amends ? "amend" : "commit",
      branch,
    });
  }

  private switch(step: GitStep, { branch, how }: DeedOf<"switch">, { text, facts }: Scene): void {
    const tree = this.treeOf(step);
    const isSaid = text.includes(`'${branch}'`);
    // Without a word it may have put back a file of that name.
    const isQuiet = how === "maybe" && (/^Updated \d+ path/m.test(text) || branch.includes("."));
    if (
      isSaid
        ? facts.errorClass === null || text.includes("Switched to")
        : facts.errorClass === null && !isQuiet
    ) {
      this.branches.set(tree, /^HEAD is now at|^Note: switching to/m.test(text) && !isSaid ? null : branch);
    }
  }

  private pick(step: GitStep, { way }: DeedOf<"pick">, scene: Scene): void {
    const isAlone = scene.steps.filter(({ deed }) => commits(deed)).length === 1;
    const lines = scene.lines.splice(0, isAlone ? scene.lines.length : 1);
    for (const line of lines) {
      const head = this.ledger.standing(this.treeOf(step), line.branch).at(-1);
      if (way === "amend" && head !== undefined)
        this.ledger.supersede([head], "amended", scene.facts.call.id);
      this.note(step, scene, { ...line, way });
    }
  }

  private merge(step: GitStep, { subject }: DeedOf<"merge">, scene: Scene): void {
    if (scene.merges === 0) return;
    scene.merges--;
    this.note({ ...step, isSure: true }, scene, { hash: null, subject, way: "merge" });
  }

  private rebase(step: GitStep, deed: DeedOf<"rebase">, scene: Scene): void {
    const tree = this.treeOf(step);
    const { text } = scene;
    const branch = rebasedBranch(text);
    const before = this.stopped.get(tree);
    this.stopped.delete(tree);
    if (deed.goes === "back") return;
    const commits = deed.goes === "on" ? (before?.commits ?? []) : this.toRebase(tree, deed);
    const isInteractive = before?.isInteractive ?? deed.isInteractive;
    if (branch === null && /could not apply|^CONFLICT|^Stopped at/m.test(text)) {
      this.stopped.set(tree, { commits, isInteractive });
    } else if (branch !== null || (step.isSure && !/up to date|Fast-forwarded|Already up/i.test(text))) {
      this.finishRebase(step, scene, { commits, isInteractive });
    }
  }

  private toRebase(tree: string, { last, unpushedOnly }: DeedOf<"rebase">): readonly Draft[] {
    const standing = this.ledger.standing(tree, this.branchOf(tree));
    const own = unpushedOnly ? standing.filter(({ isPushed }) => !isPushed) : standing;
    return last === null ? own : own.slice(-last);
  }

  /** Rewritten commits have other hashes from now on, which a later listing may show beside their subjects. */
  private finishRebase(step: GitStep, scene: Scene, { commits, isInteractive }: StoppedRebase): void {
    const tree = this.treeOf(step);
    const branch = rebasedBranch(scene.text) || this.branchOf(tree);
    const own = scene.lines.filter((line) => line.branch === null);
    scene.lines.splice(0, scene.lines.length, ...scene.lines.filter((line) => line.branch !== null));
    for (const line of own) this.note(step, scene, { ...line, branch, way: "rebase" });
    this.ledger.supersede(commits, "rebased", scene.facts.call.id);
    for (const commit of commits) {
      if (own.some(({ subject }) => subject === commit.subject)) continue;
      const isSure = commit.isSure && !isInteractive;
      this.note({ ...step, isSure }, scene, {
        hash: null,
        subject: commit.subject,
        branch,
        way: "rebase",
        before: commit,
      });
    }
    if (branch !== null) this.branches.set(tree, branch);
  }

  private reset(step: GitStep, { to, keepsFiles }: DeedOf<"reset">, scene: Scene): void {
    const tree = this.treeOf(step);
    const { call, errorClass } = scene.facts;
    const now = /^HEAD is now at ([0-9a-f]{7,40})\b/m.exec(scene.text)?.[1];
    const target = now === undefined ? undefined : this.ledger.withHash(now);
    if (target !== undefined) target.superseded = null;
    if (errorClass !== null && now === undefined) return;
    const gone = target === undefined ? this.behind(to, tree) : this.after(target, tree);
    for (const draft of gone) if (draft.alsoOn !== null) draft.branch = draft.alsoOn;
    this.ledger.supersede(
      gone.filter(({ alsoOn }) => alsoOn === null),
      "reset",
      call.id,
    );
    if (keepsFiles) this.squashing.set(tree, gone);
  }

  /** Commits that lie behind a revision and are left by a reset to it. */
  private behind(to: string, tree: string): readonly Draft[] {
    const branch = this.branchOf(tree);
    const standing = this.ledger.standing(tree, branch);
    const back = countBack(to);
    if (back !== null) return standing.slice(-back);
    if (to === branch || /^ORIG_HEAD|@\{(?!u)/.test(to)) return [];
    if (/^[0-9a-f]{7,40}$/.test(to)) {
      const known = this.ledger.withHash(to);
      return known === undefined ? standing : this.after(known, tree);
    }
    const isOwnRemote =
      to === "@{u}" || to === "@{upstream}" || (branch !== null && to.endsWith(`/${branch}`));
    return isOwnRemote ? standing.filter(({ isPushed }) => !isPushed) : standing;
  }

  private after(target: Draft, tree: string): readonly Draft[] {
    const standing = this.ledger.standing(tree, target.branch ?? this.branchOf(tree));
    return standing.slice(standing.indexOf(target) + 1);
  }

  private push(step: GitStep, { facts, text, made }: Scene): void {
    if (
      /\[(?:remote )?rejected\]|failed to push/.test(text) ||
      (facts.errorClass !== null && !text.includes(" -> "))
    )
      return;
    const tree = this.treeOf(step);
    for (const draft of this.ledger.standing(tree, this.branchOf(tree))) draft.isPushed = true;
    const [latest, index] = [...made].at(-1) ?? [];
    const tip = pushedTip(text);
    if (latest === undefined || index === undefined || tip === null || latest.hash !== null) return;
    if (isChained(facts, index, step.index) && this.ledger.canBe(tip, latest))
      show(latest, tip, facts.call.id);
  }

  /** Whatever lines are left are those of the last command that commits: a loop, an alias. */
  private takeAll(step: GitStep, scene: Scene): void {
    const way = step.deed.type === "pick" ? step.deed.way : step.deed.type === "rebase" ? "rebase" : "commit";
    for (const line of scene.lines.splice(0)) this.note(step, scene, { ...line, way });
  }

  private note(
    step: GitStep,
    { facts, made }: Scene,
    commit: Pick<Draft, "hash" | "subject" | "way"> & {
      readonly branch?: string | null;
      readonly before?: Draft;
    },
  ): void {
    const tree = this.treeOf(step);
    const { branch = this.branchOf(tree), ...rest } = commit;
    const isSure = step.isSure || commit.hash !== null;
    const { id, order } = facts.call;
    const draft = this.ledger.add({
      ...rest,
      branch,
      tree,
      directory: step.directory,
      call: id,
      order,
      isSure,
    });
    made.set(draft, step.index);
    if (commit.hash !== null && branch !== null) this.branches.set(tree, branch);
    this.ledger.supersede(this.squashing.get(tree) ?? [], "squashed", id);
    this.squashing.delete(tree);
  }

  private treeOf({ directory }: GitStep): string {
    return this.trees.of(directory);
  }

  private branchOf(tree: string): string | null {
    return this.branches.get(tree) ?? null;
  }
}

/** By which git or a hook says that nothing was committed. */
const REFUSED =
  /^fatal: (?!.*(?:remote|upstream|push))|^error: (?!failed to push)|nothing (?:added )?to commit|no changes added to commit|[Aa]borting commit|^\S*hook\S* (?:failed|exited)|pre-commit/m;

function isOn(branch: string): (draft: Draft) => boolean {
  return (draft) => draft.branch === branch && draft.superseded === null;
}
