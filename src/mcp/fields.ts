import { z } from "zod";
import { LETTERS, type Letter, lettersNamed } from "../session/grade.ts";
import { SeshError } from "../session/sesh-error.ts";

/** Fields that several tools have: a description and an example each, in few words, as every client pays for them. */

export const session = z
  .string()
  .optional()
  .describe("Id or its start; else the last finished one of this project")
  .meta({ examples: ["627f30ef"] });

export const cursor = z
  .string()
  .optional()
  .describe("`next` of the answer before")
  .meta({ examples: ["20"] });

export const agent = z
  .string()
  .optional()
  .describe("Only this agent")
  .meta({ examples: ["codex"] });

export const project = z
  .string()
  .optional()
  .describe("Only this folder and below")
  .meta({ examples: ["."] });

export const since = z
  .string()
  .optional()
  .describe("Started since")
  .meta({ examples: ["7d"] });

export const until = z
  .string()
  .optional()
  .describe("Started until")
  .meta({ examples: ["2026-11-01"] });

export const grade = z
  .string()
  .optional()
  .describe("Only this grade")
  .meta({ examples: ["<C"] });

export const pattern = z
  .string()
  .optional()
  .describe("Only this pattern")
  .meta({ examples: ["error_streak"] });

/** @throws SeshError `usage` */
export function lettersOf(text: string): readonly Letter[] {
  const letters = lettersNamed(text);
  if (letters !== null) return letters;
  throw new SeshError(
    "usage",
    `"${text}" is no grade: give one of ${LETTERS.join(", ")}, or <C for C and worse.`,
  );
}
