import type { Client } from "../client.ts";
import { claudeCode } from "./claude-code.ts";
import { claudeDesktop } from "./claude-desktop.ts";
import { codex } from "./codex.ts";
import { cursor } from "./cursor.ts";
import { gemini } from "./gemini.ts";
import { vscode } from "./vscode.ts";

/** Every client that `sesh setup` knows: one line here and one file beside. */
export const CLIENTS: readonly Client[] = [claudeCode, claudeDesktop, codex, cursor, vscode, gemini];
