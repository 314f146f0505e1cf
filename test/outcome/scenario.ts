import type { GitWorld } from "./git-world.ts";

/** What agents and the user do in one world of their own. */
export type Scenario = (world: GitWorld) => void;
