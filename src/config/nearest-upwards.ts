import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The path of `name` in the folder or the nearest folder above it that has one. */
export function nearestUpwards(folder: string, name: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, name);
    if (existsSync(candidate)) return candidate;
    if (dirname(current) === current) return undefined;
  }
}
