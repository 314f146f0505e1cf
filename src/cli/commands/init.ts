import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { messageOf, SeshError } from "../../session/sesh-error.ts";
import { defineCommand } from "../command.ts";

const IGNORED =
  "# The database holds what was said and done in sessions: not for the repository.\nsesh.db*\n";

export const init = defineCommand({
  arguments: { dir: { summary: "the project's folder (else this one)", path: "folder" } },
  options: {},
  details:
    "Writes .sesh/config.json with every default, to be changed and committed, and .sesh/.gitignore for the database. " +
    "From then on, sesh in this folder and below keeps to that database.",
  examples: [
    { type: "sesh init", does: "in this folder" },
    { type: "sesh init ../webshop", does: "in another one" },
  ],
  async run(context, { dir }) {
    const folder = join(resolve(context.effects.cwd, dir ?? "."), ".sesh");
    const configFile = join(folder, "config.json");
    const { startingConfig } = await import("../../app/settings.ts");
    const created = [
      createFile(configFile, startingConfig()),
      createFile(join(folder, ".gitignore"), IGNORED),
    ].filter((file) => file !== undefined);
    const answer = { schema: "sesh/init/1", folder, config: configFile, created };
    const { hints } = await import("../drawing/hints.ts");
    const { table } = await import("../drawing/table.ts");
    const shown = created.length === 0 ? [folder] : created;
    context.answer(answer, () => [
      created.length === 0 ? "It is there already; nothing was changed." : "Wrote",
      ...table(
        [{ cut: "middle" }],
        shown.map((path) => [path]),
        context.terminal,
      ),
      "",
      ...hints([["sesh config", "the settings that count here"]], context),
    ]);
  },
});

/** Writes the file, readable for its owner alone, unless it is there; its path where it was written. */
function createFile(path: string, content: string): string | undefined {
  if (existsSync(path)) return undefined;
  try {
    mkdirSync(resolve(path, ".."), { recursive: true, mode: 0o700 });
    writeFileSync(path, content, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    throw new SeshError("usage", `Cannot write ${path}: ${messageOf(cause)}`, { cause });
  }
  return path;
}
