import { describe, expect, it } from "vitest";
import { baseName, isAbsolute, isWindowsPath, parentFolder, resolvePath } from "./path.ts";

describe("resolving a path", () => {
  it.each([
    ["src/a.ts", "/work", "/work/src/a.ts"],
    ["./a.ts", "/work", "/work/a.ts"],
    ["../a.ts", "/work/pkg", "/work/a.ts"],
    ["../../../a.ts", "/work", "/a.ts"],
    [".", "/work", "/work"],
    ["a//b/./c/", "/work", "/work/a/b/c"],
    ["/etc/hosts", "/work", "/etc/hosts"],
    ["/work/x/../y", null, "/work/y"],
    ["/", "/work", "/"],
    ["~/notes.md", "/work", "~/notes.md"],
    ["a.ts", null, "a.ts"],
    ["./a.ts", null, "a.ts"],
    ["../a.ts", null, "../a.ts"],
    ["a..b/...c", "/work", "/work/a..b/...c"],
  ])("%s in %s is %s", (path, cwd, resolved) => {
    expect(resolvePath(path, cwd)).toBe(resolved);
  });

  it.each([
    ["C:\\shop\\src\\a.ts", null, "C:/shop/src/a.ts"],
    ["src\\a.ts", "C:\\shop", "C:/shop/src/a.ts"],
    ["..\\a.ts", "D:\\shop\\web", "D:/shop/a.ts"],
    ["src/a.ts", "d:/shop", "d:/shop/src/a.ts"],
    ["C:/shop/a.ts", "/work", "C:/shop/a.ts"],
    ["\\\\server\\share\\a.ts", null, "/server/share/a.ts"],
    ["\\\\server\\share\\x\\..\\a.ts", null, "/server/share/a.ts"],
    ["a.ts", "\\\\server\\share", "/server/share/a.ts"],
  ])("on Windows %s in %s is %s", (path, cwd, resolved) => {
    expect(resolvePath(path, cwd)).toBe(resolved);
  });

  it("gives a network share the same path however it is written", () => {
    const written = ["\\\\server\\share\\a.ts", "\\\\server\\share/a.ts", "//server/share/a.ts"];
    expect(new Set(written.map((path) => resolvePath(path, null))).size).toBe(1);
  });

  it("keeps a backslash that is part of a POSIX name", () => {
    expect(resolvePath("a\\b.ts", "/work")).toBe("/work/a\\b.ts");
  });

  it("gives the same for what it gave", () => {
    for (const path of ["/work/../a", "C:\\x\\..\\y", "\\\\server\\share\\a", "../b", "~/c"]) {
      const once = resolvePath(path, null);
      expect(resolvePath(once, null)).toBe(once);
      expect(resolvePath(once, "/elsewhere")).toBe(resolvePath(path, "/elsewhere"));
    }
  });
});

describe("kinds of paths", () => {
  it("are told by how they start", () => {
    expect(["/a", "~/a", "C:\\a", "c:/a", "\\\\s\\a"].map(isAbsolute)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(["a", "./a", "../a", "C:", "C:a"].map(isAbsolute)).toEqual([false, false, false, false, false]);
    expect(isWindowsPath("/c/a")).toBe(false);
  });
});

describe("parts of a path", () => {
  it("are the folder and the name", () => {
    expect(["/a/b.ts", "/b.ts", "b.ts", "a/b.ts"].map(parentFolder)).toEqual(["/a", "/", "", "a"]);
    expect(["/a/b.ts", "/b.ts", "b.ts"].map(baseName)).toEqual(["b.ts", "b.ts", "b.ts"]);
  });
});
