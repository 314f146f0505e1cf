import { type Call, type Meaning, type Program, words, write } from "../meaning.ts";
import { fileOf, optionValue, splitOptions } from "../operands.ts";

const PROBE: Meaning = { purpose: "probe", effect: "none" };
const PRINT: Meaning = { purpose: "print", effect: "none" };
const LOOK: Meaning = { purpose: "other", effect: "none" };
const RUN: Meaning = { purpose: "run", effect: "anything" };

/** Questions with a yes or no, things that print, and what only looks at the machine. */
export const PLAIN: Readonly<Record<string, Program>> = {
  ...all(PROBE, [
    "test",
    "[",
    "[[",
    "((",
    "which",
    "where",
    "where.exe",
    "whereis",
    "type",
    "hash",
    "pgrep",
    "lsof",
  ]),
  ...all(PRINT, ["echo", "printf", "figlet"]),
  ...all(LOOK, [
    "true",
    ":",
    "false",
    "pwd",
    "cd",
    "pushd",
    "popd",
    "chdir",
    "date",
    "whoami",
    "id",
    "uname",
    "hostname",
    "sw_vers",
    "env",
    "printenv",
    "export",
    "unset",
    "set",
    "setopt",
    "shopt",
    "alias",
    "read",
    "wait",
    "sleep",
    "exit",
    "return",
    "break",
    "continue",
    "local",
    "declare",
    "readonly",
    "typeset",
    "let",
    "trap",
    "ulimit",
    "umask",
    "source",
    ".",
    "basename",
    "dirname",
    "realpath",
    "readlink",
    "seq",
    "expr",
    "bc",
    "nproc",
    "free",
    "vm_stat",
    "uptime",
    "df",
    "du",
    "ps",
    "top",
    "stat",
    "file",
    "md5",
    "md5sum",
    "sha1sum",
    "sha256sum",
    "shasum",
    "cksum",
    "jobs",
    "history",
    "man",
    "netstat",
    "ss",
    "ifconfig",
    "ip",
    "dig",
    "host",
    "nslookup",
    "ping",
    "locale",
    "tty",
    "stty",
    "clear",
    "yes",
    "factor",
    "getconf",
    "sysctl",
    "system_profiler",
    "ffprobe",
    "identify",
    "otool",
    "nm",
    "objdump",
    "ldd",
    "readelf",
    "size",
    "tput",
    "groups",
    "w",
    "who",
    "last",
    "cal",
    "nm",
    "tokei",
    "cloc",
    "scc",
    "unzip",
  ]),
  ...all(RUN, [
    "node",
    "python",
    "python2",
    "python3",
    "py",
    "ruby",
    "php",
    "perl",
    "java",
    "deno",
    "tsx",
    "ts-node",
    "bash",
    "sh",
    "zsh",
    "osascript",
    "docker",
    "docker-compose",
    "podman",
    "kubectl",
    "ssh",
    "scp",
    "open",
    "xdg-open",
    "start",
    "kill",
    "pkill",
    "killall",
    "nodemon",
    "vite",
    "next",
    "astro",
    "go",
    "cargo",
    "dotnet",
    "swift",
    "lua",
    "Rscript",
    "sqlite3",
    "psql",
    "mysql",
    "redis-cli",
    "ffmpeg",
    "uvicorn",
    "gunicorn",
    "flask",
    "rails",
    "terraform",
  ]),
  command: (call) => (/^-[vV]/.test(words(call.args)[0] ?? "") ? PROBE : null),
  curl: download,
  wget: download,
  http: download,
  gh: (call) => forge(words(call.args)),
  glab: (call) => forge(words(call.args)),
}; // prettier-ignore

/** Questions put by options of a program that otherwise does something. */
export function isQuery(args: readonly string[]): boolean {
  return (
    args.length > 0 &&
    args.length <= 2 &&
    args.every((arg) => /^(--version|-version|-V|--help|-h|version|help)$/.test(arg))
  );
}

function all(meaning: Meaning, names: readonly string[]): Record<string, Program> {
  return Object.fromEntries(names.map((name) => [name, () => meaning]));
}

function download(call: Call): Meaning {
  const split = splitOptions(call.args, [
    "-o",
    "-X",
    "-H",
    "-d",
    "-u",
    "-A",
    "-e",
    "-b",
    "-F",
    "-w",
    "-m",
    "-O",
    "--output",
    "--request",
    "--data",
    "--header",
    "--max-time",
    "--url",
    "--retry",
  ]);
  const target =
    optionValue(split, "-o", "--output") ?? (call.program === "wget" ? optionValue(split, "-O") : null);
  const path =
    target === null ? null : fileOf({ text: target, certain: true, pattern: false }, call.invocation);
  if (path !== null) return { purpose: "other", effect: "files", writes: [write(path, "write")] };
  const sends = /^(POST|PUT|PATCH|DELETE)$/i.test(optionValue(split, "-X", "--request") ?? "");
  return { purpose: "other", effect: sends ? "repository" : "none" };
}

/** GitHub's and GitLab's command line: what only looks, and what acts elsewhere. */
function forge(args: readonly string[]): Meaning {
  const verbs = args.filter((arg) => !arg.startsWith("-")).slice(0, 2);
  const looks = /^(view|list|ls|status|diff|checks|api|browse|show|watch|--version)$/;
  if (verbs[0] === "pr" && verbs[1] === "checkout") return { purpose: "vcs", effect: "anything" };
  if (verbs[0] === "repo" && verbs[1] === "clone") return { purpose: "vcs", effect: "anything" };
  if (verbs[0] === "search" || verbs.some((verb) => looks.test(verb))) {
    const sends =
      args.some((arg) => /^(-X|--method)$/.test(arg)) &&
      args.some((arg) => /^(POST|PUT|PATCH|DELETE)$/.test(arg));
    return { purpose: "vcs", effect: sends ? "repository" : "none" };
  }
  return { purpose: "vcs", effect: "repository" };
}
