import type { TranscriptFormat } from "../format.ts";
import { GenericReader } from "./reader.ts";
import { recogniseGeneric } from "./recognise.ts";

/** Any agent's transcript in sesh's own format or in a shape that is in common use: docs/formats/generic.md. */
export const generic: TranscriptFormat = {
  id: "generic",
  title: "Generic",
  // Nobody's home folder: such files are given by name.
  locations: () => [],
  recognise: recogniseGeneric,
  open: (path, resumption) => new GenericReader(path, resumption),
};
