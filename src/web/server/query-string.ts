import { z } from "zod";
import { SeshError } from "../../session/sesh-error.ts";

/**
 * What a query string says to a question, by the types in the question's input: `last=5` is a number, `subAgents` or
 * `subAgents=1` is true, `grade=C&grade=D` are two of a list. What has no type of these stays a text, so that the question
 * itself says what is wrong with it.
 * @throws SeshError `usage` for a key that the question does not take, or one that is given twice
 */
export function inputFrom(query: URLSearchParams, input: z.ZodType): Record<string, unknown> {
  const shape = shapeOf(input);
  return Object.fromEntries(
    [...new Set(query.keys())].map((key) => {
      const type = Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (type === undefined) throw new SeshError("usage", unknownKey(key, Object.keys(shape)));
      return [key, valueFrom(query.getAll(key), key, type)];
    }),
  );
}

function unknownKey(key: string, known: readonly string[]): string {
  const takes = known.length === 0 ? "It takes none." : `It takes ${known.join(", ")}.`;
  return `This question does not take "${key}". ${takes}`;
}

function shapeOf(input: z.ZodType): Readonly<Record<string, z.core.$ZodType>> {
  return input instanceof z.ZodObject ? input.shape : {};
}

function valueFrom(texts: readonly string[], key: string, type: z.core.$ZodType): unknown {
  const plain = withoutWrapping(type);
  if (plain instanceof z.ZodArray) return texts.map((text) => single(text, withoutWrapping(plain.element)));
  const [text = "", ...others] = texts;
  if (others.length > 0) throw new SeshError("usage", `"${key}" can be given once.`);
  return single(text, plain);
}

function single(text: string, type: z.core.$ZodType): unknown {
  if (type instanceof z.ZodNumber)
    return text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
  if (type instanceof z.ZodBoolean) return BOOLEANS.get(text.toLowerCase()) ?? text;
  return text;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["", true],
  ["1", true],
  ["true", true],
  ["0", false],
  ["false", false],
]);

/** What may be left out, or is filled in, is decoded as what it is when it is there. */
function withoutWrapping(type: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodNullable;
  return isWrapped ? withoutWrapping(type.def.innerType) : type;
}
