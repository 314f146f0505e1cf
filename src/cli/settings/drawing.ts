import type { SettingEntry } from "../../app/setting-entries.ts";
import type { Settings } from "../../app/settings.ts";
import { isObject, type Json } from "../../session/json.ts";
import type { Context } from "../context.ts";
import { hints } from "../drawing/hints.ts";
import { table } from "../drawing/table.ts";

/** Settings with their values and who set them. */
export function drawEntries(entries: readonly SettingEntry[], { ink, terminal }: Context): string[] {
  const rows = entries.map(({ key, value, source }) => {
    const isSet = source.from !== "default";
    return [
      key,
      isSet ? { text: shown(value), style: ink.strong } : shown(value),
      { text: source.variable ?? source.from, style: isSet ? ink.accent : ink.quiet },
    ];
  });
  const columns = [
    { title: "key", cut: "middle", least: 24 },
    { title: "value", cut: "end", least: 10 },
    { title: "set by" },
  ] as const;
  return table(columns, rows, terminal);
}

/** The files that the settings come from, and the database they lead to. */
export function drawFiles({ database, files }: Settings, context: Context): string[] {
  const { ink, terminal } = context;
  const named = (name: string) => ({ text: name.padEnd(11), style: ink.strong });
  const rows = [
    ...files.map(({ from, path }) => [named(from), path]),
    [named("database"), database.path],
    ["", { text: `because ${database.because}`, style: ink.quiet }],
  ];
  return [
    ...table([{}, { cut: "middle" }], rows, terminal),
    "",
    ...hints(
      [
        ["sesh config <key>", "one value"],
        ["sesh init", "a config file for this project"],
      ],
      context,
    ),
  ];
}

function shown(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  return isObject(value) || value === null ? JSON.stringify(value) : String(value);
}
