import { asObject, isObject, type Json } from "../../session/json.ts";
import type { Location, Machine, TranscriptFormat } from "../format.ts";

const CHAIN_TYPES = new Set(["user", "assistant", "system", "attachment", "progress"]);
const HEADER_TYPES = new Set([
  "file-history-snapshot",
  "queue-operation",
  "last-prompt",
  "permission-mode",
  "custom-title",
  "ai-title",
  "mode",
]);

/** `agent-<id>.meta.json` lies beside these and says which kind of sub-agent it is. */
const SUB_AGENT_PATH = /(^|[\\/])agent-[^\\/]+\.jsonl$/;

/** Claude Code, every version from 1.0. */
export const claudeCode: TranscriptFormat = {
  id: "claude_code",
  title: "Claude Code",
  locations,
  recognise: ({ lines }) => {
    if (lines.some(isChainRecord)) return 1;
    return lines.some(isHeader) ? 0.4 : 0;
  },
  companion: (path) => (SUB_AGENT_PATH.test(path) ? path.replace(/\.jsonl$/, ".meta.json") : null),
  async open(path, resumption, companion) {
    const { ClaudeCodeReader } = await import("./reader.ts");
    return new ClaudeCodeReader(path, resumption, companion);
  },
};

/** `CLAUDE_CONFIG_DIR` (a list is accepted, and a value that names `projects` itself), else the two usual places. */
function locations({ home, environment }: Machine): readonly Location[] {
  const configured = environment.CLAUDE_CONFIG_DIR?.split(",").filter((folder) => folder.trim() !== "");
  const roots = configured?.length
    ? configured
    : [`${home}/.claude`, `${environment.XDG_CONFIG_HOME ?? `${home}/.config`}/claude`];
  return roots.map((root) => {
    const folder = root.trim().replace(/[\\/]+$/, "");
    return {
      folder: /[\\/]projects$/.test(folder) ? folder : `${folder}/projects`,
      accepts: isTranscriptName,
    };
  });
}

/** A session beside its project, a flat sub-agent file there, or a sub-agent anywhere below `subagents/`. */
function isTranscriptName(relativePath: string): boolean {
  if (!relativePath.endsWith(".jsonl")) return false;
  const parts = relativePath.split("/");
  return parts.length <= 2 || parts.includes("subagents");
}

function isChainRecord(value: Json | undefined): boolean {
  if (!isObject(value) || typeof value.type !== "string" || !CHAIN_TYPES.has(value.type)) return false;
  if (!("uuid" in value && "parentUuid" in value && "sessionId" in value && "isSidechain" in value))
    return false;
  if (value.type !== "user" && value.type !== "assistant") return true;
  const message = asObject(value.message);
  return "content" in message || "role" in message;
}

function isHeader(value: Json | undefined): boolean {
  if (!isObject(value) || typeof value.type !== "string") return false;
  if (value.type === "summary") return typeof value.leafUuid === "string";
  return HEADER_TYPES.has(value.type) && (typeof value.sessionId === "string" || "snapshot" in value);
}
