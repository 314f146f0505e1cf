// Builds the dashboard's page into dist/web, compressed beforehand, with the licences of what it holds.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** Smaller files are not worth a header. */
const LEAST_BYTES = 1024;
const COMPRESSED = /\.(html|js|css|svg|txt)$/;

/** Builds it; answers with the files of other packages that went into it. */
export async function buildWeb(root) {
  const folder = join(root, "dist/web");
  const output = await build({
    root: join(root, "src/web/client"),
    configFile: false,
    logLevel: "warn",
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2023",
      // Data in the page would be one more thing to allow.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const content = COMPRESSED.test(name) ? readFileSync(join(folder, name)) : Buffer.alloc(0);
    if (content.length < LEAST_BYTES) continue;
    const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, brotli));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
  return output.output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
}
