#!/usr/bin/env node
import { compileLater } from "./compile-later.ts";
import { loadMcpBody } from "./load-body.ts";

// Before anything is compiled: V8 takes up only what was compiled under the same flags.
compileLater();
const { exports, isCold, keep } = loadMcpBody();
// The build asks for it after a short run that has used everything; a client that starts the server often gains by it.
if (isCold) process.on("exit", keep);
exports.main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
