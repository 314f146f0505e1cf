import type { Client } from "../client.ts";
import { json } from "../formats/json.ts";
import { pathsOf } from "../paths.ts";

export const gemini: Client = {
  id: "gemini",
  title: "Gemini CLI",
  fileOf: (around) => pathsOf(around).join(around.home, ".gemini", "settings.json"),
  format: json,
  key: "mcpServers",
  namesType: false,
  afterwards: "Sessions that begin from now on have it; `/mcp` shows it.",
};
