import type { Client } from "../client.ts";
import { json } from "../formats/json.ts";
import { pathsOf } from "../paths.ts";

export const claudeCode: Client = {
  id: "claude-code",
  title: "Claude Code",
  fileOf(around) {
    const { join } = pathsOf(around);
    return join(around.env.CLAUDE_CONFIG_DIR || around.home, ".claude.json");
  },
  format: json,
  key: "mcpServers",
  namesType: true,
  afterwards: "Sessions that begin from now on have it; `/mcp` shows it.",
  commandFor({ command, args, env = {} }) {
    const variables = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
    return ["claude", "mcp", "add", "--scope", "user", "sesh", ...variables, "--", command, ...args];
  },
};
