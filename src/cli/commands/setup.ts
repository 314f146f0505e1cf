import { fileURLToPath } from "node:url";
import { PACKAGE_ROOT } from "../../app/version.ts";
import { shellLine } from "../../session/resume.ts";
import { messageOf, SeshError } from "../../session/sesh-error.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import type { Client, Entry } from "../setup/client.ts";

const CLIENT_IDS = ["claude-code", "claude-desktop", "codex", "cursor", "vscode", "gemini"] as const;

export const setup = defineCommand({
  arguments: { client: { summary: "which program", required: true, choices: CLIENT_IDS } },
  options: {
    write: { summary: "put it there, after a copy of what is there" },
    remove: { summary: "take it out again, after a copy of what is there" },
  },
  details:
    "Tells a program that speaks to MCP servers of sesh-mcp, with which its agents ask about their past sessions (docs/mcp.md). " +
    "Prints what to put where; nothing is written without --write or --remove. Everything else in the file stays as it is, " +
    "a file that cannot be read is left alone. With --db or SESH_DB the server keeps to that database.",
  examples: [
    { type: "sesh setup claude-code", does: "what to put where" },
    { type: "sesh setup codex --write", does: "put it there" },
    { type: "sesh setup cursor --remove", does: "take it out again" },
  ],
  async run(context, { client: id }, { write, remove }) {
    if (write && remove)
      throw new SeshError("usage", "--write puts it there, --remove takes it out: give one of them.");
    const { CLIENTS } = await import("../setup/clients/index.ts");
    const client = CLIENTS.find((one) => one.id === id);
    if (client === undefined) throw new SeshError("usage", `sesh knows no client ${id}.`);
    const { readSettings, replaceSettings } = await import("../setup/settings-file.ts");
    const { key, format } = client;
    const entry = entryOf(client, await databaseGiven(context));
    const file = readSettings(client.fileOf(context.effects));
    const before = file.text ?? "";
    const after = editing(file.path, () =>
      remove ? format.withoutEntry(before, key) : format.withEntry(before, key, entry),
    );
    const isChanged = after !== before;
    const isWritten = (write || remove) && isChanged;
    const backup = isWritten ? replaceSettings(file, after, context.effects.now()) : null;
    const answer = {
      schema: "sesh/setup/1",
      client: id,
      file: file.path,
      settings: format.alone(key, entry),
      changes: isChanged,
      written: isWritten,
      backup,
    };
    const { drawSetup } = await import("../setup/drawing.ts");
    // How a line is quoted for a shell of Windows depends on which one it is.
    const command = context.effects.platform === "win32" ? undefined : client.commandFor?.(entry);
    const own = command === undefined ? null : shellLine({ folder: null, command });
    const { title, afterwards } = client;
    context.answer(answer, () => drawSetup({ ...answer, title, afterwards, own, write, remove }, context));
  },
});

/** A database that was asked for by name; else the server finds its own by the same rule as every command. */
async function databaseGiven(context: Context): Promise<string | null> {
  const { path, because } = (await context.settings()).database;
  return /--db|SESH_DB/.test(because) ? path : null;
}

/** By full paths: a program with a window does not know the shell's, nor which Node the driver was built for. */
function entryOf({ namesType }: Client, database: string | null): Entry {
  return {
    ...(namesType && { type: "stdio" as const }),
    command: process.execPath,
    args: [fileURLToPath(new URL("dist/bin/sesh-mcp.cjs", PACKAGE_ROOT))],
    ...(database !== null && { env: { SESH_DB: database } }),
  };
}

function editing(path: string, edit: () => string): string {
  try {
    return edit();
  } catch (cause) {
    throw new SeshError(
      "usage",
      `${path} is left as it is: ${messageOf(cause)}. Mend it, or put the settings there by hand.`,
      { cause },
    );
  }
}
