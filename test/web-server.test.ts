import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get as httpGet, type IncomingHttpHeaders, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWeb, synced, type WebServer } from "./browser/web-server.ts";
import { claudeSession } from "./claude-session.ts";
import { ended, environment, homeWith, sesh, start, until, type World } from "./cli-world.ts";

/** The dashboard's server as it is started, asked over HTTP as others may ask it. */

let root: string;
let world: World;
let server: WebServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sesh web "));
  world = homeWith(join(root, "home"), "demo");
  server = await startWeb(world);
  await synced(server);
});

afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly link?: string;
  /** Without a `Host` header at all. */
  readonly isNameless?: boolean;
}

/** The path as it is written: `fetch` would tidy it, and set the headers that are tried here. */
function asks(
  path: string,
  { method = "GET", headers = {}, link = server.link, isNameless = false }: Asked = {},
): Promise<Reply> {
  const { hostname, port } = new URL(link);
  const host = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, method, headers, setHost: !isNameless }, (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (chunk: string) => {
        text += chunk;
      });
      reply.on("end", () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }));
    });
    asked.on("error", reject).end();
  });
}

const codeOf = ({ text }: Reply) => JSON.parse(text).error.code;

describe("/api", () => {
  it.each([
    ["evidence?session=627f&finding=error_rate", "reflect 627f --why error_rate"],
    ["explain", "explain"],
    ["explain?pattern=ended_red", "explain ended_red"],
    ["export?session=627f", "export 627f"],
    ["handoff?session=627f&last=1&maxTokens=400&file=.sesh/HANDOFF.md", "handoff 627f --max-tokens 400"],
    ["list?last=3&agent=codex&subAgents=false", "list --last 3 --agent codex"],
    ["list?grade=D&grade=F&subAgents", "list --grade <D --sub-agents"],
    ["reflect?session=627f", "reflect 627f"],
    ["report?last=20", "report"],
    ["report?by=week", "report --by week"],
    ["search?query=staging&limit=2&context=1", "search staging --limit 2 --context 1"],
    ["search?query=staging&files=true", "search staging --files"],
    ["stats", "stats"],
    ["stats?project=%2Fhome%2Fdev%2Finfra", "stats --project /home/dev/infra"],
  ])("/%s answers as sesh %s --json does", async (path, line) => {
    const reply = await asks(`/api/${path}`);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toEqual(JSON.parse(sesh([...line.split(" "), "--json"], world).stdout));
  });

  it("answers what no command asks alone", async () => {
    const overview = JSON.parse((await asks("/api/overview")).text);
    expect([overview.schema, overview.sessions]).toEqual(["sesh/overview/1", 8]);
    expect(JSON.parse((await asks("/api/health")).text).schema).toBe("sesh/health/1");
    const file = encodeURIComponent(join(world.home, "nothing.jsonl"));
    expect(JSON.parse((await asks(`/api/file?path=${file}`)).text).schema).toBe("sesh/file/1");
    const doctor = JSON.parse((await asks("/api/doctor")).text);
    const printed = JSON.parse(sesh(["doctor", "--json"], world).stdout);
    // A page more or less, as it is open twice.
    for (const { health } of [doctor, printed]) delete health.database.bytes;
    expect(doctor).toEqual(printed);
  });

  it("may be asked while a sync goes on", async () => {
    const busy = homeWith(join(root, "busy"), "demo");
    for (let n = 0; n < 40; n++) {
      const id = `5e550000-0000-4000-8000-0000000001${String(n).padStart(2, "0")}`;
      writeFileSync(
        join(busy.home, `.claude/projects/${id}.jsonl`),
        claudeSession({ id, prompt: "go", calls: 200 }),
      );
    }
    const early = await startWeb(busy);
    const first = asks("/api/stats", { link: early.link });
    await synced(early);
    expect([200, 404]).toContain((await first).status);
    expect(JSON.parse((await asks("/api/stats", { link: early.link })).text).sessions).toBe(48);
    expect(await early.stop()).toBe(0);
  });

  it.each([
    ["list?last=none", 400, "usage", /last/],
    ["list?lastt=3", 400, "usage", /does not take "lastt"\. It takes agent, .*last/],
    ["list?last=3&last=4", 400, "usage", /once/],
    ["reflect?session=zzzz", 404, "not-found", /No session starts with "zzzz"/],
    ["nothing", 404, "not-found", /There are doctor, evidence/],
    ["", 404, "not-found", /There is no question/],
  ])("/%s is refused with %d, and says why", async (path, status, code, message) => {
    const reply = await asks(`/api/${path}`);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    expect(JSON.parse(reply.text).error.message).toMatch(message);
  });

  it("says that there is nothing yet, and answers as soon as there is", async () => {
    const bare = homeWith(join(root, "bare"), "demo");
    const idle = await startWeb(bare, ["--no-sync"]);
    const before = await asks("/api/list", { link: idle.link });
    expect([before.status, codeOf(before)]).toEqual([404, "nothing-yet"]);
    sesh(["sync"], bare);
    expect((await asks("/api/list", { link: idle.link })).status).toBe(200);
    expect(await idle.stop()).toBe(0);
  });
});

describe("what others may not ask", () => {
  it.each([
    ["a foreign name, as after DNS rebinding", { host: "sesh.example" }, "foreign-host"],
    ["a name that begins like ours", { host: "localhost.example:7433" }, "foreign-host"],
    ["another site's script", { origin: "https://sesh.example" }, "foreign-origin"],
    ["a page without an origin", { origin: "null" }, "foreign-origin"],
    [
      "another port of this machine",
      { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" },
      "foreign-origin",
    ],
    [
      "another site's picture or script tag",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      "foreign-origin",
    ],
    [
      "a link to an answer",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
      "foreign-origin",
    ],
  ])("%s", async (_, headers, code) => {
    const reply = await asks("/api/list", { headers });
    expect([reply.status, codeOf(reply)]).toEqual([403, code]);
    expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("our own page and a link to it may", async () => {
    const { host } = new URL(server.link);
    const own = { origin: `http://${host}`, "sec-fetch-site": "same-origin" };
    expect((await asks("/api/list", { headers: own })).status).toBe(200);
    const linked = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await asks("/sessions", { headers: linked })).status).toBe(200);
    expect((await asks("/", { headers: { host: "localhost:9999" } })).status).toBe(200);
  });

  it("whoever does not say whom they ask", async () => {
    expect((await asks("/api/list", { isNameless: true })).status).toBe(400);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s", async (method) => {
    const reply = await asks("/api/list", { method });
    expect([reply.status, reply.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each([
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2f..%2fpackage.json",
    "/..%5c..%5cpackage.json",
    "/%00",
    "/%ff",
  ])("%s", async (path) => {
    const { status, text } = await asks(path);
    // Addresses are tidied before they are looked up, so one may be the page's; never a file's.
    expect(status === 404 || text.includes('<div id="page">')).toBe(true);
    expect(text).not.toContain("agentsesh");
  });
});

describe("every answer", () => {
  it.each(["/", "/api/list", "/api/nothing", "/theme.js"])("%s says what the page may do", async (path) => {
    const { headers } = await asks(path);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
    });
  });

  it("of the page comes compressed, and once", async () => {
    const page = await asks("/sessions/some.id");
    const [script = ""] = /\/assets\/[^"]+\.js/.exec(page.text) ?? [];
    const fresh = await asks(script, { headers: { "accept-encoding": "gzip, br" } });
    expect(fresh.headers).toMatchObject({
      "content-encoding": "br",
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
    expect(
      (await asks(script, { headers: { "accept-encoding": "br;q=0, gzip" } })).headers["content-encoding"],
    ).toBe("gzip");
    const again = await asks("/", { headers: { "if-none-match": String(page.headers.etag) } });
    expect([again.status, again.text, page.headers["cache-control"]]).toEqual([304, "", "no-cache"]);
    expect((await asks("/assets/gone.js")).status).toBe(404);
  });

  it("holds no script and no style in the page itself", async () => {
    const { text } = await asks("/");
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    expect(text).not.toMatch(/(src|href)="(?!\/)/);
  });
});

describe("another address than this machine's own", () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

  it("takes the token of the printed link, then its cookie", async () => {
    const open = await startWeb(world, ["--host", "0.0.0.0", "--no-sync"]);
    const { port, searchParams } = new URL(open.link);
    const token = searchParams.get("token") ?? "";
    expect(token).toMatch(/^[\w-]{32}$/);
    for (const host of ["127.0.0.1", ...(outside === undefined ? [] : [outside])]) {
      const link = `http://${host}:${port}/`;
      for (const path of [
        "/",
        "/api/list",
        "/api/events",
        "/theme.js",
        "/?token=wrong",
        `/?token=${token}x`,
      ]) {
        const refused = await asks(path, { link });
        expect([path, refused.status, codeOf(refused)]).toEqual([path, 401, "no-token"]);
      }
      const shown = await asks(`/?token=${token}`, { link });
      const [cookie = ""] = shown.headers["set-cookie"] ?? [];
      expect([shown.status, shown.text.includes(token)]).toEqual([200, false]);
      expect(cookie).toMatch(/^sesh_\w+=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/);
      const [pair = ""] = cookie.split(";");
      expect((await asks("/api/list", { link, headers: { cookie: pair } })).status).toBe(200);
      expect((await asks("/api/list", { link, headers: { cookie: `${pair}x` } })).status).toBe(401);
      expect(
        (await asks("/api/list", { link, headers: { cookie: pair, host: "sesh.example" } })).status,
      ).toBe(403);
    }
    expect(await open.stop()).toBe(0);
  });
});

describe("the process", () => {
  const printedBy = (argv: readonly string[]) => {
    const main = fileURLToPath(new URL("../dist/bin/sesh-web.cjs", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [main, ...argv], {
      cwd: dirname(world.home),
      encoding: "utf8",
      env: environment(world),
    });
    return { status, stderr };
  };

  it("says which port is free where its own is taken", () => {
    const { port } = new URL(server.link);
    const { status, stderr } = printedBy(["--port", port]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `^Port ${port} of 127\\.0\\.0\\.1 is taken, perhaps by another sesh-web\\. (\\d+) is free: \`--port \\1\`\\.\\n$`,
      ),
    );
  });

  it.each([
    [["--port", "web"], /must be a port from 0 to 65535/],
    [["--host", "192.0.2.1"], /192\.0\.2\.1 is no address of this machine/],
    [["--prot", "1"], /--port/],
  ])("refuses %j in a sentence", (argv, sentence) => {
    const { status, stderr } = printedBy(argv);
    expect([status, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toMatch(sentence);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends with 0 on %s, with a page open", async (signal) => {
    const own = await startWeb(world);
    const opened = httpGet(new URL("/api/events", own.link));
    opened.on("error", () => {});
    await new Promise((resolve) => opened.on("response", resolve));
    expect(await own.stop(signal)).toBe(0);
    expect(own.text()).toMatch(/^sesh dashboard: http:\/\/127\.0\.0\.1:\d+\/\nCtrl-C ends it\.\n$/);
  });

  it("is also sesh web, with the database that --db names", async () => {
    mkdirSync(join(root, "other"));
    const child = start(["web", "--port", "0", "--db", join(root, "other/sesh.db"), "--quiet"], world);
    await until(() => child.text().includes("\n"));
    const link = /http:\S+/.exec(child.text())?.[0] ?? "";
    await synced({ ...server, link });
    const { database } = JSON.parse((await asks("/api/health", { link })).text);
    expect([database.path, database.sessions]).toEqual([join(root, "other/sesh.db"), 8]);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });
});
