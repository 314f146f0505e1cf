import { describe, expect, it } from "vitest";
import { z } from "zod";
import { inputFrom } from "./query-string.ts";

const input = z.object({
  last: z.int().min(1).default(20),
  since: z.number().optional(),
  subAgents: z.boolean().default(false),
  grade: z.array(z.enum(["A", "B"])).optional(),
  ids: z.array(z.number()).nullable(),
  query: z.string().optional(),
});

const read = (text: string) => inputFrom(new URLSearchParams(text), input);

describe("a query string", () => {
  it.each([
    ["last=5&since=-1.5e3", { last: 5, since: -1500 }],
    ["subAgents", { subAgents: true }],
    ["subAgents=TRUE", { subAgents: true }],
    ["subAgents=0", { subAgents: false }],
    ["grade=A&grade=B", { grade: ["A", "B"] }],
    ["ids=1&ids=2", { ids: [1, 2] }],
    ["query=5", { query: "5" }],
    ["query=a+b%26c", { query: "a b&c" }],
    ["", {}],
  ])("%j is read by the types of the question", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each(["last=many", "last=", "last=%20", "subAgents=maybe"])(
    "%j stays what it is, for the question to refuse",
    (text) => {
      const [key = "", value] = text.split("=");
      expect(read(text)).toEqual({ [key]: decodeURIComponent(value ?? "") });
      expect(input.partial().safeParse(read(text)).success).toBe(false);
    },
  );

  it.each(["other=1", "constructor=1", "__proto__=1"])("%j is refused", (text) => {
    expect(() => read(text)).toThrow(/does not take .* It takes last, since, subAgents, grade, ids, query\./);
  });
});
