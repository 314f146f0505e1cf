import { type Argument, literal, programName, readsPipe } from "../invocation.ts";
import type { Call, Meaning, Program } from "../meaning.ts";
import { comparable, filesOf, hasOption, optionValue, splitOptions } from "../operands.ts";

/** Programs that look for text in files or for files by name, and those that list. */
export const SEARCHING: Readonly<Record<string, Program>> = {
  grep,
  egrep: grep,
  fgrep: grep,
  zgrep: grep,
  ggrep: grep,
  rg: ripgrep,
  rga: ripgrep,
  ag: (call) => contentSearch(call, RIPGREP),
  ack: (call) => contentSearch(call, RIPGREP),
  "ast-grep": () => ({ purpose: "search", effect: "none" }),
  findstr: windowsFind,
  find,
  fd,
  fdfind: fd,
  ls: (call) => listing(call, ["-I", "-w", "--ignore", "--color"]),
  eza: (call) => listing(call, ["-L", "--level", "-I"]),
  exa: (call) => listing(call, ["-L", "--level", "-I"]),
  tree: (call) => listing(call, ["-L", "-I", "-P", "--filelimit"]),
  dir: (call) => listing(call, []),
};

const GREP = ["-e", "-f", "-m", "-A", "-B", "-C", "-d", "-D", "--regexp", "--file", "--max-count"].concat([
  "--include",
  "--exclude",
  "--exclude-dir",
  "--after-context",
  "--before-context",
  "--context",
]);

const RIPGREP = ["-e", "-f", "-g", "-t", "-T", "-m", "-d", "-j", "-M", "-A", "-B", "-C", "-r", "-E"]
  .concat(["--regexp", "--file", "--glob", "--iglob", "--type", "--type-not", "--type-add", "--max-count"])
  .concat(["--max-depth", "--threads", "--max-columns", "--after-context", "--before-context", "--context"])
  .concat([
    "--replace",
    "--encoding",
    "--sort",
    "--sortr",
    "--color",
    "--colors",
    "--ignore-file",
    "--engine",
  ])
  .concat(["--max-filesize", "--pre", "--context-separator", "--path-separator"]);

/** Options that say which files are looked at rather than what is looked for. */
const GLOBS = ["-g", "--glob", "--iglob", "--include", "-t", "--type"];

function grep(call: Call): Meaning {
  return contentSearch(call, GREP);
}

function ripgrep(call: Call): Meaning {
  const split = splitOptions(call.args, RIPGREP);
  if (!hasOption(split, "--files")) return contentSearch(call, RIPGREP);
  const glob = globOf(split.options);
  const paths = filesOf(split.operands, call.invocation);
  const found = {
    target: "names",
    pattern: glob ?? "",
    paths: orHere(paths, call),
    glob: null,
    options: "",
  } as const;
  return { purpose: "search", effect: "none", searches: [found] };
}

/** Also used for `git grep`. */
export function contentSearch(call: Call, withValue: readonly string[] = GREP): Meaning {
  const split = splitOptions(call.args, withValue);
  const given = optionValue(split, "-e", "--regexp", "-f", "--file");
  const pattern = given ?? split.operands[0]?.text ?? "";
  const operands = given === null ? split.operands.slice(1) : split.operands;
  const { invocation } = call;
  if (operands.length === 0 && invocation.inputs.length === 0 && readsPipe(invocation)) {
    return { purpose: "trim", effect: "none" };
  }
  const paths = filesOf(operands, invocation);
  const unknown = invocation.operandsFromPipe || operands.length > paths.length;
  const shaping = split.options.filter(({ name }) => !GLOBS.includes(name) && name !== "-e" && name !== "-n");
  return {
    purpose: "search",
    effect: "none",
    searches: [
      {
        target: "content",
        pattern,
        paths: unknown ? paths : orHere(paths, call),
        glob: globOf(split.options),
        options: comparable(shaping),
      },
    ],
  };
}

function globOf(options: ReturnType<typeof splitOptions>["options"]): string | null {
  const globs = options.filter(({ name }) => GLOBS.includes(name)).map(({ value }) => value?.text ?? "");
  return globs.length === 0 ? null : globs.sort().join(",");
}

function orHere(paths: readonly string[], call: Call): readonly string[] {
  const { cwd } = call.invocation;
  return paths.length > 0 || cwd === null ? paths : [cwd];
}

function windowsFind(call: Call): Meaning {
  const args = call.args.filter((arg) => !arg.text.startsWith("/"));
  const pattern = call.args.find((arg) => /^\/c:/i.test(arg.text))?.text.slice(3);
  const asGrep = pattern === undefined ? args : [literal(pattern), ...args];
  return contentSearch({ ...call, args: asGrep });
}

function find(call: Call): Meaning {
  const at = call.args.findIndex(({ text }) => /^[-(!]/.test(text) || text === "\\(");
  const places = at < 0 ? call.args : call.args.slice(0, at);
  const tests = at < 0 ? [] : call.args.slice(at);
  const paths = orHere(filesOf(places, call.invocation), call);
  const execAt = tests.findIndex(({ text }) => /^-(exec|execdir|ok)$/.test(text));
  if (tests.some(({ text }) => text === "-delete" || text === "-fprint"))
    return { purpose: "other", effect: "anything" };
  if (execAt >= 0) return executed(tests.slice(execAt + 1), paths);
  const named = tests.findIndex(({ text }) => /^-i?(name|path|wholename|regex)$/.test(text));
  if (named < 0) return { purpose: "list", effect: "none", lists: paths };
  const pattern = tests[named + 1]?.text ?? "";
  const options = tests.map(({ text }) => text).join(" ");
  const search = { target: "names", pattern, paths, glob: null, options } as const;
  return { purpose: "search", effect: "none", searches: [search] };
}

/** What `find -exec` runs on each file. */
function executed(argv: readonly Argument[], paths: readonly string[]): Meaning {
  const end = argv.findIndex(({ text }) => text === ";" || text === "\\;" || text === "+");
  const command = end < 0 ? argv : argv.slice(0, end);
  const program = programName(command[0]?.text ?? "");
  if (/^[efz]?grep$|^rg$/.test(program)) {
    const split = splitOptions(command.slice(1), GREP);
    const pattern = optionValue(split, "-e") ?? split.operands[0]?.text ?? "";
    const options = comparable(split.options);
    return {
      purpose: "search",
      effect: "none",
      searches: [{ target: "content", pattern, paths, glob: null, options }],
    };
  }
  const reads = [
    "cat",
    "head",
    "tail",
    "wc",
    "ls",
    "stat",
    "file",
    "basename",
    "dirname",
    "echo",
    "du",
    "md5sum",
  ];
  if (reads.includes(program)) return { purpose: "other", effect: "none", lists: paths };
  if (program === "sed" && !command.some(({ text }) => text.startsWith("-i")))
    return { purpose: "other", effect: "none" };
  return { purpose: program === "sed" || program === "perl" ? "edit" : "other", effect: "anything" };
}

function fd(call: Call): Meaning {
  const split = splitOptions(call.args, [
    "-e",
    "-t",
    "-d",
    "-E",
    "-x",
    "-X",
    "--extension",
    "--type",
    "--max-depth",
  ]);
  if (hasOption(split, "-x", "-X", "--exec", "--exec-batch")) return { purpose: "other", effect: "anything" };
  const paths = orHere(filesOf(split.operands.slice(1), call.invocation), call);
  const pattern = split.operands[0]?.text;
  const options = comparable(split.options);
  if (pattern === undefined && options === "") return { purpose: "list", effect: "none", lists: paths };
  const search = { target: "names", pattern: pattern ?? "", paths, glob: null, options } as const;
  return { purpose: "search", effect: "none", searches: [search] };
}

function listing(call: Call, withValue: readonly string[]): Meaning {
  const split = splitOptions(call.args, withValue);
  return { purpose: "list", effect: "none", lists: orHere(filesOf(split.operands, call.invocation), call) };
}
