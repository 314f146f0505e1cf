import { syncOutcome } from "../../app/schemas/sync-outcome.ts";
import { defineAnswer } from "./answer.ts";

/**
 * What a look at the files did: `sesh sync`, `sesh log --dir`, `sesh watch --once`. `sesh watch` prints one per line, for
 * each look that found something new.
 */
export const sync = defineAnswer({ name: "sync", version: 1, answer: syncOutcome });
