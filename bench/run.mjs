// Benchmarks `sesh sync` against the floor (bench/floor.mjs): `npm run bench [-- <home>]`.
//
// Runs, alternating and as whole child processes: the floor, a cold sync, a sync that finds nothing new, and an empty
// node. One round warms up, the medians of the others count. The home is the argument, else $SESH_BENCH_HOME, else a
// synthetic one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transcriptsBelow } from "./floor.mjs";
import { generateHome } from "./generate-home.mjs";

const ROUNDS = 5;
const SYNTHETIC_MEGABYTES = 50;
const GOALS = { coldPerFloor: 1.3, nothingNewMs: 200, databasePerTranscripts: 0.5 };

const main = fileURLToPath(new URL("../dist/bin/sesh.cjs", import.meta.url));
const floor = fileURLToPath(new URL("./floor.mjs", import.meta.url));
const hook = fileURLToPath(new URL("./peak-memory.cjs", import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), "sesh-bench-"));
try {
  const home = chooseHome();
  const bytes = transcriptsBelow(home).reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(
    `home ${home}: ${transcriptsBelow(home).length} transcripts, ${megabytes(bytes)} MB, ${ROUNDS} rounds`,
  );
  print(measure(home), bytes);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function chooseHome() {
  const given = process.argv[2] ?? process.env.SESH_BENCH_HOME;
  if (given) return resolve(given);
  const home = join(scratch, "home");
  generateHome(home, SYNTHETIC_MEGABYTES);
  return home;
}

function measure(home) {
  const samples = { floor: [], cold: [], nothingNew: [], emptyNode: [] };
  const hasProduct = existsSync(main);
  if (!hasProduct) console.log("dist/bin is not there (npm run build): measuring the floor alone");
  let databaseBytes = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    const database = join(scratch, `round-${round}.db`);
    const sync = [main, "sync", "--quiet", "--db", database];
    const taken = { floor: run([floor, home], home) };
    if (hasProduct) {
      taken.cold = run(sync, home);
      databaseBytes = sizeOf(database);
      taken.nothingNew = run(sync, home);
    }
    taken.emptyNode = run(["-e", "0"], home);
    for (const name of Object.keys(taken)) if (round > 0) samples[name].push(taken[name]);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database + suffix, { force: true });
  }
  return { samples, databaseBytes };
}

function sizeOf(database) {
  return ["", "-wal"].reduce(
    (sum, suffix) => sum + (statSync(database + suffix, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Wall time and peak memory of one node process. A failing one ends the benchmark. */
function run(args, home) {
  const peakFile = join(scratch, "peak");
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ["--require", hook, ...args], {
    env: environment(home, peakFile),
    encoding: "utf8",
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (child.status !== 0) {
    throw new Error(`node ${args.join(" ")} ended with ${child.status ?? child.signal}:\n${child.stderr}`);
  }
  return { milliseconds, peakMegabytes: Number(readFileSync(peakFile, "utf8")) / 1024 };
}

/** The caller's environment, pointed at the measured home alone. */
function environment(home, peakFile) {
  const own = { ...process.env, HOME: home, USERPROFILE: home, SESH_BENCH_PEAK_FILE: peakFile };
  const redirections = [
    "CLAUDE_CONFIG_DIR",
    "CODEX_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
  ];
  for (const name of redirections) delete own[name];
  return own;
}

function print({ samples, databaseBytes }, transcriptBytes) {
  console.log("                    median ms   lowest  highest   peak MB");
  for (const [name, runs] of Object.entries(samples)) {
    if (runs.length === 0) continue;
    const times = runs.map((each) => each.milliseconds);
    const peak = Math.max(...runs.map((each) => each.peakMegabytes));
    const figures = [median(times), Math.min(...times), Math.max(...times), peak];
    console.log(name.padEnd(20) + figures.map((figure) => figure.toFixed(0).padStart(9)).join(""));
  }
  if (samples.cold.length === 0) return;
  const time = (name) => median(samples[name].map((each) => each.milliseconds));
  verdict("cold / floor", time("cold") / time("floor"), GOALS.coldPerFloor);
  verdict("nothing new - empty node, ms", time("nothingNew") - time("emptyNode"), GOALS.nothingNewMs);
  verdict("database / transcripts", databaseBytes / transcriptBytes, GOALS.databasePerTranscripts);
}

function verdict(name, value, goal) {
  const met = value <= goal ? "met" : "MISSED";
  console.log(`${name.padEnd(30)} ${value.toFixed(2).padStart(8)}   goal <= ${goal}: ${met}`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
