import { baseName } from "../session/path.ts";

/** Languages whose files tests, compilers or linters look at; prose, data and styles are not among them. */
const EXTENSIONS =
  /\.(?:[cm]?[jt]sx?|py|pyx|rb|go|rs|java|kts?|scala|swift|mm?|c|cc|cpp|cxx|h|hh|hpp|cs|fs|vb|php|exs?|erl|hrl|hs|ml|mli|clj[cs]?|lua|dart|zig|nim|jl|r|pl|pm|vue|svelte|astro|ipynb|sol|groovy|gradle)$/i;

/** A file of source code, by its name. */
export function isSource(path: string): boolean {
  return EXTENSIONS.test(baseName(path));
}

const MANIFESTS: readonly (readonly [RegExp, RegExp])[] = [
  [/^package\.json$/, /"(?:[\w-]+:)*(?:test|lint|build|check|type-?check|tsc)(?:[:-][\w:-]+)*"\s*:/],
  [/^(?:GNU)?[Mm]akefile$|^justfile$/, /(?:^|[\s→])(?:test|tests|check|lint|build):/m],
  [/^pyproject\.toml$|^setup\.cfg$|^tox\.ini$/, /\b(?:pytest|tox|ruff|mypy|pyright|unittest)\b/],
  [/^Cargo\.toml$|^go\.mod$|^Package\.swift$|\.csproj$/, /[\s\S]/],
];

/** Whether the text of a file, shown to the agent, is a manifest that names a check of the project. */
export function namesCheck(path: string, text: string): boolean {
  const name = baseName(path);
  return MANIFESTS.some(([file, check]) => file.test(name) && check.test(text));
}
