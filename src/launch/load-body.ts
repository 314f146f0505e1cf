import { fileURLToPath } from "node:url";
import type * as Body from "./body.ts";
import { type Loaded, load } from "./kept-code.ts";
import type * as McpBody from "./mcp-body.ts";

/** The bundle of sesh that lies beside the one at hand. */
export function loadBody(): Loaded<typeof Body> {
  return load(fileURLToPath(new URL("./body.cjs", import.meta.url)));
}

/** The bundle of sesh-mcp. */
export function loadMcpBody(): Loaded<typeof McpBody> {
  return load(fileURLToPath(new URL("./mcp-body.cjs", import.meta.url)));
}
