import { fileURLToPath } from "node:url";
import type * as Body from "./body.ts";
import { type Loaded, load } from "./kept-code.ts";

/** The bundle that lies beside the one at hand. */
export function loadBody(): Loaded<typeof Body> {
  return load(fileURLToPath(new URL("./body.cjs", import.meta.url)));
}
