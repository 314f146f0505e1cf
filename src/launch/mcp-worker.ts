import { compileLater } from "./compile-later.ts";
import { loadMcpBody } from "./load-body.ts";

/** The process in which sesh-mcp works on the database (src/mcp/worker). */

// Before anything is compiled: V8 takes up only what was compiled under the same flags.
compileLater();
const { exports, isCold, keep } = loadMcpBody();
// It has compiled most of it by its end, which the server has not.
if (isCold) process.on("exit", keep);
exports.work(process.argv.slice(2));
