/** Raised when any detector judges differently, so that stored findings are computed anew. */
export const DETECTORS_VERSION = 5;
