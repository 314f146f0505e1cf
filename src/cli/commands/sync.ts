import { BRIEF } from "../brief.ts";
import { defineCommand } from "../command.ts";
import { syncOnce } from "../sync-once.ts";

export const sync = defineCommand({
  arguments: {},
  options: { ...BRIEF },
  details:
    "The same as `sesh watch --once --settle 0`: finds every session on this machine and reads what is new or has grown.",
  examples: [
    { type: "sesh sync", does: "bring the database up to date" },
    { type: "sesh sync --db team.db", does: "into another database" },
  ],
  async run(context, _args, { brief }) {
    await syncOnce(context, {}, brief);
  },
});
