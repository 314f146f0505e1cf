import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accessibilityFaults, visit, widthOverflow, withBrowser } from "../../../../test/browser/visit.ts";
import { VIEWS } from "./views.ts";

withBrowser();

/** Values for the parts of paths that vary. */
const PARTS = { $session: "latest", $pattern: "missed_parallelism" };

const paths = VIEWS.map(({ name, path }) => ({
  name,
  path: Object.entries(PARTS).reduce((text, [part, value]) => text.replace(part, value), path),
}));

it("stands in the list, each in the folder of its name", () => {
  const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(VIEWS.map(({ name }) => name).sort()).toEqual(folders.sort());
});

describe.each(paths)("the view $name", ({ path }) => {
  it.each(["light", "dark"] as const)(
    "has no fault that axe-core knows of, in the %s theme",
    async (colorScheme) => {
      const page = await visit(path, { colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );

  it("fits a screen of 360 pixels", async () => {
    const page = await visit(path, { viewport: { width: 360, height: 740 } });
    expect(await widthOverflow(page)).toBe(0);
  });

  it("can be opened by its address, with its name in the title", async () => {
    const page = await visit(path);
    const title = VIEWS.find((view) => view.path === path)?.title;
    expect(await page.title()).toMatch(title === undefined ? / · sesh$/ : `${title} · sesh`);
  });
});
