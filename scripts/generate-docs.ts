import { DOCUMENTS, staleDocuments, writeDocuments } from "./docs/documents.ts";

// `npm run docs` writes the generated documents; with --check nothing is written, and stale ones are an error.
const root = new URL("../", import.meta.url);

if (process.argv.includes("--check")) {
  const stale = staleDocuments(root);
  for (const { path, problem } of stale) console.error(`${path}: ${problem}`);
  if (stale.length > 0) {
    console.error("Run `npm run docs` and commit what it writes.");
    process.exitCode = 1;
  }
} else {
  writeDocuments(root);
  console.log(`${DOCUMENTS.length} documents written below docs/.`);
}
