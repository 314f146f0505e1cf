// Builds what the package ships: one file for all of sesh, so that it starts without loading two hundred, the
// scripts that load it, the tokenizer, and the dashboard's page. What V8 compiles in a run over the demo is kept beside it (docs/decisions/0010).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildWeb } from "./build-web.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "dist/bin");

/** Three megabytes of tables that one command needs: a file of its own, or every start would read them. */
const TOKENIZER = "gpt-tokenizer/encoding/o200k_base";
const apart = {
  name: "apart",
  setup({ onResolve }) {
    onResolve({ filter: /^gpt-tokenizer\// }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./tokenizer.cjs", external: true },
    );
  },
};

rmSync(join(root, "dist"), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    sesh: "src/launch/sesh.ts",
    "sesh-web": "src/launch/sesh-web.ts",
    body: "src/launch/body.ts",
    "sesh-mcp": "src/launch/sesh-mcp.ts",
    "mcp-body": "src/launch/mcp-body.ts",
    "mcp-worker": "src/launch/mcp-worker.ts",
    "parse-worker": "src/launch/parse-worker.ts",
    tokenizer: TOKENIZER,
  },
  outdir: folder,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.19",
  minifyWhitespace: true,
  alias: {
    // The same by another name; esbuild would use it before it is there.
    "zod/v4": "zod",
    // Its other form looks for its parts by names that a bundle does not have.
    "jsonc-parser": "jsonc-parser/lib/esm/main.js",
  },
  // Native code, and a pool that starts threads from its own files.
  external: ["better-sqlite3", "piscina"],
  // What V8 keeps of a script cannot import, only require.
  supported: { "dynamic-import": false },
  define: { "import.meta.url": "importMetaUrl" },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  plugins: [apart],
  logLevel: "warning",
  metafile: true,
});
writeFileSync(join(folder, "LICENSES.txt"), licensesOf(Object.keys(metafile.inputs)));
writeFileSync(join(root, "dist/web/LICENSES.txt"), licensesOf(await buildWeb(root)));
keepCode();

/** The licences of everything of others among these files. */
function licensesOf(files) {
  const packages = new Set(
    files.flatMap((file) => /(?:^|[\\/])(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
      return `${name} ${version} (${license})\n\n${licenseText(join(root, path))}\n`;
    })
    .join("\n----\n\n");
}

function licenseText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no licence file`);
  return readFileSync(join(folder, file), "utf8").trim();
}

/** One run that reads transcripts of each agent and answers: what it has compiled is kept. */
function keepCode() {
  const scratch = mkdtempSync(join(tmpdir(), "sesh-build-"));
  try {
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "sesh.cjs")], {
      encoding: "utf8",
      env: {
        ...process.env,
        HOME: join(root, "demo/home"),
        SESH_DB: join(scratch, "sesh.db"),
        SESH_KEEP_CODE: "1",
      },
    });
    if (status !== 0) throw new Error(`the bundle does not run:\n${stderr}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
