/** Counting tokens, for faces that must keep within some. */
export { loadBrevity } from "../queries/brevity.ts";
