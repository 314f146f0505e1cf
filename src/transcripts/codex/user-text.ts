import { resolvePath } from "../../session/path.ts";
import type { FileMention, MessageKind } from "../../session/session.ts";

/** Text that Codex puts in the user's place. `kind: null`: nothing worth keeping. */
interface Injection {
  readonly starts: string;
  readonly kind: MessageKind | null;
}

const INJECTIONS: readonly Injection[] = [
  { starts: "# AGENTS.md instructions", kind: "injected" },
  { starts: "<user_instructions>", kind: "injected" },
  { starts: "<INSTRUCTIONS>", kind: "injected" },
  { starts: "<skill>", kind: "injected" },
  { starts: "<user_action>", kind: "injected" },
  { starts: "<subagent_notification>", kind: "notification" },
  { starts: "<user_shell_command>", kind: "command-output" },
  { starts: "<environment_context>", kind: null },
  { starts: "<turn_aborted>", kind: null },
  { starts: "<recommended_plugins>", kind: null },
  { starts: "<goal_context>", kind: null },
  { starts: "<codex_internal_context", kind: null },
];

export function injectionOf(text: string): Injection | null {
  const start = text.trimStart();
  return INJECTIONS.find(({ starts }) => start.startsWith(starts)) ?? null;
}

const IDE_WRAPPER =
  /^\s*# (Context from my IDE setup|Files mentioned by the user|Review findings|Diff comments)/;
const REQUEST = "## My request for Codex:";

/** What the person typed, without what an editor put around it. */
export function typedText(text: string): string {
  if (!IDE_WRAPPER.test(text)) return text;
  const at = text.indexOf(REQUEST);
  return at < 0 ? text : text.slice(at + REQUEST.length).trim();
}

/** The tags that stand before and after an image in an item, and have no counterpart in the event. */
export function isImageTag(text: string): boolean {
  return /^\s*<\/?image\b[^>]*>\s*$/.test(text);
}

/** Files whose content an injected text shows: instructions and skills. */
export function filesGiven(text: string): readonly FileMention[] {
  const folder = /^# AGENTS\.md instructions for (.+?)\s*$/m.exec(text)?.[1];
  if (folder !== undefined) return [{ path: resolvePath("AGENTS.md", folder), how: "given" }];
  const skill = text.trimStart().startsWith("<skill>")
    ? /<path>([^<]{1,1000})<\/path>/.exec(text)?.[1]
    : undefined;
  return skill === undefined ? [] : [{ path: resolvePath(skill.trim(), null), how: "given" }];
}

/** Where and in which shell the agent works, as its environment_context says. */
export function environmentIn(text: string): { readonly cwd: string | null; readonly shell: string | null } {
  return {
    cwd: /<cwd>([^<]{1,4000})<\/cwd>/.exec(text)?.[1]?.trim() ?? null,
    shell: /<shell>([^<]{1,200})<\/shell>/.exec(text)?.[1]?.trim() ?? null,
  };
}
