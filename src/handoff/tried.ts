import type { CallFacts } from "../facts/calls.ts";
import type { ShellCommand } from "../facts/shell/shell-command.ts";
import { digest } from "../session/digest.ts";
import { baseName } from "../session/path.ts";

/** What a call tried, so that a later call which tries the same can be recognised. */
export interface Tried {
  /** Equal for two calls that try the same. */
  readonly key: string;
  /** In a few words: a command, or a tool and a file. */
  readonly name: string;
  readonly isCommand: boolean;
}

/** Programs whose first word says what they do. */
const WITH_SUBCOMMANDS = new Set(
  "git gh npm npx pnpm yarn bun go cargo docker kubectl brew pip pip3 uv poetry dotnet gradle mvn make terraform entire mise deno rustup systemctl apt apt-get conda python python3 node bash sh".split(
    " ",
  ),
);

/** Options that stand before a subcommand and take the word after them. */
const VALUED = new Set(
  "-C -c -n -R -H -p -w --context --namespace --kubeconfig --git-dir --work-tree --repo --host --profile --region --project --prefix --manifest-path --workspace --filter --cwd --dir".split(
    " ",
  ),
);

/** What a call tried; of several commands the one that most likely set its end. */
export function triedBy(facts: CallFacts): Tried {
  const command = decisive(facts.commands);
  if (command !== null) return triedByCommand(command, facts);
  const [change] = facts.changes;
  const { tool } = facts.call;
  if (change !== undefined)
    return { key: `change ${change.path}`, name: `${tool} ${baseName(change.path)}`, isCommand: false };
  const path = facts.reads[0]?.path ?? facts.lists[0];
  if (path !== undefined) return { key: `read ${path}`, name: `${tool} ${baseName(path)}`, isCommand: false };
  const script = facts.call.actions.find((action) => action.type === "shell")?.script;
  if (script !== undefined)
    return { key: `shell ${firstWords(script)}`, name: firstLine(script), isCommand: true };
  const search = facts.searches[0];
  if (search !== undefined)
    return { key: `search ${search.query}`, name: `${tool} ${search.pattern}`, isCommand: false };
  return { key: `tool ${tool}`, name: tool, isCommand: false };
}

/** A check, else the last command that does more than print or shorten. */
function decisive(commands: readonly ShellCommand[]): ShellCommand | null {
  const own = commands.filter(
    ({ place, program }) => !place.substituted && program !== "" && program !== "cd",
  );
  const acting = own.filter(({ purpose }) => purpose !== "trim" && purpose !== "print");
  return (
    acting.findLast(({ check }) => check !== null) ??
    acting.findLast(acts) ??
    acting.at(-1) ??
    own.at(-1) ??
    null
  );
}

function acts({ purpose, program }: ShellCommand): boolean {
  return (
    !["read-file", "search", "list"].includes(purpose) &&
    !["sleep", "mkdir", "rm", "test", "["].includes(program)
  );
}

function triedByCommand(command: ShellCommand, { reads }: CallFacts): Tried {
  const { program, args, check, purpose, input } = command;
  const name = nameOf(command);
  if (check !== null) return { key: `check ${check} ${program}`, name, isCommand: true };
  if (purpose === "read-file") return { key: `read ${reads[0]?.path ?? name}`, name, isCommand: true };
  const words = args.filter((word, index) => !word.startsWith("-") && !VALUED.has(args[index - 1] ?? ""));
  const depth = program === "gh" || program === "entire" || program === "docker" ? 2 : 1;
  if (input !== null || /^-[ec]$/.test(args[0] ?? ""))
    return { key: `script ${program}`, name, isCommand: true };
  const key = WITH_SUBCOMMANDS.has(program) ? words.slice(0, depth) : words.slice(0, 1);
  return { key: `run ${program} ${key.join(" ").slice(0, 200)}`, name, isCommand: true };
}

function nameOf({ program, args }: ShellCommand): string {
  return [program, ...args].join(" ").replace(/\s+/g, " ").trim();
}

function firstWords(script: string): string {
  return digest(script.trim().split(/\s+/).slice(0, 3).join(" "));
}

function firstLine(script: string): string {
  return script.trim().split("\n")[0] ?? "";
}
