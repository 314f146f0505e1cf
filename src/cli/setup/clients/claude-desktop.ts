import type { Client } from "../client.ts";
import { json } from "../formats/json.ts";
import { applicationSettings, pathsOf } from "../paths.ts";

export const claudeDesktop: Client = {
  id: "claude-desktop",
  title: "Claude Desktop",
  fileOf: (around) =>
    pathsOf(around).join(applicationSettings(around), "Claude", "claude_desktop_config.json"),
  format: json,
  key: "mcpServers",
  namesType: false,
  afterwards: "Quit Claude Desktop and start it again.",
};
