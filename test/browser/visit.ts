import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";

import "./provided.ts";

let browser: Browser | undefined;

/** Call it once in a file: its tests get pages of the shared browser with `visit`. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.connect(inject("chromium"));
  });
  afterAll(() => browser?.close());
}

export interface VisitOptions extends BrowserContextOptions {
  /** Another dashboard than the demo's. */
  readonly link?: string;
  /** What the browser may complain of: a refused request is told on its console. */
  readonly mayComplain?: RegExp;
}

/**
 * Opens a path of the dashboard, at the time that the demo was made for. When the test ends, the console must hold no error,
 * and the page must have tried nothing that its Content-Security-Policy forbids.
 */
export async function visit(path: string, options: VisitOptions = {}): Promise<Page> {
  const { link = inject("demo"), mayComplain, ...context } = options;
  if (browser === undefined) throw new Error("withBrowser() is not called in this file");
  const opened = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    ...context,
  });
  const page = await opened.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.exposeFunction("reportViolation", (text: string) => complaints.push(`CSP: ${text}`));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (event) => reportViolation(event.violatedDirective + " " + event.sourceFile + ":" + event.lineNumber))`,
  );
  await page.clock.setFixedTime("2026-11-15T12:00:00Z");
  onTestFinished(async () => {
    await opened.close();
    expect(complaints.filter((text) => !mayComplain?.test(text))).toEqual([]);
  });
  await page.goto(new URL(path, link).href);
  await settled(page);
  return page;
}

/** Waits until everything that was asked for is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main > *").nth(1).waitFor();
  await expect.poll(() => page.locator(".state-loading").count(), { timeout: 15_000 }).toBe(0);
}

/** What axe-core finds against WCAG 2.2 AA and its own best practices, one line each. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // By the debugger, not by the page: its policy lets no script in.
  await page.evaluate(axe.source);
  const faults: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))",
  );
  return faults.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

/** How many pixels stick out to the side. */
export async function widthOverflow(page: Page): Promise<number> {
  return page.evaluate(
    "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)",
  );
}
