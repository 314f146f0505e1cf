import type { Tool } from "../tool.ts";
import { handoff } from "./handoff.ts";
import { list } from "./list.ts";
import { log } from "./log.ts";
import { patterns } from "./patterns.ts";
import { reflect } from "./reflect.ts";
import { report } from "./report.ts";
import { search } from "./search.ts";
import { stats } from "./stats.ts";
import { sync } from "./sync.ts";

/** Every tool: one line here and one file beside. */
export const TOOLS: readonly Tool[] = [sync, reflect, patterns, handoff, search, list, report, stats, log];
