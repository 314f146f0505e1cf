import type { TranscriptFormat } from "../format.ts";
import { recogniseGeneric } from "./recognise.ts";

/** Any agent's transcript in sesh's own format or in a shape that is in common use: docs/formats/generic.md. */
export const generic: TranscriptFormat = {
  id: "generic",
  title: "Generic",
  // Nobody's home folder: such files are given by name.
  locations: () => [],
  recognise: recogniseGeneric,
  async open(path, resumption) {
    const { GenericReader } = await import("./reader.ts");
    return new GenericReader(path, resumption);
  },
};
