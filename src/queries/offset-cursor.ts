import { SeshError } from "../session/sesh-error.ts";

/** Where an earlier answer ended, as its `next` says it. @throws SeshError `usage` for what no answer has given */
export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new SeshError(
    "usage",
    `"${cursor}" is no cursor of this answer. Give \`next\` as the last answer to the same question had it.`,
  );
}
