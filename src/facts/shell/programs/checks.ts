import { type Call, type Meaning, type Program, words, write } from "../meaning.ts";
import { filesOf, splitOptions } from "../operands.ts";
import type { CheckKind, Effect, Purpose } from "../shell-command.ts";
import { ALWAYS, FORMATTERS } from "./check-tables.ts";

const PURPOSES: Readonly<Record<CheckKind, Purpose>> = {
  test: "test",
  build: "build",
  lint: "lint",
  typecheck: "lint",
  format: "lint",
};

const EFFECTS: Readonly<Record<CheckKind, Effect>> = {
  test: "artifacts",
  build: "anything",
  lint: "artifacts",
  typecheck: "artifacts",
  format: "artifacts",
};

export function check(kind: CheckKind, effect: Effect = EFFECTS[kind]): Meaning {
  return { purpose: PURPOSES[kind], effect, check: kind };
}

const FIXES =
  /^(--fix|--fix-only|--unsafe-fixes|--write|--apply|--apply-unsafe|-a|-A|--autocorrect|--autocorrect-all|--update-snapshots?)$/;

const QUERIES =
  /^(--version|-V|--help|-h|version|help|--init|--print-config|--show-config|--list|--listTests|linters)$/;

/** Programs that always check, those that format, and those whose subcommand decides. */
export function checkOf(call: Call): Meaning | null {
  const { program } = call;
  if (Object.hasOwn(FORMATTERS, program)) return formatter(call, words(call.args));
  if (Object.hasOwn(BY_SUBCOMMAND, program)) return BY_SUBCOMMAND[program]?.(call) ?? null;
  if (!Object.hasOwn(ALWAYS, program)) return null;
  const kind = ALWAYS[program];
  if (kind === undefined) return null;
  const args = words(call.args);
  const isOnlyOptions = args.every((arg) => arg.startsWith("-"));
  if (isOnlyOptions && args.some((arg) => QUERIES.test(arg))) return { purpose: "other", effect: "none" };
  if (kind === "typecheck" && program === "tsc" && !args.includes("--noEmit"))
    return check("typecheck", "anything");
  if (kind === "lint" && args.some((arg) => FIXES.test(arg))) return fixing(call, "lint");
  return check(kind);
}

/** Checks whose kind depends on what follows the program. */
const BY_SUBCOMMAND: Readonly<Record<string, Program>> = {
  vitest: (call) => (/^(list|init|bench)$/.test(firstWord(call)) ? null : check("test")),
  playwright: (call) => (firstWord(call) === "test" ? check("test") : null),
  go: (call) => goCheck(call),
  cargo: (call) => cargoCheck(call),
  swift: (call) => bySubcommand(call, { test: "test", build: "build" }),
  dotnet: (call) => bySubcommand(call, { test: "test", build: "build", publish: "build", format: "format" }),
  bazel: (call) => bySubcommand(call, { test: "test", build: "build", coverage: "test" }),
  bazelisk: (call) => bySubcommand(call, { test: "test", build: "build" }),
  buck2: (call) => bySubcommand(call, { test: "test", build: "build" }),
  deno: (call) =>
    bySubcommand(call, { test: "test", lint: "lint", check: "typecheck", compile: "build", fmt: "format" }),
  zig: (call) => bySubcommand(call, { test: "test", build: "build", fmt: "format" }),
  mix: (call) => bySubcommand(call, { test: "test", compile: "build", credo: "lint", dialyzer: "typecheck" }),
  gleam: (call) => bySubcommand(call, { test: "test", build: "build", check: "typecheck" }),
  flutter: (call) => bySubcommand(call, { test: "test", build: "build", analyze: "lint" }),
  dart: (call) => bySubcommand(call, { test: "test", compile: "build", analyze: "lint" }),
  stack: (call) => bySubcommand(call, { test: "test", build: "build" }),
  cabal: (call) => bySubcommand(call, { test: "test", build: "build" }),
  sbt: (call) => bySubcommand(call, { test: "test", compile: "build" }),
  lein: (call) => bySubcommand(call, { test: "test", compile: "build" }),
  forge: (call) => bySubcommand(call, { test: "test", build: "build" }),
  hardhat: (call) => bySubcommand(call, { test: "test", compile: "build" }),
  terraform: (call) => bySubcommand(call, { validate: "lint", fmt: "format" }),
  tofu: (call) => bySubcommand(call, { validate: "lint", fmt: "format" }),
  helm: (call) => bySubcommand(call, { lint: "lint" }),
  next: (call) => bySubcommand(call, { build: "build", lint: "lint" }),
  nuxt: (call) => bySubcommand(call, { build: "build", typecheck: "typecheck" }),
  vite: (call) => bySubcommand(call, { build: "build" }),
  astro: (call) => bySubcommand(call, { build: "build", check: "typecheck" }),
  ng: (call) => bySubcommand(call, { build: "build", test: "test", lint: "lint" }),
  expo: (call) => bySubcommand(call, { export: "build" }),
  electron: () => null,
  docker: (call) => bySubcommand(call, { build: "build", buildx: "build" }),
  cmake: (call) => (words(call.args).includes("--build") ? check("build") : null),
  biome: (call) => biomeCheck(call),
  ruff: (call) => ruffCheck(call),
  rome: (call) => biomeCheck(call),
  rails: (call) => bySubcommand(call, { test: "test", spec: "test" }),
  "golangci-lint": (call) => (firstWord(call) === "fmt" ? fixing(call, "format") : lintUnless(call)),
  python: (call) => pythonCheck(call),
  python3: (call) => pythonCheck(call),
  py: (call) => pythonCheck(call),
  node: (call) => nodeCheck(call),
  bash: (call) => (words(call.args)[0] === "-n" ? check("lint") : null),
  php: (call) => (words(call.args)[0] === "-l" ? check("lint") : null),
  ruby: (call) => (words(call.args)[0] === "-c" ? check("lint") : null),
  plutil: (call) => (words(call.args)[0] === "-lint" ? check("lint") : null),
};

function firstWord(call: Call): string {
  return words(call.args).find((arg) => !arg.startsWith("-") && !arg.startsWith("+")) ?? "";
}

function bySubcommand(call: Call, kinds: Readonly<Record<string, CheckKind>>): Meaning | null {
  const name = firstWord(call);
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return null;
  if (kind !== "format") return check(kind);
  return words(call.args).some((arg) => /^-{1,2}(check|verify-no-changes|diff)/.test(arg))
    ? check("format")
    : fixing(call, "format");
}

function lintUnless(call: Call): Meaning {
  const name = firstWord(call);
  if (/^(version|help|linters|config|cache)$/.test(name)) return { purpose: "other", effect: "none" };
  return words(call.args).some((arg) => FIXES.test(arg)) ? fixing(call, "lint") : check("lint");
}

function goCheck(call: Call): Meaning | null {
  const name = firstWord(call);
  const kinds: Readonly<Record<string, CheckKind>> = { test: "test", build: "build", vet: "lint" };
  if (name === "fmt" || name === "fix") return fixing(call, "format");
  if (name === "tool")
    return words(call.args).includes("cover") ? { purpose: "other", effect: "none" } : null;
  if (/^(list|env|version|doc|help)$/.test(name)) return { purpose: "other", effect: "none" };
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  // Compiling Go leaves no sources behind, unlike code generation.
  return kind === undefined ? null : check(kind, "artifacts");
}

function cargoCheck(call: Call): Meaning | null {
  const name = firstWord(call);
  if (name === "fmt") {
    return words(call.args).includes("--check") ? check("format") : fixing(call, "format");
  }
  if (name === "clippy") {
    return words(call.args).some((arg) => FIXES.test(arg)) ? fixing(call, "lint") : check("lint");
  }
  return bySubcommand(call, {
    test: "test",
    nextest: "test",
    t: "test",
    build: "build",
    b: "build",
    check: "typecheck",
    c: "typecheck",
    bench: "test",
    doc: "build",
    deny: "lint",
    audit: "lint",
  }); // prettier-ignore
}

function biomeCheck(call: Call): Meaning | null {
  const name = firstWord(call);
  if (!/^(check|lint|format|ci)$/.test(name)) return null;
  if (words(call.args).some((arg) => FIXES.test(arg))) return fixing(call, "format");
  return check(name === "format" ? "format" : "lint");
}

function ruffCheck(call: Call): Meaning | null {
  const args = words(call.args);
  const name = firstWord(call);
  if (name === "format") {
    return args.some((arg) => arg === "--check" || arg === "--diff")
      ? check("format")
      : fixing(call, "format");
  }
  if (name !== "check") return null;
  return args.some((arg) => FIXES.test(arg)) ? fixing(call, "lint") : check("lint");
}

function pythonCheck(call: Call): Meaning | null {
  const args = words(call.args);
  const at = args.indexOf("-m");
  const module = at >= 0 ? args[at + 1] : undefined;
  if (module !== undefined) {
    if (module === "py_compile" || module === "compileall") return check("lint");
    if (module === "pip") return { purpose: "package", effect: "anything" };
    if (module === "json.tool") return { purpose: "trim", effect: "none" };
    return checkOf({ ...call, program: module, args: call.args.slice(at + 2) });
  }
  return /(^|\/)manage\.py$/.test(args[0] ?? "") && args[1] === "test" ? check("test") : null;
}

function nodeCheck(call: Call): Meaning | null {
  const args = words(call.args);
  if (args.includes("--test")) return check("test");
  if (args[0] === "--check" || args[0] === "-c") return check("lint");
  const script = args.find((arg) => !arg.startsWith("-")) ?? "";
  const runner = /node_modules\/(?:\.bin\/|([\w@-]+)\/)/.exec(script);
  if (runner === null) return null;
  const name = runner[1] ?? script.slice(script.lastIndexOf("/") + 1);
  return checkOf({ ...call, program: name, args: call.args.slice(args.indexOf(script) + 1) });
}

function formatter(call: Call, args: readonly string[]): Meaning {
  const { checks, writes } = FORMATTERS[call.program] ?? { checks: /^$/, writes: null };
  if (args.some((arg) => checks.test(arg))) return check("format");
  if (writes !== null && !args.some((arg) => writes.test(arg))) return { purpose: "other", effect: "none" };
  return fixing(call, "format");
}

/** A formatter or `--fix` that writes: the named files, or nobody knows which. */
function fixing(call: Call, kind: CheckKind): Meaning {
  const split = splitOptions(call.args, [
    "-c",
    "--config",
    "--parser",
    "-l",
    "--line-length",
    "--config-path",
  ]);
  const files = filesOf(split.operands, call.invocation).filter((path) => /\.\w+$/.test(path));
  const exact =
    files.length > 0 &&
    files.length >= split.operands.filter((o) => !/^(fmt|format|check|lint|write|run)$/.test(o.text)).length;
  const writes = files.map((path) => write(path, "format"));
  return { purpose: PURPOSES[kind], effect: exact ? "files" : "anything", check: kind, writes };
}
