import type { Identity } from "./session-identity.ts";

/** A file says that it holds a session. */
export interface Claim extends Identity {
  readonly path: string;
  /** 0: the file's own session; above: a sub-agent written into it. */
  readonly place: number;
}

/** A stored session that bears the claimed id. */
export interface Holder extends Omit<Claim, "path"> {
  readonly key: number;
  /** Under which it is stored. */
  readonly id: string;
  /** `null`: the file that held it does not any more. */
  readonly path: string | null;
  /** That file is no longer there. */
  readonly isGone: boolean;
}

/**
 * `new`: no such session is stored. `keep`: the file holds it already. `take`: it becomes the file's, whoever held it.
 * `yield`: another reading of it is the better one.
 */
export type Verdict =
  | { readonly kind: "new" }
  | { readonly kind: "keep" | "take" | "yield"; readonly holder: Holder };

/**
 * Decides who holds a session that several files claim, so that the order in which they are read does not matter: a
 * sub-agent's own file before a copy inside its parent's, else the reading with more in it, else the first by path.
 * What outlived its file yields only to a reading that has as much in it: nothing stored is lost.
 */
export function settleClaim(claim: Claim, holders: readonly Holder[]): Verdict {
  const holder = holders.find((one) => isSame(claim, one));
  if (!holder) return { kind: "new" };
  if (holder.path === claim.path) return { kind: "keep", holder };
  return { kind: beats(claim, holder) ? "take" : "yield", holder };
}

function isSame(claim: Identity, holder: Identity): boolean {
  return (claim.hasUniqueId && holder.hasUniqueId) || claim.origin === holder.origin;
}

function beats(claim: Claim, holder: Holder): boolean {
  if (claim.place === 0 && holder.place > 0) return true;
  if (holder.path === null || holder.isGone) return claim.entries >= holder.entries;
  if (claim.place > 0 && holder.place === 0) return false;
  return claim.entries === holder.entries ? claim.path < holder.path : claim.entries > holder.entries;
}
