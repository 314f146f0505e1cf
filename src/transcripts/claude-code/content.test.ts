import { describe, expect, it } from "vitest";
import { blocksOf, resultText, textOf } from "./content.ts";

describe("the content of a message", () => {
  it("is its blocks, or one block of text", () => {
    expect(blocksOf("hello")).toEqual([{ type: "text", text: "hello" }]);
    expect(blocksOf([{ type: "text", text: "a" }, "stray", null, 4])).toEqual([{ type: "text", text: "a" }]);
    expect(blocksOf({ 0: "garbage" })).toEqual([]);
    expect(blocksOf(undefined)).toEqual([]);
  });

  it("reads as its texts, and a line for each image without its bytes", () => {
    const image = {
      type: "image",
      source: { type: "base64", media_type: "image/png", data: "A".repeat(4096) },
    };
    expect(textOf([{ type: "text", text: "Look:" }, image, { type: "text", text: "" }])).toBe(
      "Look:\n[image image/png, 3 kB]",
    );
    expect(textOf([{ type: "image" }])).toBe("[image of unknown type]");
  });
});

describe("the text of a result", () => {
  it("is its text blocks, and a line for everything else", () => {
    const content = [
      { type: "text", text: "two hits" },
      { type: "image", source: { media_type: "image/jpeg", data: "AAAA" } },
      { type: "tool_reference", tool_name: "Grep" },
      { type: "web_search_result", title: "Vat rates", url: "https://example.org/vat" },
      { type: "hologram" },
      "loose",
      5,
    ];
    expect(resultText(content).split("\n")).toEqual([
      "two hits",
      "[image image/jpeg, 0 kB]",
      "[tool Grep]",
      "Vat rates https://example.org/vat",
      "[hologram]",
      "loose",
      "",
    ]);
    expect(resultText(undefined)).toBe("");
    expect(resultText(null)).toBe("");
  });

  it("ends before the reminders that the CLI appends", () => {
    const reminder = "<system-reminder>\nTests were not run.\n</system-reminder>";
    expect(resultText(`done\n\n${reminder}\n${reminder}\n`)).toBe("done");
    expect(
      resultText([
        { type: "text", text: "done" },
        { type: "text", text: reminder },
      ]),
    ).toBe("done");
  });

  it("keeps reminders amid the text, and white space where there are none", () => {
    const amid = "a <system-reminder>x</system-reminder> b\n\n";
    expect(resultText(amid)).toBe(amid);
    expect(resultText("</system-reminder>")).toBe("</system-reminder>");
  });

  it("is found however many reminders there are", () => {
    expect(resultText(`a${"<system-reminder></system-reminder>\n".repeat(100_000)}`)).toBe("a");
  });
});
