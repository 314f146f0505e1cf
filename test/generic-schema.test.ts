import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { genericSchemaText } from "../scripts/docs/generic-schema.ts";
import { asArray, asObject, asText, parseJson } from "../src/session/json.ts";
import { OPENAI, OWN, readJson, STREAMED } from "../src/transcripts/generic/conversations.example.ts";
import { writeGeneric } from "../src/transcripts/generic/write.ts";

const docs = new URL("../docs/formats/", import.meta.url);
const schema = asObject(parseJson(genericSchemaText()));
const page = readFileSync(new URL("generic.md", docs), "utf8");
const validate = new Ajv2020({ strict: false }).compile(schema);

describe("docs/formats/generic.schema.json", () => {
  it("accepts lines, documents and what sesh writes", () => {
    for (const line of [...OWN, ...OPENAI, ...STREAMED])
      expect(validate(line), JSON.stringify(line)).toBe(true);
    expect(validate(OPENAI)).toBe(true);
    expect(validate({ session: OWN[0], messages: OPENAI })).toBe(true);
    for (const session of readJson(...OWN).sessions) {
      for (const line of writeGeneric(session).trimEnd().split("\n"))
        expect(validate(JSON.parse(line)), line).toBe(true);
    }
  });

  it("refuses what is no line of a transcript", () => {
    expect(validate({ level: "info", msg: "up" })).toBe(false);
    expect(validate({ role: "wizard", content: "" })).toBe(false);
    expect(validate({ role: "tool", content: "", is_error: "yes" })).toBe(false);
  });
});

describe("docs/formats/generic.md", () => {
  it("explains every field of the schema", () => {
    const definitions = Object.entries(asObject(schema.$defs)).filter(
      ([, definition]) => asObject(definition).properties,
    );
    const fields = definitions.flatMap(([, definition]) =>
      Object.keys(asObject(asObject(definition).properties)),
    );
    expect(fields).toContain("tool_call_id");
    expect([...new Set(fields)].filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  });

  it("shows only examples that are valid", () => {
    const examples = [...page.matchAll(/```jsonl?\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
    const lines = examples.flatMap((text) => {
      const whole = parseJson(text);
      return whole === undefined ? text.trimEnd().split("\n").map(parseJson) : [whole];
    });
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      const isAtif = asText(asObject(line).schema_version)?.startsWith("ATIF-") ?? false;
      if (isAtif) expect(asArray(asObject(line).steps).length).toBeGreaterThan(0);
      else expect(validate(line), JSON.stringify(line)).toBe(true);
    }
  });
});
