import { describe, expect, it } from "vitest";
import { visit, withBrowser } from "../../../../../test/browser/visit.ts";

withBrowser();

describe("the view of health", () => {
  it("says where transcripts are, how the last sync went and how the database is", async () => {
    const page = await visit("/health");
    const region = (name: string) => page.getByRole("region", { name }).innerText();
    expect(await region("Where agents keep their transcripts")).toMatch(
      /Claude Code[\s\S]+\.claude\/projects\s+\d/,
    );
    expect(await region("Last sync")).toMatch(/when\s+just now\s+read\s+(9 new|nothing new)/);
    expect(await region("Database")).toMatch(/state\s+sound[\s\S]+8 sessions, 1 sub-agent/);
  });
});
