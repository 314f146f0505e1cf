import { isWindowsPath } from "./path.ts";

/** How a session is carried on: the agent's own command, and where it finds the session. */
export interface Resumption {
  readonly folder: string | null;
  readonly command: readonly string[];
}

/** `null` where the agent has no command for it, as far as sesh knows. */
export function resumptionOf(agent: string, sessionId: string, cwd: string | null): Resumption | null {
  if (agent === "claude_code") return { folder: cwd, command: ["claude", "--resume", sessionId] };
  if (agent === "codex") return { folder: cwd, command: ["codex", "resume", sessionId] };
  return null;
}

/** As a line to type into a shell: of the session's own system, as its folder tells. */
export function shellLine({ folder, command }: Resumption): string {
  const isWindows = folder !== null && isWindowsPath(folder);
  const quote = isWindows ? windowsQuoted : posixQuoted;
  const line = command.map(quote).join(" ");
  if (folder === null) return line;
  return `cd ${isWindows ? "/d " : ""}${quote(folder)} && ${line}`;
}

function posixQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function windowsQuoted(word: string): string {
  return /^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', "")}"`;
}
