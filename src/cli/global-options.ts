import type { OptionSpecs, OptionValues } from "./command.ts";

/** Accepted by every command, before or after its name. `--version`, `--help` and `--no-color` are added to these. */
export const GLOBAL_OPTIONS = {
  json: { summary: "answer in JSON on stdout, for programs" },
  db: {
    summary: "the database to use (else SESH_DB, else the project's, else yours)",
    value: "file",
    path: "file",
  },
  config: { summary: "a config file that counts before all others", value: "file", path: "file" },
  quiet: { summary: "no progress and no hints on stderr", short: "q" },
} as const satisfies OptionSpecs;

export type GlobalValues = Partial<OptionValues<typeof GLOBAL_OPTIONS>> & { readonly color?: boolean };
