import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Context } from "hono";
import { SeshError } from "../../session/sesh-error.ts";
import { refuse } from "./refusal.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** How a file may be compressed, the best first; the build has done it. */
const ENCODINGS = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
] as const;

interface PageFile {
  readonly file: string;
  readonly type: string;
  readonly etag: string;
  readonly encodings: readonly (typeof ENCODINGS)[number][];
}

/** The files of the page, from its folder, and the page itself for every other address: the router in it knows them. */
export function pagesIn(folder: string): (c: Context) => Response {
  const files = filesIn(folder);
  const index = files.get("/index.html");
  if (index === undefined) {
    throw new SeshError(
      "usage",
      `There is no dashboard in ${folder}. In a checkout, \`npm run build\` makes it.`,
    );
  }
  return (c) => {
    const path = decoded(c.req.path);
    const found = path === null ? undefined : files.get(path);
    if (found !== undefined) return answer(c, found);
    if (path === null || path.startsWith("/assets/")) {
      return refuse(c, 404, "not-found", "There is nothing here.");
    }
    return answer(c, index);
  };
}

/** Only what is in this list is ever read: no path that is asked for reaches the disk. */
function filesIn(folder: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const all = new Set(names);
  const pages = names.flatMap((name): [string, PageFile][] => {
    const type = TYPES[extname(name)];
    if (type === undefined) return [];
    const file = join(folder, name);
    const etag = `"${createHash("sha256").update(readFileSync(file)).digest("base64url").slice(0, 22)}"`;
    const encodings = ENCODINGS.filter(({ ending }) => all.has(name + ending));
    return [[`/${name.replaceAll("\\", "/")}`, { file, type, etag, encodings }]];
  });
  return new Map(pages);
}

/** `null` for what climbs out of its folder or is no path. */
function decoded(path: string): string | null {
  try {
    const text = decodeURIComponent(path);
    const isPlain = !text.includes("\\") && !text.includes("\0") && !text.split("/").includes("..");
    return isPlain ? text : null;
  } catch {
    return null;
  }
}

function answer(c: Context, { file, type, etag, encodings }: PageFile): Response {
  const accepted = c.req.header("accept-encoding") ?? "";
  const encoding = encodings.find(({ name }) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\D|$))`).test(accepted),
  );
  c.header("ETag", etag);
  c.header("Vary", "Accept-Encoding");
  // Their names hold a digest of what is in them; the page itself is asked for again each time.
  c.header(
    "Cache-Control",
    c.req.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
  );
  if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304);
  c.header("Content-Type", type);
  if (encoding !== undefined) c.header("Content-Encoding", encoding.name);
  return c.body(new Uint8Array(readFileSync(file + (encoding?.ending ?? ""))));
}
