import { type Call, type Meaning, type Program, words } from "../meaning.ts";
import type { CheckKind } from "../shell-command.ts";
import { check } from "./checks.ts";

/** Runs of a task by its name: package scripts, make, just, gradle and their kin; and package managers. */
export const TASK_RUNNERS: Readonly<Record<string, Program>> = {
  npm: nodePackages,
  pnpm: nodePackages,
  yarn: nodePackages,
  bun: nodePackages,
  make: (call) => tasks(call, ["-C", "-f", "-j", "-I", "-o"], "build"),
  gmake: (call) => tasks(call, ["-C", "-f", "-j"], "build"),
  just: (call) => tasks(call, ["-f", "-d", "--justfile", "--working-directory"], null),
  task: (call) => tasks(call, ["-d", "-t", "--dir", "--taskfile"], null),
  mise: (call) => afterVerb(call, ["run", "r", "tasks"]),
  rake: (call) => tasks(call, ["-f"], null),
  invoke: (call) => tasks(call, [], null),
  nx: (call) => afterVerb(call, ["run", "run-many", "affected"]),
  turbo: (call) => afterVerb(call, ["run"]),
  lerna: (call) => afterVerb(call, ["run"]),
  wireit: (call) => tasks(call, [], null),
  gradle: (call) => tasks(call, ["-p", "-b", "-x", "--tests"], null),
  gradlew: (call) => tasks(call, ["-p", "-b", "-x", "--tests"], null),
  mvn: (call) => tasks(call, ["-f", "-pl", "-P"], null),
  mvnw: (call) => tasks(call, ["-f", "-pl", "-P"], null),
  ant: (call) => tasks(call, ["-f"], "build"),
  composer: (call) => afterVerb(call, ["run", "run-script", "exec"]),
  hatch: (call) => tasks(call, [], null),
  pip: packages,
  pip3: packages,
  uv: packages,
  poetry: packages,
  pipenv: packages,
  gem: packages,
  bundle: packages,
  brew: packages,
  apt: packages,
  "apt-get": packages,
  dnf: packages,
  yum: packages,
  apk: packages,
  pacman: packages,
  conda: packages,
  asdf: packages,
  corepack: packages,
  winget: packages,
  choco: packages,
  scoop: packages,
  rustup: packages,
  nvm: packages,
};

/** What a task with this name most likely does; `null` where the name does not tell. */
export function kindOfTask(name: string): CheckKind | null {
  const text = name.toLowerCase();
  if (/(^|[:\-_./])(type-?checks?|check-?types?|tsc|types|mypy|pyright)($|[:\-_.])/.test(text))
    return "typecheck";
  if (/(^|[:\-_./])(fmt|format|prettier)(ting)?[:\-_](check|verify|diff)|check[:\-_](fmt|format)/.test(text))
    return "format";
  if (/(^|[:\-_./])(lint|eslint|biome|ruff|clippy|vet)($|[:\-_.])/.test(text)) return "lint";
  if (
    /(^|[:\-_./])(tests?|t|spec|specs|e2e|unit|integration|vitest|jest|pytest|coverage|smoke)($|[:\-_.])/.test(
      text,
    )
  )
    return "test";
  if (/test$/.test(text)) return "test";
  if (/(^|[:\-_./])(build|compile|bundle|assemble|package|dist|all)($|[:\-_.])/.test(text)) return "build";
  // These say that something is checked, not what: `test:ci` and `check:build` are named by their other word.
  return /(^|[:\-_./])(checks?|verify|validate|ci|analy[sz]e)($|[:\-_.])/.test(text) ? "lint" : null;
}

const INSTALLS =
  /^(i|install|ci|add|remove|rm|uninstall|un|update|up|upgrade|link|dedupe|prune|audit|sync|lock|init|create|publish|pack|version|rebuild|import|patch|self-update|tap|untap|require|exec|cache|store|config|set|use|env)$/;
const LOOKS =
  /^(ls|list|ll|la|view|info|show|outdated|why|explain|root|prefix|bin|whoami|ping|search|help|freeze|doctor|deps|tree|--version|-v|-V|--help)$/;
const NODE_OPTIONS = ["--filter", "-F", "-C", "--dir", "--prefix", "-w", "--workspace", "--cwd"];

function nodePackages(call: Call): Meaning | null {
  const args = plainWords(call, NODE_OPTIONS);
  const [first = "", second = ""] = args;
  if (first === "test" || first === "t" || first === "tst") return check("test");
  if (first === "run" || first === "run-script" || first === "workspace") {
    const name = first === "workspace" ? (args[2] === "run" ? args[3] : args[2]) : second;
    return name === undefined || name === "" ? LOOK : taskMeaning(name);
  }
  if (first === "")
    return call.args.some(({ text }) => LOOKS.test(text)) ? LOOK : { purpose: "package", effect: "anything" };
  if (LOOKS.test(first)) return LOOK;
  if (first === "audit") return { purpose: "package", effect: second === "fix" ? "anything" : "none" };
  if (first === "pkg") return { purpose: "package", effect: second === "get" ? "none" : "anything" };
  if (INSTALLS.test(first)) return { purpose: "package", effect: "anything" };
  if (call.program === "npm") return { purpose: "run", effect: "anything" };
  // `pnpm lint`, `yarn build`, `bun run.ts`: a script by its name.
  return taskMeaning(first);
}

const LOOK: Meaning = { purpose: "package", effect: "none" };

function taskMeaning(name: string): Meaning {
  const kind = /\.(m?[jt]sx?|py)$/.test(name) ? null : kindOfTask(name);
  return kind === null
    ? { purpose: "run", effect: "anything" }
    : check(kind, kind === "build" ? "anything" : "artifacts");
}

function tasks(call: Call, withValue: readonly string[], without: CheckKind | null): Meaning | null {
  const names = plainWords(call, withValue).filter((name) => !name.includes("="));
  if (names.length === 0) {
    if (call.args.some(({ text }) => /^(-v|--version|-h|--help|--list|-l|--summary|-n)$/.test(text)))
      return LOOK;
    return without === null ? { purpose: "run", effect: "anything" } : check(without);
  }
  // Several targets (`make build test`): the last one that tells is what it was run for.
  const kind = names.map((name) => kindOfTask(name.replace(/^:/, ""))).findLast((found) => found !== null);
  return kind === undefined || kind === null ? { purpose: "run", effect: "anything" } : check(kind);
}

function afterVerb(call: Call, verbs: readonly string[]): Meaning | null {
  const texts = words(call.args);
  const at = texts.findIndex((text) => verbs.includes(text));
  const target = texts.find((text) => /^--?t(arget)?s?=/.test(text))?.replace(/^.*=/, "");
  if (target !== undefined) return taskMeaning(target);
  if (at >= 0) return tasks({ ...call, args: call.args.slice(at + 1) }, ["-t", "--filter"], null);
  const [first = ""] = texts;
  if (LOOKS.test(first) || first === "tasks") return LOOK;
  if (INSTALLS.test(first)) return { purpose: "package", effect: "anything" };
  return taskMeaning(first);
}

function packages(call: Call): Meaning | null {
  const [first = "", second = ""] = plainWords(call, []);
  if (LOOKS.test(first) || first === "") return LOOK;
  if (call.program === "uv" && first === "pip")
    return { purpose: "package", effect: LOOKS.test(second) ? "none" : "anything" };
  return { purpose: "package", effect: "anything" };
}

function plainWords(call: Call, withValue: readonly string[]): readonly string[] {
  const texts = words(call.args);
  const plain: string[] = [];
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? "";
    if (text === "--") break;
    if (withValue.includes(text)) at++;
    else if (!text.startsWith("-")) plain.push(text);
  }
  return plain;
}
