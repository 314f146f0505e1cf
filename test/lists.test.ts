import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ANSWERS } from "../src/cli/answers/answers.ts";
import { COMMANDS } from "../src/cli/commands/index.ts";
import { setup } from "../src/cli/commands/setup.ts";
import { CLIENTS } from "../src/cli/setup/clients/index.ts";
import { DETECTORS } from "../src/detectors/detectors.ts";
import { TOOLS } from "../src/mcp/tools/index.ts";
import { QUERIES } from "../src/queries/queries.ts";
import { FORMAT_IDS } from "../src/transcripts/format.ts";
import { FORMATS } from "../src/transcripts/formats.ts";

describe("what a folder holds stands in its list", () => {
  it("formats", () => {
    expect(FORMATS.map(({ id }) => folderOf(id)).sort()).toEqual(foldersIn("transcripts"));
    expect(FORMATS.map(({ id }) => id)).toEqual([...FORMAT_IDS]);
  });

  it("detectors", () => {
    expect(DETECTORS.map(({ id }) => folderOf(id)).sort()).toEqual(foldersIn("detectors"));
  });

  it("questions, each in the file of its name", () => {
    const defining = modulesIn("queries").filter((name) =>
      /= defineQuery\(/.test(readFileSync(source(`queries/${name}.ts`), "utf8")),
    );
    expect(Object.values(QUERIES).map(({ name }) => name)).toEqual(Object.keys(QUERIES));
    expect(Object.keys(QUERIES).sort()).toEqual(defining);
  });

  it("answers of other commands, each in the file of its name", () => {
    const defining = modulesIn("cli/answers").filter((name) =>
      /= defineAnswer\(/.test(readFileSync(source(`cli/answers/${name}.ts`), "utf8")),
    );
    expect(Object.values(ANSWERS).map(({ name }) => name)).toEqual(Object.keys(ANSWERS));
    expect(Object.keys(ANSWERS).sort()).toEqual(defining);
  });

  it("commands, each in the file of its name", () => {
    const defining = modulesIn("cli/commands").filter((name) =>
      /= defineCommand\(/.test(readFileSync(source(`cli/commands/${name}.ts`), "utf8")),
    );
    expect(COMMANDS.map(({ name }) => name).sort()).toEqual(defining);
  });
});

describe("what sesh can be set up in", () => {
  it("clients, each in the file of its name", () => {
    const ids = CLIENTS.map(({ id }) => id);
    expect([...ids].sort()).toEqual(modulesIn("cli/setup/clients").filter((name) => name !== "index"));
    const { choices } = setup.arguments.client;
    expect(ids).toEqual([...choices]);
  });
});

describe("what an agent may call", () => {
  it("tools, each in the file of its name", () => {
    expect(TOOLS.map(({ name }) => name.replace("sesh_", "")).sort()).toEqual(
      modulesIn("mcp/tools").filter((name) => name !== "index"),
    );
  });
});

describe("what is listed is documented", () => {
  it.each(FORMATS)("$id has a page", ({ id }) => {
    expect(existsSync(new URL(`../docs/formats/${folderOf(id)}.md`, import.meta.url))).toBe(true);
  });
});

/** `claude_code` lies in `claude-code/`. */
function folderOf(id: string): string {
  return id.replaceAll("_", "-");
}

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(source(folder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The modules of a folder by their names, tests aside. */
function modulesIn(folder: string): readonly string[] {
  return readdirSync(source(folder))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();
}

function source(path: string): URL {
  return new URL(`../src/${path}`, import.meta.url);
}
