import { describe, expect, it } from "vitest";
import { settled, visit, withBrowser } from "../../../../test/browser/visit.ts";

withBrowser();

describe("the keyboard", () => {
  it("moves to the search with /, and what is typed is searched for", async () => {
    const page = await visit("/");
    await page.keyboard.press("/");
    await page.keyboard.type("staging");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=staging/);
    await page.locator("main mark").first().waitFor();
  });

  it("moves among sessions with j and k, and opens one with Enter", async () => {
    const page = await visit("/");
    for (const key of ["j", "j", "k"]) await page.keyboard.press(key);
    const links = page.locator("main [data-step]");
    expect(await page.locator(":focus").innerText()).toBe(await links.first().innerText());
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/sessions\/.+/);
  });

  it("lists what it does with ?", async () => {
    const page = await visit("/");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog", { name: "Keyboard" }).innerText()).toContain("next and previous");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("goes anywhere with Ctrl+K", async () => {
    const page = await visit("/");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go anywhere" }).fill("heal");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/health/);
    await page.waitForFunction('document.title === "Health · sesh"');
    await settled(page);
  });

  it("writes where somebody types", async () => {
    const page = await visit("/");
    await page.getByLabel("Search everything").fill("");
    await page.getByLabel("Search everything").press("j");
    expect(await page.getByLabel("Search everything").inputValue()).toBe("j");
  });
});

describe("the theme", () => {
  it("is the system's until another one is chosen, which holds from then on", async () => {
    const page = await visit("/", { colorScheme: "light" });
    const ground = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const light = await ground();
    await page.getByRole("button", { name: /^Theme: system/ }).click();
    expect(await ground()).toBe(light);
    await page.getByRole("button", { name: /^Theme: light/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await ground()).toBe(dark);
  });
});

describe("an address", () => {
  it("that is none says so", async () => {
    const page = await visit("/nowhere");
    expect(await page.locator("main").innerText()).toContain("There is no such page");
  });
});

describe("what the server refuses", () => {
  it("is told in its words, with a way to try again", async () => {
    const page = await visit("/sessions/zz", { mayComplain: /404/ });
    expect(await page.getByRole("alert").innerText()).toMatch(/No session starts with "zz"[\s\S]+Try again/);
  });
});
