import { z } from "zod";

/** In answers about a session that nobody named: which one it is, and how to ask for another. */
export const choice = z
  .object({
    because: z.string(),
    passedOver: z.array(z.object({ id: z.string(), because: z.string() })),
    another: z.string(),
  })
  .optional();
