import { z } from "zod";
import { documentSchema, lineSchema } from "../../src/transcripts/generic/schema.ts";

/** `docs/formats/generic.schema.json`: one line of a transcript, or a whole one as one JSON value. */
export function genericSchemaText(): string {
  const schema = z.toJSONSchema(z.union([lineSchema, documentSchema]), { io: "input" });
  const described = {
    title: "sesh-generic/1",
    description: "One line of a transcript in JSONL, or a whole transcript as one JSON value",
    ...schema,
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
