import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readScript } from "./read-script.ts";
import { isReadOnly, type ShellCommand } from "./shell-command.ts";

function commands(script: string, cwd = "/work"): readonly ShellCommand[] {
  return readScript(script, "posix", cwd).commands;
}

function only(script: string, cwd = "/work"): ShellCommand {
  const [first, ...rest] = commands(script, cwd);
  if (first === undefined || rest.length > 0) throw new Error(`not one command: ${script}`);
  return first;
}

function purposes(script: string): readonly string[] {
  return commands(script).map(({ program, purpose }) => `${program} ${purpose}`);
}

describe("reading files", () => {
  test.each([
    ["cat src/a.ts", ["/work/src/a.ts"]],
    ["head -n 20 a.ts", ["/work/a.ts"]],
    ["head -20 a.ts b.ts", ["/work/a.ts", "/work/b.ts"]],
    ["tail -c 100 log.txt", ["/work/log.txt"]],
    ["sed -n '10,20p' a.ts", ["/work/a.ts"]],
    ["sed -n -e '1,5p' -e '9p' a.ts", ["/work/a.ts"]],
    ["nl -ba a.ts", ["/work/a.ts"]],
    ["bat --line-range 1:20 a.ts", ["/work/a.ts"]],
    ["awk 'NR>=5 && NR<=9' a.ts", ["/work/a.ts"]],
    ["cat < notes.md", ["/work/notes.md"]],
    ["bash -lc \"cat 'a b.ts'\"", ["/work/a b.ts"]],
    ["sudo -u me timeout 5 cat a.ts", ["/work/a.ts"]],
  ])("%s", (script, paths) => {
    const command = only(script);
    expect(command.purpose).toBe("read-file");
    expect(command.reads.map(({ path }) => path)).toEqual(paths);
  });

  test("line ranges of sed and head are kept", () => {
    expect(only("sed -n '10,20p' a").reads[0]?.range).toEqual({ first: 10, last: 20 });
    expect(only("sed -n '10,$p' a").reads[0]?.range).toEqual({ first: 10, last: null });
    expect(only("head -n 7 a").reads[0]?.range).toEqual({ first: 1, last: 7 });
  });

  test("a loop over known names reads each of them", () => {
    const script = 'for f in a.ts lib/b.ts; do echo "== $f"; sed -n "1,5p" $f; done';
    const read = commands(script).find(({ program }) => program === "sed");
    expect(read?.reads.map(({ path }) => path)).toEqual(["/work/a.ts", "/work/lib/b.ts"]);
    expect(read?.place.loop).toBe(true);
  });

  test("a variable that the script sets is known, one from outside is not", () => {
    expect(commands('D=/opt/x; cat "$D/a"')[0]?.reads[0]?.path).toBe("/opt/x/a");
    const unknown = only('cat "$ELSEWHERE/a"');
    expect(unknown.reads).toEqual([]);
    expect(unknown.certain).toBe(false);
  });

  test("counting and comparing look at files without being a read of them", () => {
    expect(only("wc -l a.ts").purpose).toBe("other");
    expect(only("diff a.ts b.ts").purpose).toBe("other");
  });
});

describe("searching", () => {
  test("options with values are neither pattern nor path", () => {
    const search = only("rg -n -g '*.ts' -A 3 --max-count 5 needle src test").searches[0];
    expect(search).toMatchObject({ pattern: "needle", paths: ["/work/src", "/work/test"], glob: "*.ts" });
    expect(only("grep -rn --include='*.go' -e needle .").searches[0]).toMatchObject({
      pattern: "needle",
      paths: ["/work"],
      glob: "*.go",
    });
  });

  test("without a path the working directory is searched", () => {
    expect(only("rg needle").searches[0]?.paths).toEqual(["/work"]);
  });

  test("names: find, fd and rg --files", () => {
    expect(only("find src -name '*.ts' -not -path '*/gen/*'").searches[0]).toMatchObject({
      target: "names",
      pattern: "*.ts",
      paths: ["/work/src"],
    });
    expect(only("fd config src").searches[0]).toMatchObject({ target: "names", pattern: "config" });
    expect(only("rg --files src").searches[0]).toMatchObject({ target: "names", paths: ["/work/src"] });
    expect(only("find . -type d").purpose).toBe("list");
  });

  test("through xargs and find -exec it still is a search", () => {
    expect(purposes("rg -l a | xargs grep -n b")).toEqual(["rg search", "grep search"]);
    expect(only("find . -name '*.go' -exec grep -n needle {} +").searches[0]?.pattern).toBe("needle");
  });
});

describe("trimming another command's output has no purpose of its own", () => {
  test.each([
    ["npm test 2>&1 | tail -20", ["npm test", "tail trim"]],
    ["go test ./... | grep -v ok | head -5", ["go test", "grep trim", "head trim"]],
    ["git log --oneline | sed -n '1,5p'", ["git vcs", "sed trim"]],
    ["cat a.ts | wc -l", ["cat read-file", "wc trim"]],
    ["make build |& tee build.log", ["make build", "tee trim"]],
  ])("%s", (script, expected) => {
    expect(purposes(script)).toEqual(expected);
  });
});

describe("checks", () => {
  test.each([
    ["npm test", "test"],
    ["npm run test:unit -- --watch=false", "test"],
    ["pnpm --filter web lint", "lint"],
    ["yarn typecheck", "typecheck"],
    ["bun run build", "build"],
    ["npx vitest run src", "test"],
    ["uv run pytest -q", "test"],
    ["python -m pytest", "test"],
    ["node --test", "test"],
    ["node_modules/.bin/jest a", "test"],
    ["go vet ./...", "lint"],
    ["gofmt -l .", "format"],
    ["cargo clippy --all", "lint"],
    ["cargo fmt --check", "format"],
    ["make lint", "lint"],
    ["make", "build"],
    ["just test", "test"],
    ["mise run lint:go", "lint"],
    ["mise run test:ci", "test"],
    ["wsl -- go test ./...", "test"],
    ["npm run check", "lint"],
    ["./gradlew test", "test"],
    ["tsc --noEmit", "typecheck"],
    ["prettier --check .", "format"],
    ["ruff check src", "lint"],
    ["biome check src", "lint"],
    ["dotnet test", "test"],
    ["playwright test", "test"],
    ["CI=1 npx eslint .", "lint"],
  ])("%s", (script, kind) => {
    expect(only(script).check).toBe(kind);
  });

  test.each([
    "npm run dev",
    "npm install",
    "npx vitest --version",
    "go env GOPATH",
    "node build.js",
    "git diff --check",
  ])("%s is none", (script) => {
    expect(only(script).check).toBeNull();
  });

  test("a formatter that writes names its files", () => {
    const command = only("prettier --write a.ts lib/b.ts");
    expect(command.writes.map(({ how, path }) => `${how} ${path}`)).toEqual([
      "format /work/a.ts",
      "format /work/lib/b.ts",
    ]);
    expect(only("gofmt -w .").effect).toBe("anything");
  });
});

describe("writing", () => {
  test.each([
    ["echo x > a.txt", ["write /work/a.txt"], "edit"],
    ["cat >> a.txt <<'EOF'\nmore\nEOF", ["append /work/a.txt"], "edit"],
    ["sed -i 's/a/b/' a.ts b.ts", ["edit /work/a.ts", "edit /work/b.ts"], "edit"],
    ["sed -i '' 's/a/b/' a.ts", ["edit /work/a.ts"], "edit"],
    ["perl -pi -e 's/a/b/' a.ts", ["edit /work/a.ts"], "edit"],
    ["cp a.ts b.ts", ["copy /work/b.ts"], "other"],
    ["cp a.ts b.ts lib/", ["copy /work/lib/a.ts", "copy /work/lib/b.ts"], "other"],
    ["rm -f a.ts", ["delete /work/a.ts"], "other"],
    ["touch new.ts", ["create /work/new.ts"], "other"],
    ["git checkout -- a.ts", ["restore /work/a.ts"], "vcs"],
    ["git mv a.ts b.ts", ["move /work/a.ts"], "vcs"],
    [
      "apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: a.ts\n@@\n-a\n+b\n*** End Patch\nEOF",
      ["edit /work/a.ts"],
      "edit",
    ],
  ])("%s", (script, writes, purpose) => {
    const command = only(script);
    expect(command.writes.map(({ how, path }) => `${how} ${path}`)).toEqual(writes);
    expect(command.purpose).toBe(purpose);
  });

  test("descriptors and the null device are no files", () => {
    const command = only("npm test > /dev/null 2>&1");
    expect(command.writes).toEqual([]);
    expect(command.place.silenced).toBe(false);
    expect(only("ls x 2>/dev/null").place.silenced).toBe(true);
  });
});

describe("the directory in force", () => {
  test("cd holds for what follows, not beyond a subshell", () => {
    const read = commands("(cd lib && cat a) && cat b").filter(({ program }) => program === "cat");
    expect(read.map(({ reads }) => reads[0]?.path)).toEqual(["/work/lib/a", "/work/b"]);
    expect(commands("pushd lib; popd; cat a").at(-1)?.reads[0]?.path).toBe("/work/a");
    expect(commands("cd lib; cd -; cat a").at(-1)?.reads[0]?.path).toBe("/work/a");
  });

  test("git -C works elsewhere", () => {
    expect(only("git -C ../other checkout -- a.ts").writes[0]?.path).toBe("/other/a.ts");
  });

  test("a cd to an unknown place makes relative paths stay relative", () => {
    expect(commands('cd "$UNKNOWN" && cat a').at(-1)).toMatchObject({ cwd: null, reads: [{ path: "a" }] });
  });

  test("on Windows a POSIX shell's drive is the drive", () => {
    expect(only("cat /d/app/a.ts", "D:\\app").reads[0]?.path).toBe("D:/app/a.ts");
  });
});

describe("what can have set the exit status", () => {
  function deciders(script: string): readonly string[] {
    const read = readScript(script, "posix", "/work");
    return read.deciders.map((index) => read.commands[index]?.program ?? "");
  }

  test.each([
    ["make | tail", ["tail"]],
    ["set -o pipefail; make | tail", ["make", "tail"]],
    ["ls a && make", ["ls", "make"]],
    ["make || echo bad", ["echo"]],
    ["make; echo done", ["echo"]],
    ["set -e; make; npm test", ["set", "make", "npm"]],
    ["make & ls", ["ls"]],
    ["if test -f a; then make; else ls; fi", ["make", "ls"]],
    ["(cd x && make)", ["cd", "make"]],
  ])("%s", (script, expected) => {
    expect(deciders(script)).toEqual(expected);
  });
});

describe("read-only", () => {
  test.each([
    "git status && git diff",
    "rg a | head",
    "cat a; ls",
    "gh pr view 3",
    "find . -name a",
    "git branch -a",
  ])("%s", (script) => {
    expect(isReadOnly(readScript(script, "posix", "/work"))).toBe(true);
  });

  test.each([
    "npm test",
    "git commit -m x",
    "cat a > b",
    "unheard-of-tool",
    "curl -o a http://x.test",
    "git stash",
    "find . -delete",
    "npm install",
    "git branch -D x",
  ])("%s is not", (script) => {
    expect(isReadOnly(readScript(script, "posix", "/work"))).toBe(false);
  });
});

test("existence questions are probes", () => {
  expect(purposes("which a && test -f b && [ -d c ] && command -v d && type e")).toEqual(
    ["which", "test", "[", "command", "type"].map((program) => `${program} probe`),
  );
});

test("commands inside $(...) are told apart from those that show something", () => {
  const [inner, outer] = commands('echo "$(cat a.ts)"');
  expect(inner).toMatchObject({ program: "cat", place: { substituted: true } });
  expect(outer?.certain).toBe(false);
});

describe("PowerShell", () => {
  function read(script: string): readonly ShellCommand[] {
    return readScript(script, "powershell", "D:\\app").commands;
  }

  test("its own commands and those of others, with the directory followed", () => {
    const script =
      "Set-Location D:\\app\\web; Get-Content -Path src\\a.ts -TotalCount 20; npm test 2>&1 | Select-Object -Last 5";
    expect(read(script).map(({ program, purpose }) => `${program} ${purpose}`)).toEqual([
      "set-location other",
      "get-content read-file",
      "npm test",
      "select-object trim",
    ]);
    expect(read(script)[1]?.reads).toEqual([{ path: "D:/app/web/src/a.ts", range: { first: 1, last: 20 } }]);
  });

  test("searches, lists, writes and questions", () => {
    expect(read("Select-String -Pattern 'a|b' -Path *.ts")[0]?.searches[0]).toMatchObject({
      pattern: "a|b",
      paths: ["D:/app/*.ts"],
    });
    expect(read("Get-ChildItem -Recurse -Filter *.md docs")[0]?.searches[0]).toMatchObject({
      target: "names",
      pattern: "*.md",
    });
    expect(read("Set-Content -Path a.txt -Value 'x'")[0]?.writes[0]).toMatchObject({
      how: "write",
      path: "D:/app/a.txt",
    });
    expect(read("Test-Path a.txt")[0]?.purpose).toBe("probe");
  });

  test("a text at the start of a line is printed, a script block is an expression", () => {
    expect(read('"done: $x"')[0]?.purpose).toBe("print");
    expect(read("$x = Get-Content a.txt")[0]?.reads[0]?.path).toBe("D:/app/a.txt");
    expect(read("if ($x) { exit 1 }")[0]?.effect).toBe("none");
  });
});

test("broken scripts are read as far as they go and say so", () => {
  const read = readScript('cat a.ts && grep "unclosed', "posix", "/work");
  expect(read.parsed).toBe(false);
  expect(read.commands[0]?.program).toBe("cat");
});

test("whatever the text, nothing is thrown", () => {
  const pieces = fc.constantFrom(
    "cat",
    " ",
    "a.ts",
    "|",
    "&&",
    "$(",
    ")",
    "'",
    '"',
    "<<EOF\n",
    ">",
    "{",
    "}",
    "git -C",
    "\n",
    "for i in",
    "do",
    "done",
    "xargs",
    "find . -exec",
    "\\",
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 25 }),
      fc.constantFrom("posix" as const, "powershell" as const, "cmd" as const),
      (parts, dialect) => {
        const read = readScript(parts.join(""), dialect, "/work");
        expect(read.deciders.every((index) => index < read.commands.length)).toBe(true);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
