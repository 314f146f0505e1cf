import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE_ROOT } from "../../app/version.ts";
import { defineCommand } from "../command.ts";

/** The made-up sessions that come with the package, laid out as a home folder. */
const DEMO_HOME = fileURLToPath(new URL("demo/home", PACKAGE_ROOT));

/** Settings and places that are set for the user's own sessions. */
const NOTHING_OF_YOURS = {
  CLAUDE_CONFIG_DIR: undefined,
  CODEX_HOME: undefined,
  XDG_CONFIG_HOME: undefined,
  APPDATA: undefined,
  SESH_CONFIG: undefined,
  SESH_DB: undefined,
} as const;

export const demo = defineCommand({
  arguments: {
    command: {
      summary: "a command to try on them (else the overview): reflect, list, stats, ...",
      many: true,
    },
  },
  options: {},
  passesUnknownOptions: true,
  details:
    "Made-up sessions of two agents in two projects, read into a throw-away database. Nothing of yours is read or changed.",
  examples: [
    { type: "sesh demo", does: "the overview of the made-up sessions" },
    { type: "sesh demo list", does: "all of them" },
    { type: "sesh demo reflect @2 --full", does: "one of them, call by call" },
  ],
  async run(context, { command }) {
    const folder = mkdtempSync(join(tmpdir(), "sesh-demo-"));
    const database = join(folder, "sesh.db");
    const { effects, quiet } = context;
    const inDemo = {
      ...effects,
      home: DEMO_HOME,
      cwd: folder,
      env: { ...effects.env, ...NOTHING_OF_YOURS, HOME: DEMO_HOME },
      calledAs: "sesh demo",
    };
    const flags = [
      "--db",
      database,
      ...(context.json ? ["--json"] : []),
      ...(context.terminal.colour ? [] : ["--no-color"]),
    ];
    try {
      if (!quiet && !context.json) context.note("Made-up sessions, in a database that is thrown away.\n");
      const silenced = { ...inDemo, stdout: effects.stderr };
      if (command.length > 0) await context.runAgain(["sync", "--quiet", "--db", database], silenced);
      const status = await context.runAgain([...command, ...flags], inDemo);
      if (status !== 0) context.exitWith(status);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
