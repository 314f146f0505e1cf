/** A path below the home folder as people write it: `~/.claude/projects`. */
export function shownPath(path: string, home: string): string {
  if (path === home) return "~";
  const rest = home.length > 1 && path.startsWith(home) ? path.slice(home.length) : "";
  return /^[\\/]/.test(rest) ? `~${rest}` : path;
}
