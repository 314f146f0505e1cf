import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DETECTORS } from "../../src/detectors/detectors.ts";
import { accuracyPage } from "./accuracy-page.ts";
import { ANSWERED, answerIndex, answerSchema } from "./answer-schemas.ts";
import { configJsonSchema, configPage } from "./config-docs.ts";
import { detectorIndex, detectorPage } from "./detector-pages.ts";
import { genericSchemaText } from "./generic-schema.ts";
import { handoffPage } from "./handoff-page.ts";
import { mcpPage } from "./mcp-page.ts";
import { searchPage } from "./search-page.ts";

/** A file that is written from code, never by hand. */
export interface GeneratedDocument {
  /** Below the root of the repository, with `/`. */
  readonly path: string;
  text(): string;
}

/** Everything that `npm run docs` writes. */
export const DOCUMENTS: readonly GeneratedDocument[] = [
  { path: "docs/config.md", text: configPage },
  { path: "docs/config.schema.json", text: configJsonSchema },
  { path: "docs/formats/generic.schema.json", text: genericSchemaText },
  { path: "docs/handoff.md", text: handoffPage },
  { path: "docs/accuracy.md", text: accuracyPage },
  { path: "docs/search.md", text: searchPage },
  { path: "docs/mcp.md", text: mcpPage },
  { path: "docs/detectors/README.md", text: detectorIndex },
  ...DETECTORS.map((detector) => ({
    path: `docs/detectors/${detector.id}.md`,
    text: () => detectorPage(detector),
  })),
  { path: "docs/json/README.md", text: answerIndex },
  ...ANSWERED.map((answered) => ({
    path: `docs/json/${answered.name}.schema.json`,
    text: () => answerSchema(answered),
  })),
];

/** Folders in which everything is generated: a file there that nothing writes any more is a leftover. */
const GENERATED_FOLDERS = ["docs/detectors/", "docs/json/"];

export interface StaleDocument {
  readonly path: string;
  readonly problem: "missing" | "out of date" | "written by nothing any more";
}

/** What is not as it would be written now. `root`: the repository's folder, with `/` at its end. */
export function staleDocuments(root: URL): readonly StaleDocument[] {
  const stale = DOCUMENTS.flatMap(({ path, text }): StaleDocument[] => {
    const file = new URL(path, root);
    if (!existsSync(file)) return [{ path, problem: "missing" }];
    return readFileSync(file, "utf8") === text() ? [] : [{ path, problem: "out of date" }];
  });
  const leftover = leftovers(root).map((path) => ({ path, problem: "written by nothing any more" as const }));
  return [...stale, ...leftover];
}

/** Writes every document and removes what is left over. */
export function writeDocuments(root: URL): void {
  for (const { path, text } of DOCUMENTS) {
    const file = new URL(path, root);
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, text());
  }
  for (const path of leftovers(root)) rmSync(new URL(path, root));
}

function leftovers(root: URL): readonly string[] {
  const written = new Set(DOCUMENTS.map(({ path }) => path));
  return GENERATED_FOLDERS.filter((folder) => existsSync(new URL(folder, root)))
    .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`))
    .filter((path) => !written.has(path));
}
