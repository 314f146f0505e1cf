// How long sesh-mcp takes to its first answer of tools/list beside an empty node in the same run, and what it holds in
// memory when idle: `npm run bench:mcp`.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 15;
const GOALS = { startMs: 400, idleMegabytes: 120 };
/** Long enough for what was needed to start to be given back. */
const SETTLED_MS = 1500;
/** Longer than the process that works on the database waits for more to do. */
const IDLE_MS = 7000;

const main = fileURLToPath(new URL("../dist/bin/sesh-mcp.cjs", import.meta.url));
const demo = fileURLToPath(new URL("../demo/home", import.meta.url));
if (!existsSync(main)) throw new Error("dist/bin is not there: npm run build");

const scratch = mkdtempSync(join(tmpdir(), "sesh-bench-mcp-"));
const env = { ...process.env, HOME: demo, SESH_DB: join(scratch, "sesh.db") };
try {
  const samples = { emptyNode: [], start: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const taken = { emptyNode: emptyNode(), start: await toFirstAnswer() };
    if (round > 0) for (const name of Object.keys(taken)) samples[name].push(taken[name]);
  }
  const [empty, start] = [median(samples.emptyNode), median(samples.start)];
  console.log(`node -e 0              ${empty.toFixed(0).padStart(6)} ms`);
  console.log(
    `to tools/list          ${start.toFixed(0).padStart(6)} ms (${(start / empty).toFixed(1)} times)`,
  );
  verdict("more than an empty node, ms", start - empty, GOALS.startMs);
  const { idle, used, first, later } = await memory();
  verdict("idle, MB", idle, GOALS.idleMegabytes);
  verdict("idle after a sync and calls, MB", used, GOALS.idleMegabytes);
  console.log(`a call after that, and the next one, ms  ${first.toFixed(0)}, ${later.toFixed(0)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function emptyNode() {
  const started = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return performance.now() - started;
}

async function toFirstAnswer() {
  let server;
  const taken = await timed(async () => {
    server = open();
    await server.greet();
    await server.ask("tools/list", {});
  });
  await server.close();
  return taken;
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function memory() {
  const server = open();
  await server.greet();
  await server.ask("tools/list", {});
  await pause(SETTLED_MS);
  const idle = residentMegabytes(server.pid);
  for (const name of ["sesh_sync", "sesh_list", "sesh_report", "sesh_stats"]) {
    await server.ask("tools/call", { name, arguments: {} });
  }
  for (const name of ["sesh_reflect", "sesh_patterns", "sesh_handoff"]) {
    await server.ask("tools/call", { name, arguments: { session: "627f" } });
  }
  await pause(IDLE_MS);
  const used = residentMegabytes(server.pid);
  const list = { name: "sesh_list", arguments: {} };
  const first = await timed(() => server.ask("tools/call", list));
  const later = await timed(() => server.ask("tools/call", list));
  await server.close();
  return { idle, used, first, later };
}

/** A client of a few lines: one that loads a library would measure that. */
function open() {
  const child = spawn(process.execPath, [main], { env, stdio: ["pipe", "pipe", "inherit"] });
  const waiting = new Map();
  let buffer = "";
  let last = 0;
  child.stdout.setEncoding("utf8").on("data", (text) => {
    buffer += text;
    const lines = buffer.split("\n");
    buffer = lines.pop();
    for (const message of lines.map((line) => JSON.parse(line))) waiting.get(message.id)?.(message);
  });
  const send = (message) => child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const ask = (method, params) =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  return {
    pid: child.pid,
    ask,
    async greet() {
      const clientInfo = { name: "bench", version: "1" };
      await ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
      send({ method: "notifications/initialized" });
    },
    async close() {
      child.stdin.end();
      await once(child, "close");
    },
  };
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function residentMegabytes(pid) {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file)
    ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1])
    : Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout);
  return kilobytes / 1024;
}

function verdict(name, value, goal) {
  const met = value <= goal ? "met" : "MISSED";
  console.log(`${name.padEnd(30)} ${value.toFixed(0).padStart(6)}   goal <= ${goal}: ${met}`);
  if (met === "MISSED") process.exitCode = 1;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
