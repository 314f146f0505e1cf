import { SeshError } from "../session/sesh-error.ts";

/** The form of an answer that agents get, for people and scripts: few fields, within so many tokens. */
export const BRIEF = {
  brief: { summary: "what agents get: few fields, in few tokens (docs/mcp.md)" },
} as const;

/** With `--brief` only, as other answers have no end to go on from. */
export const CURSOR = {
  cursor: { summary: "with --brief: go on where an earlier answer ended", value: "cursor" },
} as const;

/** @throws SeshError `usage` for a cursor without `--brief`, where it would change nothing */
export function checkCursor({
  brief,
  cursor,
}: {
  readonly brief: boolean;
  readonly cursor: string | undefined;
}): void {
  if (cursor !== undefined && !brief) throw new SeshError("usage", "--cursor goes with --brief.");
}
