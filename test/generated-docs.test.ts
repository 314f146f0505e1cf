import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerIndex, answerSchema } from "../scripts/docs/answer-schemas.ts";
import { configJsonSchema, configPage } from "../scripts/docs/config-docs.ts";
import { detectorIndex, detectorPage } from "../scripts/docs/detector-pages.ts";
import { DOCUMENTS, staleDocuments, writeDocuments } from "../scripts/docs/documents.ts";
import { rulesUnder } from "../src/app/rules.ts";
import { valuesByPath } from "../src/config/key-paths.ts";
import { defaultConfig } from "../src/config/schema.ts";
import { DETECTORS } from "../src/detectors/detectors.ts";
import { health } from "../src/queries/health.ts";
import { list } from "../src/queries/list.ts";
import { pageOf } from "../src/queries/pattern-page.ts";
import { parseJson } from "../src/session/json.ts";
import { EXIT_STATUS } from "../src/session/sesh-error.ts";

const repository = new URL("../", import.meta.url);

describe("the committed documents", () => {
  it.each(DOCUMENTS)("$path is what the code says; else run `npm run docs`", ({ path, text }) => {
    expect(readFileSync(new URL(path, repository), "utf8")).toBe(text());
  });

  it("have no leftovers beside them", () => {
    expect(staleDocuments(repository)).toEqual([]);
  });
});

describe("the check", () => {
  let folder: string;
  let root: URL;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sesh-docs-"));
    root = pathToFileURL(`${folder}/`);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("names each document that is not there", () => {
    expect(staleDocuments(root)).toEqual(DOCUMENTS.map(({ path }) => ({ path, problem: "missing" })));
  });

  it("finds nothing where everything has just been written", () => {
    writeDocuments(root);
    expect(staleDocuments(root)).toEqual([]);
  });

  it("names what was changed by hand and what nothing writes any more, until it is written again", () => {
    writeDocuments(root);
    writeFileSync(new URL("docs/config.md", root), "# Settings\n");
    writeFileSync(new URL("docs/detectors/gone.md", root), "# Gone\n");
    expect(staleDocuments(root)).toEqual([
      { path: "docs/config.md", problem: "out of date" },
      { path: "docs/detectors/gone.md", problem: "written by nothing any more" },
    ]);
    writeDocuments(root);
    expect(staleDocuments(root)).toEqual([]);
  });
});

describe("the page of settings", () => {
  it("names every key", () => {
    const keys = [...valuesByPath(defaultConfig()).keys()];
    expect(keys.filter((key) => !configPage().includes(`| \`${key}\` |`))).toEqual([]);
    expect(keys).toContain("patterns.thresholds.min_rw_calls");
  });

  const validate = new Ajv2020().compile(JSON.parse(configJsonSchema()));

  it("comes with a schema that accepts the defaults and an empty file", () => {
    expect(validate(defaultConfig())).toBe(true);
    expect(validate({})).toBe(true);
  });

  it("comes with a schema that refuses an unknown key and a negative weight", () => {
    expect(validate({ gradings: {} })).toBe(false);
    expect(validate({ grading: { blind_edit_max: -1 } })).toBe(false);
  });
});

describe.each(DETECTORS)("the page of $id", (detector) => {
  const page = detectorPage(detector);

  it("shows every example, with a mark where something is flagged", () => {
    const parts = page.split("\n### ").slice(1);
    const expected = detector.examples.map(({ title, flags }) => ({
      heading: `${flags.length > 0 ? "Flagged" : "Not flagged"}: ${title}`,
      marks: flags.length,
    }));
    const shown = parts.map((part) => ({
      heading: part.split("\n")[0],
      marks: part.split("**flagged**").length - 1,
    }));
    expect(shown).toEqual(expected);
  });

  it("explains its thresholds with their defaults", () => {
    const defaults = new Map(Object.entries(defaultConfig().patterns.thresholds));
    for (const name of detector.thresholds) {
      expect(page).toContain(`| \`patterns.thresholds.${name}\` | ${defaults.get(name)} | `);
    }
  });

  it("says every part that `sesh explain` says", () => {
    const { definition, rationale, sources, whenNotToUse, advice, needs, weights, accuracy } = pageOf(
      detector,
      rulesUnder({ config: defaultConfig(), sources: {} }),
    );
    const parts = [definition, rationale, ...sources, whenNotToUse, advice];
    const inOneLine = page.replace(/\s+/g, " ");
    expect(parts.filter((part) => !inOneLine.includes(part))).toEqual([]);
    expect(needs.filter(({ meaning }) => !page.includes(meaning))).toEqual([]);
    expect(
      weights.filter(({ key, default: initial }) => !page.includes(`| \`${key}\` | ${initial} | `)),
    ).toEqual([]);
    const [precision, recall] = [accuracy?.precision, accuracy?.recall].map((share) =>
      share ? `${share.value.toFixed(2)} (` : "-",
    );
    const row = accuracy === null ? "No labelled situations" : `| all | ${accuracy.labels} |`;
    const line = page.split("\n").find((text) => text.startsWith(row)) ?? "";
    expect(line).not.toBe("");
    if (accuracy !== null) expect(line.split(" | ").slice(-2)).toEqual([precision, recall].map(startsWith));
  });

  it("can be told in one line of the index", () => {
    const line = detectorIndex()
      .split("\n")
      .find((row) => row.includes(`(${detector.id}.md)`));
    expect(line?.split(" | ")[2]).toMatch(/^[A-Z].{20,139}\.$/);
  });
});

function startsWith(text: string | undefined) {
  return expect.stringMatching(new RegExp(`^${(text ?? "").replace(/[()-]/g, "\\$&")}`));
}

describe("the index of answers", () => {
  it("tells every exit status there is", () => {
    const told = [...answerIndex().matchAll(/^\| (\d+) \|/gm)].map(([, status]) => Number(status));
    expect(told).toEqual([0, 1, ...Object.values(EXIT_STATUS), 130, 143]);
  });
});

describe("the schema of an answer", () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(answerSchema(list)),
  );

  it("accepts what the command prints, and fields of a later release", () => {
    const answer = { schema: "sesh/list/1", total: 0, pattern: null, sessions: [] };
    expect(validate(answer)).toBe(true);
    expect(validate({ ...answer, later: 1 })).toBe(true);
  });

  it("refuses an answer without its name, or to another question", () => {
    expect(validate({ total: 0, sessions: [] })).toBe(false);
    expect(validate({ schema: "sesh/list/1", sessions: [] })).toBe(false);
    expect(validate({ schema: "sesh/stats/1", total: 0, sessions: [] })).toBe(false);
  });

  it("says what it is about, in the words beside the question", () => {
    expect(parseJson(answerSchema(health))).toMatchObject({
      title: "sesh/health/1",
      description: expect.stringMatching(/database/),
    });
  });
});
