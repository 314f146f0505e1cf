/** All of sesh-mcp in one file (scripts/build.mjs). */
export { main } from "../mcp/main.ts";
export { work } from "../mcp/worker/work.ts";
