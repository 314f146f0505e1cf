import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AGENT_FAULT, ERROR_CLASSES } from "../src/session/error-class.ts";

const repository = new URL("../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, repository), "utf8");

const pages = [
  ...readdirSync(repository),
  ...readdirSync(new URL("docs", repository), { recursive: true, encoding: "utf8" }).map(
    (path) => `docs/${path.replaceAll("\\", "/")}`,
  ),
].filter((path) => path.endsWith(".md"));

describe("the documents", () => {
  it.each(pages)("%s links to nothing that is not there", (page) => {
    const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
    const base = new URL(page, repository);
    expect(links.filter((target) => !existsSync(new URL(target, base)))).toEqual([]);
  });
});

describe("docs/architecture.md", () => {
  it("says who may import whom, as the import rules do", async () => {
    expect(layersInPage()).toEqual(await layersInRules());
  });

  it("fits on one page", () => {
    expect(text("docs/architecture.md").split("\n").length).toBeLessThan(70);
  });
});

describe("docs/facts.md", () => {
  it("explains each error class, and whose fault it is", () => {
    const rows = [...text("docs/facts.md").matchAll(/^\| `([\w-]+)` \| .+ \| (yes|no) \|$/gm)];
    expect(rows.map(([, name, fault]) => [name, fault])).toEqual(
      ERROR_CLASSES.map((name) => [name, AGENT_FAULT.has(name) ? "yes" : "no"]),
    );
  });
});

type Layers = Readonly<Record<string, readonly string[]>>;

function layersInPage(): Layers {
  const rows = [...text("docs/architecture.md").matchAll(/^\| `([\w/]+)` \| .* \| (.+) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, layer = "", allowed = ""]) => [layer, allowed === "nothing" ? [] : allowed.split(", ")]),
  );
}

/** Off the rules `<layer>-imports`: what they leave out of "everything below src/ is forbidden". */
async function layersInRules(): Promise<Layers> {
  const rule = z.object({ name: z.string(), to: z.object({ pathNot: z.array(z.string()) }) });
  const config = z.object({ default: z.object({ forbidden: z.array(z.unknown()) }) });
  const loaded = config.parse(await import(new URL(".dependency-cruiser.js", repository).href));
  const layers = loaded.default.forbidden.flatMap((candidate): [string, string[]][] => {
    const { success, data } = rule.safeParse(candidate);
    const layer = success ? /^([\w/]+)-imports$/.exec(data.name)?.[1] : undefined;
    if (!success || layer === undefined) return [];
    const allowed = data.to.pathNot.map((path) =>
      path.replace(/^\^src\/([\w/]+).*$/, "$1").replace(/\/$/, ""),
    );
    return [[layer, allowed.filter((name) => name !== layer)]];
  });
  return Object.fromEntries(layers);
}
