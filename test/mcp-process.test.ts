import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, environment, expectSound, homeWith, sesh, until, type World } from "./cli-world.ts";
import { MCP_MAIN } from "./mcp-world.ts";

/** The server as a process: what it prints, when it ends. Spoken to by hand, as no client is this rude. */

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sesh-mcp-process-"));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Server {
  readonly child: ChildProcess;
  send(message: object | string): void;
  readonly out: () => string;
  readonly messages: () => readonly { id?: number; result?: { isError?: boolean }; method?: string }[];
}

function start(world: World): Server {
  const child = spawn(process.execPath, [MCP_MAIN], { cwd: world.home, env: environment(world) });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stdin.on("error", () => {});
  return {
    child,
    send: (message) =>
      void child.stdin.write(
        `${typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", ...message })}\n`,
      ),
    out: () => out,
    messages: () =>
      out
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line)),
  };
}

const INITIALIZE = {
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "hand", version: "1" } },
};

function call(id: number, name: string, args: object = {}, meta: object = {}) {
  return { id, method: "tools/call", params: { name, arguments: args, _meta: meta } };
}

async function greeted(world: World): Promise<Server> {
  const server = start(world);
  server.send(INITIALIZE);
  await until(() => server.messages().length > 0);
  server.send({ method: "notifications/initialized" });
  return server;
}

/** So much to read that a sync of it is under way when it is interrupted. */
function manySessions(name: string): World {
  const prompt = "word ".repeat(20_000);
  return homeWith(
    join(root, name),
    Array.from({ length: 120 }, (_, index) => ({
      id: `${String(index).padStart(8, "0")}-0000-4000-8000-000000000001`,
      prompt: `${index} ${prompt}`,
      calls: 20,
    })),
  );
}

it("ends when its client hangs up, with nothing said", async () => {
  const server = await greeted(homeWith(join(root, "idle"), []));
  server.child.stdin?.end();
  expect(await ended(server.child)).toBe(0);
  expect(server.messages()).toHaveLength(1);
});

it("ends on SIGTERM, and on Ctrl-C", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const server = await greeted(homeWith(join(root, signal), []));
    server.child.kill(signal);
    expect(await ended(server.child)).toBe(0);
  }
});

it.each(["SIGTERM", "hanging up"])("a running sync stops where it is whole on %s", async (how) => {
  const world = manySessions(how);
  const server = await greeted(world);
  server.send(call(2, "sesh_sync", {}, { progressToken: "p" }));
  await until(() => server.messages().some(({ method }) => method === "notifications/progress"));
  if (how === "SIGTERM") server.child.kill("SIGTERM");
  else server.child.stdin?.end();
  expect(await ended(server.child)).toBe(0);
  expectSound(world);
});

it("a client that reads nothing any more is no crash", async () => {
  const server = await greeted(homeWith(join(root, "deaf"), "demo"));
  let errors = "";
  server.child.stderr?.on("data", (text) => {
    errors += text;
  });
  server.child.stdout?.destroy();
  for (let id = 2; id < 6; id++) server.send(call(id, "sesh_sync"));
  expect(await ended(server.child)).toBe(0);
  expect(errors).not.toMatch(/at .*\.cjs:|unhandled/i);
});

it("what is no message is not answered with anything that is none either", async () => {
  const server = await greeted(homeWith(join(root, "garbage"), "demo"));
  for (const line of [
    "hello",
    "{",
    "[]",
    '{"jsonrpc":"2.0"}',
    '{"jsonrpc":"2.0","id":9,"method":"nothing"}',
  ]) {
    server.send(line);
  }
  server.send(call(10, "sesh_sync"));
  await until(() => server.messages().some(({ id }) => id === 10));
  expect(server.messages().find(({ id }) => id === 10)?.result?.isError).not.toBe(true);
  server.child.stdin?.end();
  await once(server.child, "close");
  for (const line of server.out().trim().split("\n")) expect(JSON.parse(line).jsonrpc).toBe("2.0");
});

it("a call that is taken back ends its sync", async () => {
  const world = manySessions("taken back");
  const server = await greeted(world);
  server.send(call(2, "sesh_sync", {}, { progressToken: "p" }));
  await until(() => server.messages().some(({ method }) => method === "notifications/progress"));
  server.send({ method: "notifications/cancelled", params: { requestId: 2 } });
  server.send(call(3, "sesh_list"));
  await until(() => server.messages().some(({ id }) => id === 3));
  server.child.stdin?.end();
  expect(await ended(server.child)).toBe(0);
  expectSound(world);
});

describe("the process that works on the database", () => {
  const workersOf = ({ child }: Server) =>
    spawnSync("pgrep", ["-P", String(child.pid)], { encoding: "utf8" })
      .stdout.split("\n")
      .filter(Boolean)
      .map(Number);
  const isAlive = (pid: number) => spawnSync("kill", ["-0", String(pid)]).status === 0;
  const answerTo = async (server: Server, id: number) => {
    await until(() => server.messages().some((message) => message.id === id));
    return server.messages().find((message) => message.id === id)?.result;
  };

  it("is there while there is something to do, and its memory goes with it", async () => {
    const server = await greeted(homeWith(join(root, "worker"), "demo"));
    expect(workersOf(server)).toEqual([]);
    server.send(call(2, "sesh_sync"));
    await answerTo(server, 2);
    expect(workersOf(server)).toHaveLength(1);
    await until(() => workersOf(server).length === 0);
    server.send(call(3, "sesh_list"));
    expect((await answerTo(server, 3))?.isError).not.toBe(true);
    server.child.stdin?.end();
    expect(await ended(server.child)).toBe(0);
  }, 30_000);

  it("that dies is said to the client, and the next call has another", async () => {
    const world = manySessions("dying");
    const server = await greeted(world);
    server.send(call(2, "sesh_sync", {}, { progressToken: "p" }));
    await until(() => server.messages().some(({ method }) => method === "notifications/progress"));
    for (const pid of workersOf(server)) process.kill(pid, "SIGKILL");
    expect(await answerTo(server, 2)).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining("(SIGKILL). Call again.") }],
    });
    server.send(call(3, "sesh_sync"));
    expect((await answerTo(server, 3))?.isError).not.toBe(true);
    server.child.stdin?.end();
    expect(await ended(server.child)).toBe(0);
    expectSound(world);
  });

  it("stops where it is whole when the server is killed", async () => {
    const world = manySessions("killed");
    const server = await greeted(world);
    server.send(call(2, "sesh_sync", {}, { progressToken: "p" }));
    await until(() => server.messages().some(({ method }) => method === "notifications/progress"));
    const [worker = 0] = workersOf(server);
    server.child.kill("SIGKILL");
    await until(() => !isAlive(worker));
    expectSound(world);
  });
});

it("the database of the environment counts, as it does for the command line", async () => {
  const world = homeWith(join(root, "chosen"), "demo");
  const database = join(root, "chosen.db");
  const server = await greeted({ ...world, env: { SESH_DB: database } });
  server.send(call(2, "sesh_sync"));
  await until(() => server.messages().some(({ id }) => id === 2));
  server.child.stdin?.end();
  await ended(server.child);
  expect(JSON.parse(sesh(["list", "--json", "--db", database], world).stdout).total).toBe(8);
});

it("says what it is to somebody who starts it by hand", () => {
  const said = (...argv: string[]) =>
    spawnSync(process.execPath, [MCP_MAIN, ...argv], { encoding: "utf8", input: "" });
  expect(said("--version")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(said("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("sesh setup <client>") });
  expect(said("--db")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining("takes no arguments"),
  });
  expect(said()).toMatchObject({ status: 0, stdout: "" });
});
