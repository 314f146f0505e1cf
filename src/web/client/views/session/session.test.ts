import { expect, it } from "vitest";
import { visit, withBrowser } from "../../../../../test/browser/visit.ts";

withBrowser();

const STAGING = "/sessions/627f30ef-7dee-4922-a9d0-462f2b2e66e5";

it("says how a session went, and leads from a finding to its call", async () => {
  const page = await visit(STAGING);
  await page.getByText("Staging deploy times out").first().waitFor();
  await page.getByText("5 of 15 calls failed by the agent's fault").first().waitFor();
  const finding = page.locator(".session-finding", { hasText: "error rate" });
  await finding.getByRole("link", { name: "#2", exact: true }).click();
  expect(new URL(page.url()).hash).toBe("#call-2");
  expect(await page.locator("#call-2").innerText()).toContain("kubectl");
});
