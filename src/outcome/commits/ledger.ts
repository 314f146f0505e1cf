import type { CommitMade, CommitWay, SupersededWay } from "../../session/session-outcome.ts";
import { isSameHash } from "./printed.ts";

/** A commit while more may become known of it. */
export interface Draft {
  hash: string | null;
  subject: string | null;
  readonly call: string;
  /** The call's place in the session. */
  readonly order: number;
  shownBy: string | null;
  branch: string | null;
  /** A branch that was made where it stands, which keeps it when this one is moved back. */
  alsoOn: string | null;
  readonly tree: string;
  readonly directory: string | null;
  readonly way: CommitWay;
  superseded: CommitMade["superseded"];
  /** It is known to have been made, shown or not. */
  readonly isSure: boolean;
  isPushed: boolean;
  /** What it was before a rebase. */
  readonly before: Draft | null;
}

/** The commits of a session so far, in order. */
export class Ledger {
  readonly drafts: Draft[] = [];
  /** Where hashes were first seen, by their beginnings. */
  private readonly seen = new Map<string, number>();

  add(
    draft: Omit<Draft, "superseded" | "isPushed" | "shownBy" | "before" | "alsoOn"> & {
      readonly before?: Draft;
    },
  ): Draft {
    const known = draft.hash === null ? undefined : this.withHash(draft.hash);
    if (known !== undefined) return known;
    const { before = null, ...rest } = draft;
    const added = {
      ...rest,
      before,
      shownBy: draft.hash === null ? null : draft.call,
      superseded: null,
      isPushed: false,
      alsoOn: null,
    };
    this.drafts.push(added);
    return added;
  }

  withHash(hash: string): Draft | undefined {
    return this.drafts.find((draft) => draft.hash !== null && isSameHash(draft.hash, hash));
  }

  /** Commits that are still on a branch of a tree; those of which the branch is not known may be. */
  standing(tree: string, branch: string | null): readonly Draft[] {
    return this.drafts.filter(
      (draft) =>
        draft.superseded === null &&
        draft.tree === tree &&
        (draft.branch === branch || draft.branch === null || branch === null),
    );
  }

  supersede(drafts: readonly Draft[], way: SupersededWay, call: string): void {
    for (const draft of drafts) draft.superseded = { way, call };
  }

  /** Commits of which the hash is still to be shown, the latest first. */
  unshown(): readonly Draft[] {
    return this.drafts.filter(({ hash, superseded }) => hash === null && superseded === null).reverse();
  }

  /** Whether a hash can be that of a commit: nobody saw it before the commit was made, and it is no other's. */
  canBe(hash: string, { order }: Draft): boolean {
    const first = this.seen.get(hash.slice(0, SEEN_LENGTH));
    return (first === undefined || first >= order) && this.withHash(hash) === undefined;
  }

  see(hashes: readonly string[], order: number): void {
    for (const hash of hashes) {
      const start = hash.slice(0, SEEN_LENGTH);
      if (!this.seen.has(start)) this.seen.set(start, order);
    }
  }
}

const SEEN_LENGTH = 7;

/** A call's output shows the hash of a commit. */
export function show(draft: Draft, hash: string, call: string): void {
  draft.hash = hash;
  draft.shownBy = call;
}
