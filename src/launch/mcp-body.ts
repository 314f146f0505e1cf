/** All of sesh-mcp in one file (scripts/build.mjs). */
export { serve } from "../mcp/serve.ts";
