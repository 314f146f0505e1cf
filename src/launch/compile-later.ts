import { setFlagsFromString } from "node:v8";

/**
 * How much a function must have run before V8 compiles it anew, by releases of V8 in which the flag was seen to help;
 * others are left alone, as V8 complains of flags it has lost. In bytes of bytecode (66 kB if untold), or calls (3,000).
 */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["11", "--interrupt-budget=1000000"],
  ["12", "--invocation-count-for-turbofan=45000"],
]);

/**
 * Makes V8 optimise later, in all threads of this process. A sync lasts for seconds and works in several threads, each of
 * which compiles everything for itself: by default that is a third of its processor time (docs/decisions/0003).
 */
export function compileLater(): void {
  const [major = ""] = process.versions.v8.split(".");
  const flag = FLAGS.get(major);
  if (flag !== undefined) setFlagsFromString(flag);
}
