/** All of sesh in one file (scripts/build.mjs): the executables and threads load it, with what V8 kept of it. */
export { run } from "../cli/program.ts";
export { default as parse } from "../ingest/parse-worker.ts";
