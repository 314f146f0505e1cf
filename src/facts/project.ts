import { parentFolder } from "../session/path.ts";
import type { Session } from "../session/session.ts";
import { below, homeIn, pathKey } from "./paths.ts";

/** What belongs to the project a session works on. */
export interface ProjectFiles {
  /** The user's home folder, where the transcript gives it away. */
  readonly home: string | null;
  /** Equal for two spellings of one path. */
  key(path: string): string;
  /** A file of the project itself: not a cache, a dependency, a temporary or a global file. */
  has(path: string): boolean;
  /** A cache, a dependency, a temporary or a global file, wherever it lies: nobody's project. */
  isNobodys(path: string): boolean;
  /** The path below the innermost of the session's folders that contains it, or `null`. */
  relative(path: string): string | null;
  /** A file of instructions or memory that agents are given at the start of every session. */
  isInstruction(path: string): boolean;
}

const INSTRUCTIONS = /\/(CLAUDE|CLAUDE\.local|AGENTS|GEMINI)\.md$/i;
const MEMORY = /\/\.claude\/projects\/[^/]+\/memory\/MEMORY\.md$|\/\.(claude|codex)\/(CLAUDE|AGENTS)\.md$/i;

/** Folders inside a project that nobody edits by hand, and places outside that are nobody's project. */
const NOT_PROJECT =
  /(^|\/)(node_modules|\.git|\.venv|venv|__pycache__|site-packages|\.cache)(\/|$)|^(\/private)?\/(tmp|var\/folders|var\/tmp|etc|usr|proc|dev)(\/|$)|\/appdata\/(local|roaming)\/|^~\/\.|\/scratchpad\//i;

export function projectFilesOf(session: Session): ProjectFiles {
  const folders = [session.project, ...session.cwds].filter((folder) => folder !== null);
  const home = homeIn(folders);
  const key = (path: string) => pathKey(path, home);
  const roots = [...new Set(folders.map(key))].filter((root) => root !== home && root !== "/" && root !== "");
  const inward = [...roots].sort((a, b) => b.length - a.length);
  const relative = (path: string) => {
    const sought = key(path);
    for (const root of inward) {
      const rest = below(root, sought);
      if (rest !== null) return rest;
    }
    return null;
  };
  return {
    home,
    key,
    relative,
    isInstruction: (path) => {
      const folder = key(parentFolder(path));
      return (
        MEMORY.test(path) || (INSTRUCTIONS.test(path) && roots.some((root) => below(folder, root) !== null))
      );
    },
    isNobodys: (path) => NOT_PROJECT.test(relative(path) ?? key(path)),
    has: (path) => {
      const rest = relative(path);
      // A project that lies in a temporary folder is still one: only what is below its root is looked at.
      return rest === null ? false : !NOT_PROJECT.test(rest);
    },
  };
}
