import { setFlagsFromString } from "node:v8";

/** Releases of V8 in which the flag was seen to work; others are left alone, as V8 complains of flags it has lost. */
const KNOWN_V8: readonly string[] = ["11"];

/** How much a function must have run before V8 compiles it anew, in bytes of its bytecode; 66 kB if untold. */
const BUDGET = 1_000_000;

/**
 * Makes V8 optimise later, in all threads of this process. A sync lasts for seconds and works in several threads, each of
 * which compiles everything for itself: by default that is a third of its processor time (docs/decisions/0003).
 */
export function compileLater(): void {
  const [major = ""] = process.versions.v8.split(".");
  if (KNOWN_V8.includes(major)) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
