import { resumptionOf, shellLine } from "../session/resume.ts";
import type { Session } from "../session/session.ts";
import { code } from "./quoted.ts";

/** Whom a hand-over is for: it changes how to go on and what is said of the file, nothing else. */
export const READERS = ["claude", "codex", "generic"] as const;
export type Reader = (typeof READERS)[number];

const AGENT_OF: Readonly<Record<Exclude<Reader, "generic">, string>> = {
  claude: "claude_code",
  codex: "codex",
};

/** The reader that a session's own agent is. */
export function readerOf(agent: string): Reader {
  return agent === "claude_code" ? "claude" : agent === "codex" ? "codex" : "generic";
}

/** How to go on: the agent's own command in the right folder, or a new session that reads the file. */
export function resumeLine({ agent, id, cwd, parent }: Session, reader: Reader, file: string): string {
  const own = resumptionOf(agent, parent?.sessionId ?? id, cwd);
  if (own !== null && (reader === "generic" || AGENT_OF[reader] === agent)) {
    return `Resume: ${code(shellLine(own), 400)}`;
  }
  const read = `Read ${file} and go on from there`;
  if (reader === "generic") return `Go on: start the next session with “${read}.”`;
  return `Go on: ${code(shellLine({ folder: cwd, command: [reader, read] }), 400)}`;
}

/** Where the next session finds the file. */
export function fileAdvice(reader: Reader, file: string): string {
  switch (reader) {
    case "claude":
      return `Keep as ${code(file, 200)}; \`@${file}\` in CLAUDE.local.md brings it into every session until you take it out.`;
    case "codex":
      return `Keep as ${code(file, 200)}; Codex reads it when AGENTS.md or the first prompt names it.`;
    case "generic":
      return `Keep as ${code(file, 200)} and name it in the first prompt of the next session.`;
  }
}
