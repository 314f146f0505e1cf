import type { Call } from "./tool.ts";

/** What relative folders and times start from. */
export function here({ place, world }: Call): { readonly cwd: string; now(): number } {
  return { cwd: place.folder, now: () => world.now() };
}
