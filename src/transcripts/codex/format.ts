import type { Location, Machine, TranscriptFormat } from "../format.ts";
import { recognise } from "./recognise.ts";

/** Codex CLI, every version: the TypeScript tool's documents, bare items, and rollout records. */
export const codex: TranscriptFormat = {
  id: "codex",
  title: "Codex CLI",
  locations,
  recognise,
  async open(path, resumption) {
    const { CodexReader } = await import("./reader.ts");
    return new CodexReader(path, resumption);
  },
};

function locations({ home, environment }: Machine): readonly Location[] {
  const configured = environment.CODEX_HOME?.trim() ?? "";
  const root = (configured === "" ? `${home}/.codex` : configured).replace(/[\\/]+$/, "");
  return ["sessions", "archived_sessions"].map((folder) => ({
    folder: `${root}/${folder}`,
    accepts: isRolloutName,
  }));
}

/** Compressed ones are accepted so that they can be reported. */
function isRolloutName(relativePath: string): boolean {
  return /(?:^|\/)rollout-[^/]*\.(?:jsonl|json|jsonl\.zst)$/.test(relativePath);
}
