import type { Client } from "../client.ts";
import { json } from "../formats/json.ts";
import { applicationSettings, pathsOf } from "../paths.ts";

export const vscode: Client = {
  id: "vscode",
  title: "VS Code",
  fileOf: (around) => pathsOf(around).join(applicationSettings(around), "Code", "User", "mcp.json"),
  format: json,
  key: "servers",
  namesType: true,
  afterwards: "The command `MCP: List Servers` shows and starts it.",
};
