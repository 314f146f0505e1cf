import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { parse as parseJsonc } from "jsonc-parser";
import { parse as parseToml, stringify } from "smol-toml";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CapturedInput, runCaptured } from "../../../test/run-captured.ts";
import { CLIENTS } from "./clients/index.ts";
import { json } from "./formats/json.ts";
import { toml } from "./formats/toml.ts";

let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "sesh setup ")));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const sesh = (words: readonly string[], input: CapturedInput = {}) =>
  runCaptured(["setup", ...words], { home, cwd: home, ...input });

function fileOf(id: string): string {
  const file = CLIENTS.find((client) => client.id === id)?.fileOf({ home, platform: "linux", env: {} }) ?? "";
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

function put(id: string, text: string): string {
  const file = fileOf(id);
  writeFileSync(file, text);
  return file;
}

describe.each(CLIENTS)("sesh setup $id", ({ id, key }) => {
  const read = (text: string) => (id === "codex" ? parseToml(text) : JSON.parse(text));

  it("prints what to put where, and writes nothing", async () => {
    const { status, stdout } = await sesh([id]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("sesh-mcp.cjs")]);
    expect(stdout).toContain(fileOf(id));
    expect(() => statSync(fileOf(id))).toThrow();
  });

  it("writes it for its owner alone, once, and takes it out again", async () => {
    const file = fileOf(id);
    expect((await sesh([id, "--write"])).stdout).toContain(`Wrote ${file}`);
    const text = readFileSync(file, "utf8");
    expect(read(text)[key].sesh).toMatchObject({
      command: process.execPath,
      args: [expect.stringMatching(/dist\/bin\/sesh-mcp\.cjs$/)],
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await sesh([id, "--write"])).stdout).toContain("It is there already");
    expect(readFileSync(file, "utf8")).toBe(text);
    expect((await sesh([id])).stdout).toContain("It is there already");
    await sesh([id, "--remove"]);
    expect(read(readFileSync(file, "utf8"))).toEqual({});
    expect((await sesh([id, "--remove"])).stdout).toContain("is not told of sesh");
  });

  it("names the database that was asked for", async () => {
    const { stdout } = await sesh([id, "--json", "--db", join(home, "my data", "a.db")]);
    expect(read(JSON.parse(stdout).settings)[key].sesh.env).toEqual({
      SESH_DB: join(home, "my data", "a.db"),
    });
  });

  it("leaves a file alone that it cannot read", async () => {
    const file = put(id, id === "codex" ? "model = \n[" : '{ "a": 1');
    for (const option of ["--write", "--remove"]) {
      const { status, stderr } = await sesh([id, option]);
      expect([status, stderr]).toEqual([2, expect.stringContaining("is left as it is")]);
    }
    expect(readdirSync(dirname(file))).toHaveLength(1);
  });
});

describe("a file that is there", () => {
  const WITH_COMMENTS = `// mine
{
\t"servers": {
\t\t// the other one
\t\t"other": { "type": "stdio", "command": "x" }, // kept
\t},
\t"inputs": [],
}
`;

  it("keeps its comments, its order and its tabs, and is as before when all is taken out", async () => {
    const file = put("vscode", WITH_COMMENTS);
    await sesh(["vscode", "--write"]);
    const text = readFileSync(file, "utf8");
    for (const line of WITH_COMMENTS.split("\n").slice(0, 3)) expect(text).toContain(line);
    expect(text).toContain("// kept");
    expect(text).toMatch(/^\t\t"sesh": \{$/m);
    expect(Object.keys(parseJsonc(text).servers)).toEqual(["other", "sesh"]);
    await sesh(["vscode", "--remove"]);
    expect(parseJsonc(readFileSync(file, "utf8"))).toEqual(parseJsonc(WITH_COMMENTS));
  });

  it("keeps the ends of its lines, and the mark that it begins with", async () => {
    const file = put("cursor", '\uFEFF{\r\n    "a": 1\r\n}\r\n');
    await sesh(["cursor", "--write"]);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^\uFEFF\{\r\n {4}"a": 1,\r\n {4}"mcpServers"/);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("keeps what somebody else said of the server", async () => {
    put("gemini", JSON.stringify({ mcpServers: { sesh: { command: "old", trust: true, timeout: 9 } } }));
    await sesh(["gemini", "--write"]);
    expect(JSON.parse(readFileSync(fileOf("gemini"), "utf8")).mcpServers.sesh).toMatchObject({
      command: process.execPath,
      trust: true,
      timeout: 9,
    });
    put(
      "codex",
      '[mcp_servers.sesh]\n# slow disk\nstartup_timeout_sec = 60\ncommand = "old"\n\n[tui]\nx = 1\n',
    );
    await sesh(["codex", "--write"]);
    const text = readFileSync(fileOf("codex"), "utf8");
    expect(text).toMatch(
      /# slow disk\nstartup_timeout_sec = 60\ncommand = ".*"\nargs = .*\n\n\[tui\]\nx = 1\n$/,
    );
  });

  it("is copied before, with its permissions, and no copy is lost", async () => {
    const file = put("cursor", '{ "a": 1 }');
    chmodSync(file, 0o640);
    await sesh(["cursor", "--write"]);
    await sesh(["cursor", "--remove"]);
    const copies = readdirSync(dirname(file)).filter((name) => name.includes(".before-sesh-"));
    expect(copies).toHaveLength(2);
    const modes = ["mcp.json", ...copies].map((name) => statSync(join(dirname(file), name)).mode & 0o777);
    expect(modes).toEqual([0o640, 0o640, 0o640]);
    expect(readFileSync(join(dirname(file), copies.sort()[0] ?? ""), "utf8")).toBe('{ "a": 1 }');
  });

  it("stays a link where it is one", async () => {
    const real = join(home, "dotfiles.toml");
    writeFileSync(real, 'model = "x"\n');
    symlinkSync(real, fileOf("codex"));
    await sesh(["codex", "--write"]);
    expect(lstatSync(fileOf("codex")).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, "utf8")).toContain("[mcp_servers.sesh]");
  });

  it("is refused where it is no file, or says something that cannot be edited safely", async () => {
    mkdirSync(fileOf("cursor"));
    expect((await sesh(["cursor", "--write"])).status).toBe(2);
    for (const text of [
      'mcp_servers = { other = { command = "x" } }\n',
      'mcp_servers.sesh = { command = "x" }\n',
    ]) {
      const file = put("codex", text);
      const { status, stderr } = await sesh(["codex", "--write"]);
      expect([status, stderr]).toEqual([2, expect.stringContaining("is left as it is")]);
      expect(readFileSync(file, "utf8")).toBe(text);
    }
    put("gemini", '{ "mcpServers": [] }');
    expect((await sesh(["gemini", "--write"])).status).toBe(2);
    expect((await sesh(["gemini", "--write", "--remove"])).status).toBe(2);
  });

  it("with lines in a long text that look like tables is not misread", async () => {
    const text = 'notes = """\n[mcp_servers.sesh]\ncommand = "no"\n"""\n';
    const file = put("codex", text);
    await sesh(["codex", "--write"]);
    const written = parseToml(readFileSync(file, "utf8"));
    expect(written.notes).toBe('[mcp_servers.sesh]\ncommand = "no"\n');
    await sesh(["codex", "--remove"]);
    expect(parseToml(readFileSync(file, "utf8")).notes).toBe(written.notes);
  });
});

describe("where a client keeps its settings", () => {
  const windows = { home: "C:\\Users\\Ann Lee", platform: "win32" as const, env: {} };
  const mac = { home: "/Users/ann", platform: "darwin" as const, env: {} };
  const files = (around: Parameters<(typeof CLIENTS)[number]["fileOf"]>[0]) =>
    Object.fromEntries(CLIENTS.map((client) => [client.id, client.fileOf(around)]));

  it("on Windows", () => {
    expect(files(windows)).toEqual({
      "claude-code": "C:\\Users\\Ann Lee\\.claude.json",
      "claude-desktop": "C:\\Users\\Ann Lee\\AppData\\Roaming\\Claude\\claude_desktop_config.json",
      codex: "C:\\Users\\Ann Lee\\.codex\\config.toml",
      cursor: "C:\\Users\\Ann Lee\\.cursor\\mcp.json",
      vscode: "C:\\Users\\Ann Lee\\AppData\\Roaming\\Code\\User\\mcp.json",
      gemini: "C:\\Users\\Ann Lee\\.gemini\\settings.json",
    });
    expect(files({ ...windows, env: { APPDATA: "D:\\Roaming" } }).vscode).toBe(
      "D:\\Roaming\\Code\\User\\mcp.json",
    );
  });

  it("on a Mac", () => {
    expect(files(mac)).toMatchObject({
      "claude-desktop": "/Users/ann/Library/Application Support/Claude/claude_desktop_config.json",
      vscode: "/Users/ann/Library/Application Support/Code/User/mcp.json",
    });
  });

  it("where variables of the client say so", () => {
    const env = { CLAUDE_CONFIG_DIR: "/else/claude", CODEX_HOME: "/else/codex" };
    expect(files({ ...mac, env })).toMatchObject({
      "claude-code": "/else/claude/.claude.json",
      codex: "/else/codex/config.toml",
    });
  });
});

describe("whatever else a file says stays", () => {
  const entry = {
    command: "C:\\Program Files\\node.exe",
    args: ['C:\\a "b"\\sesh-mcp.cjs'],
    env: { SESH_DB: "ü db" },
  };
  const names = fc.constantFrom("a", "b c", "mcpServers2", "x.y", "ü");
  const value = fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: "grapheme", maxLength: 8 }));
  const table = fc.dictionary(names, fc.oneof(value, fc.array(fc.integer()), fc.dictionary(names, value)));

  it("in JSON, however it is laid out", () => {
    fc.assert(
      fc.property(table, fc.option(table), fc.constantFrom(0, 2, 4, "\t"), (others, servers, indent) => {
        const before = servers === null ? others : { ...others, mcpServers: servers };
        const text = JSON.stringify(before, null, indent);
        const written = json.withEntry(text, "mcpServers", entry);
        expect(JSON.parse(written)).toEqual({ ...others, mcpServers: { ...servers, sesh: entry } });
        expect(json.withEntry(written, "mcpServers", entry)).toBe(written);
        const meant = servers === null || Object.keys(servers).length === 0 ? others : before;
        expect(JSON.parse(json.withoutEntry(written, "mcpServers"))).toEqual(meant);
      }),
    );
  });

  it("in TOML", () => {
    fc.assert(
      fc.property(table, fc.option(table), (others, servers) => {
        const before = servers === null ? others : { ...others, mcp_servers: servers };
        const text = stringify(before);
        const written = toml.withEntry(text, "mcp_servers", entry);
        expect(written.startsWith(text.trimEnd())).toBe(true);
        expect(plain(parseToml(written))).toEqual(
          plain({ ...others, mcp_servers: { ...servers, sesh: entry } }),
        );
        expect(toml.withEntry(written, "mcp_servers", entry)).toBe(written);
        const meant = servers === null || Object.keys(servers).length === 0 ? others : before;
        const { mcp_servers: left = {}, ...rest } = parseToml(toml.withoutEntry(written, "mcp_servers"));
        const { mcp_servers: were = {}, ...besides } = { mcp_servers: {}, ...meant };
        expect(plain([left, rest])).toEqual(plain([were, besides]));
      }),
    );
  });

  /** Tables of the parser have no prototype. */
  function plain(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value));
  }
});
