import { config } from "./config.ts";
import { doctor } from "./doctor.ts";
import { init } from "./init.ts";
import { setup } from "./setup.ts";
import { sync } from "./sync.ts";
import { syncBrief } from "./sync-brief.ts";

/** Every answer that is not one to a question: a new one is a file and a line here. */
export const ANSWERS = { config, doctor, init, setup, sync, "sync-brief": syncBrief } as const;
