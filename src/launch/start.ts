import { compileLater } from "./compile-later.ts";
import { loadBody } from "./load-body.ts";

/** Runs that took less of the processor have compiled too little for it to be worth keeping, in microseconds. */
const WORTH_KEEPING_US = 800_000;

/** Runs sesh with these arguments from its one file, with what V8 kept of it. */
export function start(argv: readonly string[]): void {
  // Before anything is compiled: V8 takes up only what was compiled under the same flags.
  compileLater();
  const { exports, isCold, keep } = loadBody();
  if (isCold) {
    process.on("exit", () => {
      // The build asks for it after a short run that has used everything.
      if (process.cpuUsage().user > WORTH_KEEPING_US || process.env.SESH_KEEP_CODE === "1") keep();
    });
  }
  exports.run(argv).then((status) => {
    process.exitCode = status;
  });
}
