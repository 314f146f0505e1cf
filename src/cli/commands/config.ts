import { defineCommand } from "../command.ts";

const SCHEMA = "sesh/config/1";

export const config = defineCommand({
  arguments: { key: { summary: "one key or group (else all): grading.blind_edit_max" } },
  options: {},
  details:
    "Precedence: flag, environment (SESH_DB, SESH_CONFIG), the project's .sesh/config.json, your own config file, " +
    "default. All keys: docs/config.md.",
  examples: [
    { type: "sesh config", does: "every setting, and which database and why" },
    { type: "sesh config grading", does: "one group" },
    { type: "sesh config default_report_count", does: "one value, for a script" },
  ],
  async run(context, { key }) {
    const settings = await context.settings();
    const { settingEntries } = await import("../../app/setting-entries.ts");
    const entries = settingEntries(settings, key);
    const [only] = entries;
    if (only !== undefined && only.key === key) {
      context.answer({ schema: SCHEMA, ...only }, () => [
        typeof only.value === "string" ? only.value : JSON.stringify(only.value),
      ]);
      return;
    }
    const { drawEntries, drawFiles } = await import("../settings/drawing.ts");
    if (key !== undefined) context.answer({ schema: SCHEMA, entries }, () => drawEntries(entries, context));
    else {
      const { files, database } = settings;
      context.answer({ schema: SCHEMA, entries, files, database }, () => [
        ...drawEntries(entries, context),
        "",
        ...drawFiles(settings, context),
      ]);
    }
  },
});
