/** Raised when outcomes are told differently, so that stored ones are worked out anew. */
export const OUTCOME_VERSION = 2;
