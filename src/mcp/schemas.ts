import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { z } from "zod";
import { asArray, asObject, isObject, type Json, type JsonObject } from "../session/json.ts";

/** What a call is checked for anyhow, with a sentence that says what is expected. */
const NOISE = ["$schema", "additionalProperties", "minLength", "maximum", "minimum"];

/** What a tool takes, as a client is told: the tool itself checks it, to say what it takes where it is wrong. */
export function inputSchema(input: z.ZodObject): StandardSchemaWithJSON<unknown> {
  return told(withoutNoise(asJson(z.toJSONSchema(input, { io: "input" }))));
}

/**
 * Which fields an answer has and of what type, no deeper: nine answers described whole would cost a client more tokens
 * than most sessions give it. docs/json has all of it.
 */
export function outputSchema(answer: z.ZodObject): StandardSchemaWithJSON<unknown> {
  const schema = asObject(asJson(z.toJSONSchema(answer, { io: "output" })));
  const fields = Object.entries(asObject(schema.properties)).map(([name, field]) => [
    name,
    typeOnly(asObject(field)),
  ]);
  return told({ type: "object", properties: Object.fromEntries(fields) });
}

function told(schema: JsonObject): StandardSchemaWithJSON<unknown> {
  const jsonSchema = () => ({ ...schema });
  return {
    "~standard": {
      version: 1,
      vendor: "sesh",
      validate: (value) => ({ value }),
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

function withoutNoise(schema: Json): JsonObject {
  const kept = Object.entries(asObject(schema)).filter(([key]) => !NOISE.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isObject(value) ? withoutNoise(value) : (value ?? null)]),
  );
}

/** One type a branch: some clients know no list of types. */
function typeOnly({ type, anyOf }: JsonObject): JsonObject {
  const types = [type, ...asArray(anyOf).map((each) => asObject(each).type)].flat();
  const branches = [...new Set(types.flatMap((each) => each ?? []))].map((each) => ({ type: each }));
  const [only] = branches;
  if (branches.length > 1) return { anyOf: branches };
  return only ?? {};
}

/** Schemas of zod are JSON by definition; its types do not say so. */
function asJson(schema: object): Json {
  return JSON.parse(JSON.stringify(schema));
}
