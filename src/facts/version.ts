/** Raised whenever a definition in this folder changes, so that stored results are computed anew. */
export const FACTS_VERSION = 5;
