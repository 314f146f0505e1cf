import { type GitStep, isChained } from "./git-steps.ts";
import { type Draft, type Ledger, show } from "./ledger.ts";
import { type Entry, entriesIn, isSameHash, loneHashes, says } from "./printed.ts";
import { commits, type DeedOf, type Scene } from "./scene.ts";

/** What a command listed may show the hashes of commits that were made quietly, and that others still stand. */
export function lookAt(
  step: GitStep,
  { what, ofHead }: DeedOf<"show">,
  scene: Scene,
  ledger: Ledger,
  tree: string,
): void {
  const entries = what === "entries" ? entriesIn(scene.text) : [];
  for (const draft of ledger.unshown().filter((one) => canShow(step, scene, one, tree))) {
    const hash = hashOf(draft, step, scene, { what, ofHead, entries, ledger });
    if (hash === null || !ledger.canBe(hash, draft)) continue;
    show(draft, hash, scene.facts.call.id);
    draft.subject ??= entries[0]?.text.replace(/^\([^)]*\)\s*/, "") ?? null;
  }
  if (ofHead) revive(entries, tree, scene, ledger);
}

/** What the listing says of one commit: its hash beside its subject, or that of the latest where that must be it. */
function hashOf(
  draft: Draft,
  step: GitStep,
  scene: Scene,
  shown: Pick<DeedOf<"show">, "what" | "ofHead"> & {
    readonly entries: readonly Entry[];
    readonly ledger: Ledger;
  },
): string | null {
  const { what, ofHead, entries, ledger } = shown;
  if (what === "entries" && draft.subject !== null) return listed(draft, draft.subject, entries, ledger);
  if (!ofHead || !isOnlyBefore(step, scene, draft)) return null;
  return what === "hash" ? loneHash(step, scene) : (entries[0]?.hash ?? null);
}

/** It may have been made in the same tree, and before. */
function canShow({ index }: GitStep, { made }: Scene, draft: Draft, tree: string): boolean {
  return (draft.tree === tree || tree === "" || draft.tree === "") && (made.get(draft) ?? -1) < index;
}

/** It is the one commit of this very call, and what lists ran only because that went well: the latest is this one. */
function isOnlyBefore({ index }: GitStep, { facts, made, steps }: Scene, draft: Draft): boolean {
  const at = made.get(draft);
  const isOnly = steps.filter(({ deed }) => commits(deed)).length === 1;
  return isOnly && at !== undefined && isChained(facts, at, index);
}

/** The hash beside a commit's subject; `null` where others have the same subject, so that it cannot be told. */
function listed(draft: Draft, subject: string, entries: readonly Entry[], ledger: Ledger): string | null {
  const candidates = entries.filter(({ hash, text }) => says(text, subject) && ledger.canBe(hash, draft));
  const hashes = [...new Set(candidates.map(({ hash }) => hash))];
  const alike = ledger.unshown().filter((other) => other.subject === subject && other.tree === draft.tree);
  return hashes.length <= alike.length ? (hashes[0] ?? null) : null;
}

/** The hash that one command printed alone, where each command of the kind printed one. */
function loneHash(step: GitStep, { steps, text }: Scene): string | null {
  const asking = steps.filter(({ deed }) => deed.type === "show" && deed.what === "hash");
  const hashes = loneHashes(text);
  return asking.length === hashes.length ? (hashes[asking.indexOf(step)] ?? null) : null;
}

/** A commit that is still listed was not rewritten after all: a rebase leaves alone what already lies where it should. */
function revive(entries: readonly Entry[], tree: string, { facts }: Scene, ledger: Ledger): void {
  for (const draft of ledger.drafts.filter((one) => one.tree === tree && one.superseded?.way === "rebased")) {
    const { hash, superseded } = draft;
    if (hash === null || superseded?.call === facts.call.id) continue;
    const successor = ledger.drafts.find(({ before }) => before === draft);
    if (successor?.hash !== null || !entries.some((entry) => isSameHash(entry.hash, hash))) continue;
    draft.superseded = null;
    ledger.drafts.splice(ledger.drafts.indexOf(successor), 1);
  }
}
