import { readVersion } from "../app/version.ts";
import { serve } from "./serve.ts";

const HELP = `sesh-mcp: the MCP server of sesh, with which coding agents look at their past sessions.

A client starts it and speaks to it over stdin and stdout; it takes no arguments. \`sesh setup <client>\` prints the
settings for Claude Code, Claude Desktop, Codex, Cursor, VS Code and Gemini CLI. SESH_DB names the database.
docs/mcp.md has the rest.
`;

/** Serves, unless somebody only wants to know what it is. The exit status where it does not serve. */
export async function main(argv: readonly string[]): Promise<number> {
  const [first] = argv;
  if (first === "--version" || first === "-v") process.stdout.write(`${readVersion()}\n`);
  else if (first === "--help" || first === "-h") process.stdout.write(HELP);
  else if (first === undefined) await serve();
  else {
    process.stderr.write(`sesh-mcp takes no arguments: ${first}. See \`sesh-mcp --help\`.\n`);
    return 2;
  }
  return 0;
}
