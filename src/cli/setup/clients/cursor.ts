import type { Client } from "../client.ts";
import { json } from "../formats/json.ts";
import { pathsOf } from "../paths.ts";

export const cursor: Client = {
  id: "cursor",
  title: "Cursor",
  fileOf: (around) => pathsOf(around).join(around.home, ".cursor", "mcp.json"),
  format: json,
  key: "mcpServers",
  namesType: false,
  afterwards: "Cursor shows it under Settings, MCP.",
};
