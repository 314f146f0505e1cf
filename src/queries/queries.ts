import { evidence } from "./evidence.ts";
import { explain } from "./explain.ts";
import { exportSession } from "./export.ts";
import { file } from "./file.ts";
import { handoff } from "./handoff.ts";
import { health } from "./health.ts";
import { list } from "./list.ts";
import { overview } from "./overview.ts";
import { reflect } from "./reflect.ts";
import { report } from "./report.ts";
import { search } from "./search.ts";
import { stats } from "./stats.ts";

/** Every question there is: a new one is a file and a line here. */
export const QUERIES = {
  evidence,
  explain,
  export: exportSession,
  file,
  handoff,
  health,
  list,
  overview,
  reflect,
  report,
  search,
  stats,
} as const;
