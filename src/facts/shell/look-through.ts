import { type Argument, programName } from "./invocation.ts";

/** What a command comes down to once its wrappers are taken off. */
export interface Unwrapped {
  readonly argv: readonly Argument[];
  /** A script handed to a shell (`bash -c S`, `eval S`), to be read in its place. */
  readonly script: { readonly text: Argument; readonly dialect: "posix" | "powershell" | "cmd" } | null;
  readonly operandsFromPipe: boolean;
}

/** Options of a wrapper that take a value of their own. */
const WRAPPERS: Readonly<Record<string, readonly string[]>> = {
  sudo: ["-u", "-g", "-h", "-p", "-C", "-T", "-U", "-D", "-R", "--user", "--group", "--chdir"],
  doas: ["-u", "-C"],
  env: ["-u", "-C", "-S", "--unset", "--chdir"],
  time: ["-f", "-o", "--format", "--output"],
  timeout: ["-k", "-s", "--kill-after", "--signal"],
  gtimeout: ["-k", "-s", "--kill-after", "--signal"],
  nohup: [],
  nice: ["-n", "--adjustment"],
  ionice: ["-c", "-n", "-p"],
  setsid: [],
  stdbuf: ["-i", "-o", "-e"],
  unbuffer: [],
  command: [],
  builtin: [],
  exec: ["-a"],
  caffeinate: ["-t", "-w"],
  dotenv: ["-e", "-f"],
  dotenvx: ["-f"],
  xargs: [
    "-I",
    "-n",
    "-P",
    "-L",
    "-d",
    "-s",
    "-E",
    "-a",
    "--max-args",
    "--max-procs",
    "--delimiter",
    "--replace",
  ],
  parallel: ["-j", "--jobs"],
  npx: ["-p", "--package", "-c"],
  pnpx: [],
  bunx: ["-p", "--package"],
  uvx: ["--from", "--with", "--python", "-p"],
  pipx: [],
  c8: ["--reporter", "-r", "--include", "--exclude"],
  nyc: ["--reporter", "--include", "--exclude"],
  "cross-env": [],
  wsl: ["-d", "-u", "--distribution", "--user", "--cd"],
  "xvfb-run": ["-s", "-n"],
};

/** Programs whose second word makes them a wrapper. */
const WRAPPING_SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  mise: ["exec", "x"],
  asdf: ["exec"],
  direnv: ["exec"],
  pnpm: ["exec", "dlx"],
  npm: ["exec", "x"],
  yarn: ["exec", "dlx"],
  bun: ["x"],
  uv: ["run"],
  poetry: ["run"],
  pipenv: ["run"],
  pdm: ["run"],
  hatch: ["run"],
  rye: ["run"],
  pixi: ["run"],
  bundle: ["exec"],
  conda: ["run"],
  pipx: ["run"],
  nix: ["develop"],
  op: ["run"],
  doppler: ["run"],
};

const SUBCOMMAND_OPTIONS = [
  "--with",
  "--python",
  "-p",
  "--project",
  "--group",
  "--extra",
  "--filter",
  "-F",
  "-C",
  "--directory",
  "--package",
  "-n",
  "--name",
  "--env-file",
  "--workspace",
  "-w",
];

const SHELLS = new Set(["bash", "sh", "zsh", "dash", "ksh", "fish", "ash"]);

/** Takes wrappers off one after the other. `argv` is empty for a wrapper of nothing. */
export function lookThrough(argv: readonly Argument[]): Unwrapped {
  let rest = argv;
  let operandsFromPipe = false;
  for (let depth = 0; depth < 8; depth++) {
    const program = programName(rest[0]?.text ?? "");
    const script = scriptOf(program, rest);
    if (script !== null) return { argv: rest, script, operandsFromPipe };
    const inner = unwrapOnce(program, rest);
    if (inner === null) return { argv: rest, script: null, operandsFromPipe };
    if (program === "xargs" || program === "parallel") operandsFromPipe = true;
    rest = inner;
  }
  return { argv: rest, script: null, operandsFromPipe };
}

function unwrapOnce(program: string, argv: readonly Argument[]): readonly Argument[] | null {
  const sub = argv[1]?.text ?? "";
  if (Object.hasOwn(WRAPPING_SUBCOMMANDS, program) && WRAPPING_SUBCOMMANDS[program]?.includes(sub)) {
    return nonEmpty(afterOptions(argv.slice(2), SUBCOMMAND_OPTIONS));
  }
  if (!Object.hasOwn(WRAPPERS, program)) return null;
  // `command -v x` asks whether x exists; `xargs` alone prints.
  if (program === "command" && /^-[vV]/.test(sub)) return null;
  let inner = afterOptions(argv.slice(1), WRAPPERS[program] ?? []);
  if (program === "timeout" || program === "gtimeout") inner = inner.slice(1);
  if (program === "env" || program === "sudo" || program === "cross-env") inner = afterAssignments(inner);
  return nonEmpty(inner);
}

function nonEmpty(argv: readonly Argument[]): readonly Argument[] | null {
  return argv.length > 0 ? argv : null;
}

function afterOptions(argv: readonly Argument[], withValue: readonly string[]): readonly Argument[] {
  let at = 0;
  while (at < argv.length) {
    const text = argv[at]?.text ?? "";
    if (text === "--") return argv.slice(at + 1);
    if (!text.startsWith("-") || text === "-") break;
    at += withValue.includes(text) ? 2 : 1;
  }
  return argv.slice(at);
}

function afterAssignments(argv: readonly Argument[]): readonly Argument[] {
  const at = argv.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word.text));
  return at < 0 ? [] : argv.slice(at);
}

function scriptOf(program: string, argv: readonly Argument[]): Unwrapped["script"] {
  if (SHELLS.has(program)) {
    const at = argv.findIndex((word, index) => index > 0 && /^-[a-z]*c[a-z]*$/.test(word.text));
    const isFirstOperand = argv.slice(1, at).every((word) => word.text.startsWith("-"));
    const text = at > 0 && isFirstOperand ? argv[at + 1] : undefined;
    return text === undefined ? null : { text, dialect: "posix" };
  }
  if (program === "eval") return joinedScript(argv.slice(1), "posix");
  if (program === "powershell" || program === "pwsh") {
    const at = argv.findIndex((word) => /^-c(ommand)?$/i.test(word.text));
    return at < 0 ? null : joinedScript(argv.slice(at + 1), "powershell");
  }
  if (program === "cmd") {
    const at = argv.findIndex((word) => /^\/{1,2}[ck]$/i.test(word.text));
    return at < 0 ? null : joinedScript(argv.slice(at + 1), "cmd");
  }
  return null;
}

function joinedScript(
  words: readonly Argument[],
  dialect: "posix" | "powershell" | "cmd",
): Unwrapped["script"] {
  if (words.length === 0) return null;
  const text = words.map((word) => word.text).join(" ");
  return { text: { text, certain: words.every((word) => word.certain), pattern: false }, dialect };
}
