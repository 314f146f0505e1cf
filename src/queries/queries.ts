import { evidence } from "./evidence.ts";
import { explain } from "./explain.ts";
import { exportSession } from "./export.ts";
import { file } from "./file.ts";
import { fileBrief } from "./file-brief.ts";
import { findings } from "./findings.ts";
import { handoff } from "./handoff.ts";
import { handoffBrief } from "./handoff-brief.ts";
import { health } from "./health.ts";
import { last } from "./last.ts";
import { list } from "./list.ts";
import { listBrief } from "./list-brief.ts";
import { overview } from "./overview.ts";
import { reflect } from "./reflect.ts";
import { reflectBrief } from "./reflect-brief.ts";
import { report } from "./report.ts";
import { reportBrief } from "./report-brief.ts";
import { search } from "./search.ts";
import { searchBrief } from "./search-brief.ts";
import { stats } from "./stats.ts";
import { statsBrief } from "./stats-brief.ts";

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
  "stats-brief": statsBrief,
  "search-brief": searchBrief,
  "report-brief": reportBrief,
  "reflect-brief": reflectBrief,
  "list-brief": listBrief,
  last,
  "handoff-brief": handoffBrief,
  findings,
  "file-brief": fileBrief,
} as const;
