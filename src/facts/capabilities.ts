import type { Session } from "../session/session.ts";
import type { CallFacts } from "./calls.ts";

/** A tool that does what a shell command would do otherwise. */
export type DedicatedTool = "read" | "search" | "edit" | "write";

/** From this version on, Claude Code's search outside Windows is built into its shell. */
const CLAUDE_SEARCHES_IN_SHELL = [2, 1, 119] as const;

/**
 * The dedicated tools that the agent had in this session, by use or by what its version is known to have;
 * `null` for agents without such tools.
 */
export function dedicatedTools(
  session: Session,
  calls: readonly CallFacts[],
): ReadonlySet<DedicatedTool> | null {
  if (!session.provides.includes("file-tools")) return null;
  const used = new Set<DedicatedTool>();
  for (const { kind, call } of calls) {
    if (kind === "read" || kind === "edit" || kind === "write") used.add(kind);
    else if (kind === "search" && call.actions.some((action) => action.type === "search")) used.add("search");
  }
  if (session.agent !== "claude_code") return used;
  for (const always of ["read", "edit", "write"] as const) used.add(always);
  if (hasSearchTools(session)) used.add("search");
  return used;
}

function hasSearchTools(session: Session): boolean {
  if (session.platform === "windows") return true;
  const version = session.agentVersions.at(-1) ?? session.agentVersion;
  return version !== null && isOlder(version, CLAUDE_SEARCHES_IN_SHELL);
}

function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, limit] of than.entries()) {
    const part = parts[index] ?? 0;
    if (!Number.isFinite(part) || part !== limit) return part < limit;
  }
  return false;
}
