import { syncBrief as answer } from "../../app/schemas/sync-brief.ts";
import { defineAnswer } from "./answer.ts";

/** What a look at the files did, in few tokens: `sesh sync --brief`, `sesh log --dir --brief`. */
export const syncBrief = defineAnswer({ name: "sync-brief", version: 1, answer });
