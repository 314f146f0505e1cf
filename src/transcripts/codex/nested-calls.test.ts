import { describe, expect, it } from "vitest";
import { nestedCalls } from "./nested-calls.ts";

describe("nestedCalls", () => {
  it("reads literal inputs in every quote, with keys bare or quoted", () => {
    const script = `
      const a = await tools.exec_command({ cmd: "ls \\"x\\"\\n", workdir: '/w', yield_time_ms: 1_000 });
      const b = await tools.shell_command({"command": \`cat \${name}.txt\`});`;
    expect(nestedCalls(script)).toEqual([
      { tool: "exec_command", input: { cmd: 'ls "x"\n', workdir: "/w", yield_time_ms: 1000 } },
      { tool: "shell_command", input: { command: `cat \${name}.txt` } },
    ]);
  });

  it("follows constants, joined texts and joined lists", () => {
    const script = `const dir = "/w";
      const cmd = "cd " + dir + " && make";
      const patch = ["*** Begin Patch", "*** End Patch"].join("\\n");
      await Promise.all([tools.exec_command({ cmd, workdir: dir }), tools.apply_patch(patch)]);`;
    expect(nestedCalls(script)).toEqual([
      { tool: "exec_command", input: { cmd: "cd /w && make", workdir: "/w" } },
      { tool: "apply_patch", input: "*** Begin Patch\n*** End Patch" },
    ]);
  });

  it("keeps a raw template as it is written", () => {
    expect(nestedCalls("tools.apply_patch(String.raw`a\\nb`)")).toEqual([
      { tool: "apply_patch", input: "a\\nb" },
    ]);
  });

  it("leaves out what the text alone does not tell", () => {
    const script = "for (const cmd of list) await tools.exec_command({ cmd, workdir: dirs[0], tty: true });";
    expect(nestedCalls(script)).toEqual([{ tool: "exec_command", input: { tty: true } }]);
  });

  it("does not find calls in texts, comments and regular expressions", () => {
    const script = `// tools.exec_command({ cmd: "a" })
      /* tools.exec_command({ cmd: "b" }) */
      text("tools.exec_command({ cmd: 'c' })".replace(/tools.exec_command("d")/g, ""));
      const half = 4 / 2; tools.view_image({ path: "p.png" }); const other = 1 / 2;`;
    expect(nestedCalls(script)).toEqual([{ tool: "view_image", input: { path: "p.png" } }]);
  });

  it("ends on scripts that are cut, circular or absurdly nested", () => {
    expect(nestedCalls('tools.exec_command({ cmd: "ls')).toEqual([
      { tool: "exec_command", input: { cmd: "ls" } },
    ]);
    expect(nestedCalls("const a = b + b; const b = a + a; tools.x(a)")).toEqual([{ tool: "x", input: null }]);
    expect(nestedCalls(`tools.x(${"[".repeat(50_000)}`)).toEqual([{ tool: "x", input: null }]);
    expect(nestedCalls(`tools.x(${"`${".repeat(50_000)}`)).toHaveLength(1);
  });
});
