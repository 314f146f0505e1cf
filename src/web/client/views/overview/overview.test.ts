import { describe, expect, it } from "vitest";
import { visit, withBrowser } from "../../../../../test/browser/visit.ts";

withBrowser();

describe("the overview", () => {
  it("shows the figures, the grades and the latest sessions of the last 30 days", async () => {
    const page = await visit("/");
    expect(await page.locator(".figure").first().innerText()).toMatch(/sessions\s+8/);
    expect(await page.getByRole("region", { name: "Grades" }).innerText()).toMatch(
      /B\s*: 2 sessions|B[\s\S]*2/,
    );
    expect(await page.getByRole("region", { name: "table of sessions" }).locator("tbody tr").count()).toBe(8);
  });

  it("says that there is too little to tell a trend", async () => {
    const page = await visit("/");
    expect(await page.locator(".figures").innerText()).toContain("not enough data: 7 of 8 graded sessions");
  });

  it("keeps to the filters in its address, and they to what is chosen", async () => {
    const page = await visit("/?agent=codex");
    expect(await page.locator(".figure-value").first().innerText()).toBe("2");
    await page.getByLabel("Range").selectOption("last 7 days");
    await page.waitForURL(/range=7d/);
    expect(new URL(page.url()).searchParams.get("agent")).toBe("codex");
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("range"));
    expect(await page.getByLabel("Range").inputValue()).toBe("30d");
  });

  it("draws a chart, with a table behind it", async () => {
    const page = await visit("/");
    await page.locator(".chart svg circle").first().waitFor();
    await page.getByRole("button", { name: /^Table of/ }).click();
    expect(await page.locator(".chart-table tbody tr").count()).toBe(7);
  });

  it("offers everything where the filters leave nothing", async () => {
    const page = await visit("/?agent=nobody");
    await page.getByRole("button", { name: "Show all 8 sessions" }).click();
    await page.locator(".figures").waitFor();
    expect(new URL(page.url()).searchParams.get("range")).toBe("all");
  });
});
