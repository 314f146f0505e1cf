import { resolve } from "node:path";
import type { Call } from "./tool.ts";

/** What relative folders and times start from. */
export function here({ place, world }: Call): { readonly cwd: string; now(): number } {
  return { cwd: place.folder, now: () => world.now() };
}

/** The full path of what a caller names; `~/` is the home folder. */
export function fileNamed(path: string, { place, world }: Pick<Call, "place" | "world">): string {
  return resolve(place.folder, path.replace(/^~(?=[\\/])/, world.home));
}
