import type { Argument } from "../invocation.ts";
import { readsPipe } from "../invocation.ts";
import { type Call, type Meaning, type Program, write } from "../meaning.ts";
import { filesOf } from "../operands.ts";
import type { ShellWrite } from "../shell-command.ts";

/** PowerShell's commands and their short names, and those of cmd. */
export const CMDLETS: Readonly<Record<string, Program>> = {
  ...named(read, ["get-content", "gc", "format-hex"]),
  ...named(typeOrRead, ["type"]),
  ...named(select, ["select-string", "sls"]),
  ...named(list, ["get-childitem", "gci", "get-item", "gi"]),
  ...named(written("write"), ["set-content", "sc", "out-file"]),
  ...named(written("append"), ["add-content", "ac"]),
  ...named(written("create"), ["new-item", "ni"]),
  ...named(written("delete"), ["remove-item", "ri", "del", "erase"]),
  ...named(transferred, ["copy-item", "copy", "move-item", "move", "ren", "rename-item"]),
  ...named(() => ({ purpose: "probe", effect: "none" }), ["test-path", "get-command", "gcm", "resolve-path"]),
  ...named(() => ({ purpose: "print", effect: "none" }), ["write-output", "write-host"]),
  ...named(
    () => ({ purpose: "trim", effect: "none" }),
    [
      "select-object",
      "select",
      "where-object",
      "?",
      "foreach-object",
      "%",
      "sort-object",
      "measure-object",
      "measure",
    ]
      .concat([
        "format-table",
        "ft",
        "format-list",
        "fl",
        "format-wide",
        "out-string",
        "out-null",
        "group-object",
      ])
      .concat(["convertfrom-json", "convertto-json", "tee-object", "out-host", "get-unique"]),
  ),
  ...named(
    () => ({ purpose: "other", effect: "none" }),
    [
      "set-location",
      "sl",
      "push-location",
      "pop-location",
      "get-location",
      "get-date",
      "get-process",
      "start-sleep",
    ].concat([
      "join-path",
      "split-path",
      "get-filehash",
      "get-variable",
      "get-help",
      "get-host",
      "chcp",
      "ver",
    ]),
  ),
};

const SWITCHES =
  /^-(raw|recurse|force|list|casesensitive|simplematch|quiet|notmatch|allmatches|nonewline|wait|file|directory|name|noclobber|passthru|confirm:?.*|whatif|hidden|r|s)$/i;

function named(program: Program, names: readonly string[]): Record<string, Program> {
  return Object.fromEntries(names.map((name) => [name, program]));
}

interface Parameters {
  readonly named: ReadonlyMap<string, Argument>;
  readonly plain: readonly Argument[];
}

/** `-Path x -Raw y`: parameters take the next word, switches do not. */
function parametersOf(call: Call): Parameters {
  const parameters = new Map<string, Argument>();
  const plain: Argument[] = [];
  const { args } = call;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    if (!/^-[A-Za-z]/.test(word.text)) {
      plain.push(word);
      continue;
    }
    const value = args[at + 1];
    if (SWITCHES.test(word.text) || value === undefined) continue;
    parameters.set(word.text.slice(1).toLowerCase(), value);
    at++;
  }
  return { named: parameters, plain };
}

function pathsOf({ named: parameters, plain }: Parameters, from = 0): readonly Argument[] {
  const given = parameters.get("path") ?? parameters.get("literalpath") ?? parameters.get("filepath");
  if (given === undefined) return plain.slice(from).flatMap(commaSeparated);
  return commaSeparated(given);
}

function commaSeparated(word: Argument): readonly Argument[] {
  return word.text.split(",").map((text) => ({ ...word, text: text.trim() }));
}

function read(call: Call): Meaning {
  const parameters = parametersOf(call);
  const paths = filesOf(pathsOf(parameters), call.invocation);
  const count = Number(
    parameters.named.get("totalcount")?.text ?? parameters.named.get("head")?.text ?? Number.NaN,
  );
  const range = Number.isInteger(count) ? { first: 1, last: count } : null;
  return { purpose: "read-file", effect: "none", reads: paths.map((path) => ({ path, range })) };
}

/** In cmd and PowerShell `type f` prints a file, in a POSIX shell `type f` asks what f is. */
function typeOrRead(call: Call): Meaning {
  const looksLikeFile = call.args.some(({ text }) => /[\\/.]/.test(text));
  return looksLikeFile ? read(call) : { purpose: "probe", effect: "none" };
}

function select(call: Call): Meaning {
  const parameters = parametersOf(call);
  const pattern = parameters.named.get("pattern") ?? parameters.plain[0];
  const from = parameters.named.has("pattern") ? 0 : 1;
  const paths = filesOf(pathsOf(parameters, from), call.invocation);
  if (paths.length === 0 && readsPipe(call.invocation)) return { purpose: "trim", effect: "none" };
  const options = call.args.filter(({ text }) => text.startsWith("-")).map(({ text }) => text.toLowerCase());
  const search = {
    target: "content",
    pattern: pattern?.text ?? "",
    paths,
    glob: null,
    options: options.sort().join(" "),
  } as const;
  return { purpose: "search", effect: "none", searches: [search] };
}

function list(call: Call): Meaning {
  const parameters = parametersOf(call);
  const given = filesOf(pathsOf(parameters), call.invocation);
  const { cwd } = call.invocation;
  const paths = given.length > 0 || cwd === null ? given : [cwd];
  const pattern = parameters.named.get("filter") ?? parameters.named.get("include");
  if (pattern === undefined) return { purpose: "list", effect: "none", lists: paths };
  const search = { target: "names", pattern: pattern.text, paths, glob: null, options: "" } as const;
  return { purpose: "search", effect: "none", searches: [search] };
}

function written(how: ShellWrite["how"]): Program {
  return (call) => {
    const parameters = parametersOf(call);
    const paths = filesOf(pathsOf(parameters).slice(0, how === "delete" ? undefined : 1), call.invocation);
    if (parameters.named.get("itemtype")?.text.toLowerCase() === "directory")
      return { purpose: "other", effect: "files" };
    const writes = paths.map((path) => write(path, how));
    const purpose = how === "write" || how === "append" ? "edit" : "other";
    return { purpose, effect: paths.length > 0 ? "files" : "anything", writes };
  };
}

function transferred(call: Call): Meaning {
  const parameters = parametersOf(call);
  const [source, ...rest] = filesOf(pathsOf(parameters), call.invocation);
  const destination = parameters.named.get("destination") ?? parameters.named.get("newname");
  const [to] = destination === undefined ? rest : filesOf([destination], call.invocation);
  if (source === undefined || to === undefined) return { purpose: "other", effect: "anything" };
  const moves = call.program.startsWith("mov") || call.program.startsWith("ren");
  return {
    purpose: "other",
    effect: "files",
    writes: [moves ? write(source, "move", { to }) : write(to, "copy", { from: source })],
  };
}
