import type { z } from "zod";
import { CLIENTS } from "../../src/cli/setup/clients/index.ts";
import { PROMPTS } from "../../src/mcp/prompts.ts";
import type { Tool } from "../../src/mcp/tool.ts";
import { TOOLS } from "../../src/mcp/tools/index.ts";
import { code, page, table, writtenFrom } from "./markdown.ts";

/** `docs/mcp.md`: what an agent may ask, within which tokens, and how a client is told of the server. */
export function mcpPage(): string {
  return page(
    "# sesh-mcp: agents look at themselves",
    writtenFrom("src/mcp/ and src/cli/setup/"),
    INTRODUCTION,
    "## Setting it up",
    SETUP,
    table(["client", "file", "`sesh setup`"], CLIENTS.map(clientRow)),
    BY_HAND,
    ...CLIENTS.filter(({ id }) => SHOWN.has(id)).map(clientSettings),
    "## An agent's first session",
    FIRST_SESSION,
    "## Tools",
    ABOUT_TOOLS,
    ...TOOLS.map(toolSection),
    "## The last session",
    LAST_SESSION,
    "## Resources and prompts",
    table(
      ["resource", "what"],
      [
        [
          code("sesh://session/{id}"),
          "how a session went, as Markdown; the latest twenty are listed, ids are completed",
        ],
        [code("sesh://session/{id}/handoff"), "its hand-over"],
      ],
    ),
    table(
      ["prompt", "what"],
      PROMPTS.map(({ name, description }) => [code(name), description]),
    ),
    "A prompt brings its document along as a resource of its own, apart from the server's words; `session` names another one than the last.",
    "## Tokens",
    TOKENS,
    "## Safety",
    SAFETY,
  );
}

const INTRODUCTION = `\`sesh-mcp\` is a server of the [Model Context Protocol](https://modelcontextprotocol.io) over stdin and stdout. With it an agent at
work asks what it did last time, what it keeps getting wrong, where something was solved before, and what to carry over; in
few tokens, with answers that it can act on. It knows what \`sesh\` knows: the same database, the same questions, the same
figures. It makes no network connection. Clients of the protocol's revisions of 2025 and of 2026 are served alike.`;

const SETUP = `\`\`\`sh
sesh setup claude-code            # prints what to put where
sesh setup claude-code --write    # puts it there, after a copy of what is there
sesh setup claude-code --remove   # takes it out again
\`\`\`

Everything else in the file stays as it is, comments and order included; a file that cannot be read is left alone. With
\`--db\` or \`SESH_DB\` the server keeps to that database; else it finds one by the rule of every command, from the
folder in which the client starts it.`;

const BY_HAND = `What goes where, if you write it yourself. Where \`sesh-mcp\` is on the path it may stand alone as the command; a program
with a window often has another path than your shell, and wants full paths, as \`sesh setup\` writes them.`;

/** The clients whose settings differ in more than the file's name. */
const SHOWN = new Set(["claude-code", "claude-desktop", "codex", "vscode"]);

/** A user whose folders stand in the examples. */
const SOMEBODY = { home: "~", platform: "linux" as const, env: {} };

function clientRow({ id, title, fileOf }: (typeof CLIENTS)[number]): readonly string[] {
  const [here, mac, windows] = [
    fileOf(SOMEBODY),
    fileOf({ ...SOMEBODY, platform: "darwin" }),
    fileOf({ ...SOMEBODY, platform: "win32", env: { APPDATA: "" } }),
  ];
  const isOne = here === mac;
  const files = isOne
    ? [code(here)]
    : [`${code(here)} (Linux)`, `${code(mac)} (macOS)`, `${code(windows)} (Windows)`];
  return [title, files.join(", "), code(id)];
}

function clientSettings({ title, format, key, namesType, fileOf }: (typeof CLIENTS)[number]): string {
  const isToml = fileOf(SOMEBODY).endsWith(".toml");
  const entry = {
    ...(namesType && { type: "stdio" as const }),
    command: "sesh-mcp",
    args: [],
    env: { SESH_DB: "/home/you/sesh.db" },
  };
  return `${title} (\`env\` only for a database of your choice):\n\n\`\`\`${isToml ? "toml" : "json"}\n${format.alone(key, entry)}\`\`\``;
}

const FIRST_SESSION = `1. \`sesh_sync\` reads what the agents on this machine have left since the last time: so many files new, so many grown.
2. \`sesh_reflect\` tells how the last finished session of this project went: its grade, what pulled it down, what to do
   differently. It says which session that was.
3. \`sesh_patterns\` shows the very calls behind a finding, where the agent wants to see them.
4. \`sesh_handoff\` gives what is to be carried over, where work was left unfinished.
5. Later, at a problem that looks familiar: \`sesh_search\` with its words; the hits name sessions, which \`sesh_reflect\` with
   \`detail: "full"\` and \`sesh_handoff\` open.
6. Now and then: \`sesh_report\` tells whether it is getting better, and what recurs.

In Claude Code the prompts are \`/mcp__sesh__review-last-session\` and \`/mcp__sesh__start-from-handoff\`.`;

const ABOUT_TOOLS = `Every answer comes twice, as a short text and as \`structuredContent\`, which is what the command line prints with
\`--json\`. Where there is more, \`truncated\` says so, and \`next\` is the \`cursor\` to go on with; where that is
\`null\`, the text says what to ask for instead. The announced output schemas name an answer's fields and their types, no deeper;
what is linked below has all of it. Whatever is wrong is answered
with \`isError\` and a sentence that says what to do; of wrong arguments with what the tool takes.`;

function toolSection(tool: Tool): string {
  const { name, title, description, input, shape, likeCommand, writes } = tool;
  const fields = Object.entries(input.shape).map(([field, schema]) => fieldRow(field, schema));
  const facts = [
    writes ? "It writes to the database, and nowhere else." : "It only reads.",
    `As \`${likeCommand} --json\`; the answer's shape: [${shape}](json/${shape}.schema.json). At most ${tokensOf(tool)} tokens.`,
  ];
  return [
    `### ${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    description,
    table(["argument", "what", "example"], fields),
    facts.join(" "),
  ].join("\n\n");
}

function fieldRow(field: string, schema: z.ZodType): readonly string[] {
  const { description = "", examples } = schema.meta() ?? {};
  const isRequired = !schema.safeParse(undefined).success;
  const example = Array.isArray(examples) ? JSON.stringify(examples[0]) : "";
  return [code(field), `${description}${isRequired ? " (required)" : ""}`, code(example)];
}

/** In brief and in full, where a tool has both. */
function tokensOf({ input, budgetOf }: Tool): string {
  const given = Object.fromEntries(
    Object.entries(input.shape).flatMap(([field, schema]) => {
      const { examples } = schema.meta() ?? {};
      return schema.safeParse(undefined).success || !Array.isArray(examples) ? [] : [[field, examples[0]]];
    }),
  );
  const brief = budgetOf(given);
  const full = "detail" in input.shape ? budgetOf({ ...given, detail: "full" }) : brief;
  const named = "max_tokens" in input.shape ? " (`max_tokens`)" : "";
  return `${brief.toLocaleString("en")}${full === brief ? "" : `, in full ${full.toLocaleString("en")}`}${named}`;
}

const LAST_SESSION = `Where no session is named, \`sesh_reflect\`, \`sesh_patterns\`, \`sesh_handoff\` and the prompts take the session that ended
last among those that are over, in the project that the agent works in.

- **The project**: the client's roots; else \`CLAUDE_PROJECT_DIR\`; else the folder in which the client started the server; or the
  repository around it. In the home folder or at the root of a disk: all projects.
- **Over**: not the session that asks. Codex names it with every call; Claude Code when it starts the server
  (\`CLAUDE_CODE_SESSION_ID\`), which counts unless nothing was written to that session for a quarter of an hour, as the user may
  have begun another since. And with any client: no session that said something, or whose file was written to, in the
  last minute.
- **The answer says so**: \`choice\` tells why it was this session and which later ones were passed over, and the text ends
  with it. Any of them is given when it is named.`;

const TOKENS = `Counted with the tokenizer o200k_base (for the models of Claude none is published, their counts differ by some percent): the
text of an answer, and apart from it \`structuredContent\` as JSON without spaces, as clients differ in which of the two a
model sees. Each keeps within the figure that stands with the tool. Not counted is what the protocol puts around an
answer. All nine tools as \`tools/list\` gives them, schemas included, have at most 2,500.

Answers leave out what is worth least: of a session first the tools that were used least, last the grade; of a list the ends of
the subjects before any session. \`npm run mcp:budgets -- <home>\` measures the longest answers over the sessions of a home.`;

const SAFETY = `- **Text from transcripts is data.** In texts it stands in “ ” or, in hand-overs, also in code; no text can end its own
  quotation. Control characters, terminal escapes, marks that turn the direction of writing and invisible letters are taken
  out. Nothing of a transcript stands in a tool's description, in a prompt's own words or in an error outside of quotation
  marks.
- **\`sesh_log\` reads transcripts and nothing else**: a regular file whose content is one. Of any other file no answer and no
  error tells more than its kind; a hint of a format changes nothing about that.
- **Nothing is written but the database**, and there only by \`sesh_sync\` and \`sesh_log\` (and by what brings stored judgements
  up to date with your settings).
- Logs go to stderr. The server ends when its client hangs up and on SIGTERM; a sync that is under way stops after the file
  at hand.`;
