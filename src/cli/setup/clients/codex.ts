import type { Client } from "../client.ts";
import { toml } from "../formats/toml.ts";
import { pathsOf } from "../paths.ts";

export const codex: Client = {
  id: "codex",
  title: "Codex",
  fileOf(around) {
    const { join } = pathsOf(around);
    return join(around.env.CODEX_HOME || join(around.home, ".codex"), "config.toml");
  },
  format: toml,
  key: "mcp_servers",
  namesType: false,
  afterwards: "Sessions that begin from now on have it; `/mcp` shows it.",
  commandFor({ command, args, env = {} }) {
    const variables = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
    return ["codex", "mcp", "add", "sesh", ...variables, "--", command, ...args];
  },
};
