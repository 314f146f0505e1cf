import { baseName } from "../session/path.ts";
import type { ShellCommand } from "./shell/shell-command.ts";

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;
const PYTHON = /\.(?:pyx?|ipynb)$/i;
const RUST = /\.rs$/i;
const GO = /\.go$/i;
const NO_SOURCE = /^(?!)/;

/** Checks that look at the files of one language and no other. Whatever is not here may look at anything. */
const LOOKS_AT: ReadonlyMap<string, RegExp> = new Map([
  ["go", GO],
  ["golangci-lint", GO],
  ["staticcheck", GO],
  ["gotestsum", GO],
  ["cargo", RUST],
  ["rustc", RUST],
  ["pytest", PYTHON],
  ["mypy", PYTHON],
  ["pyright", PYTHON],
  ["ruff", PYTHON],
  ["flake8", PYTHON],
  ["pylint", PYTHON],
  ["eslint", SCRIPT],
  ["tsc", SCRIPT],
  ["vue-tsc", SCRIPT],
  ["markdownlint", NO_SOURCE],
  ["markdownlint-cli2", NO_SOURCE],
  ["vale", NO_SOURCE],
  ["yamllint", NO_SOURCE],
  ["actionlint", NO_SOURCE],
  ["hadolint", NO_SOURCE],
  ["shellcheck", NO_SOURCE],
]);

/** May this check have looked at that file? The Go tests say nothing of a web page. */
export function mayLookAt({ program, args }: ShellCommand, path: string): boolean {
  const only = [program, ...args].map((word) => LOOKS_AT.get(word)).find((files) => files !== undefined);
  return only === undefined || only.test(baseName(path));
}
