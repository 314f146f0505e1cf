import type { Searched } from "../../app/locations.ts";
import type { Context } from "../context.ts";
import { plural } from "./quantity.ts";
import { shownPath } from "./shown-path.ts";
import { table } from "./table.ts";

/** The places where agents keep their transcripts, one a line, with how many are there. */
export function locationRows(searched: readonly Searched[], { ink, effects, terminal }: Context): string[] {
  return table(
    [{}, { cut: "middle", least: 12 }, { align: "right" }],
    searched.map(({ title, folder, exists, files }) => [
      title,
      shownPath(folder, effects.home),
      exists ? plural(files, "file") : { text: "not there", style: ink.quiet },
    ]),
    terminal,
  );
}
