import type { ProjectFiles } from "./project-files.ts";

/** What comes back from a call. */
export interface Answer {
  readonly content: unknown;
  readonly isError?: boolean;
  /** The record's `toolUseResult`. */
  readonly structure?: unknown;
  readonly seconds?: number;
  readonly extra?: object;
  /** The user stopped the turn with it. */
  readonly stopsTurn?: boolean;
}

/** A call to be issued. It happens when the answer is asked for. */
export interface Use {
  readonly tool: string;
  readonly input: object;
  readonly answer: () => Answer;
}

const REJECTED =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file).";
const NOT_READ =
  "<tool_use_error>File has not been read yet. Read it first before writing to it.</tool_use_error>";

/** Claude Code's tools, over the files of a story. */
export class ClaudeTools {
  protected readonly recent: boolean;
  private readonly files: ProjectFiles;
  private asked = 0;

  constructor(files: ProjectFiles, recent: boolean) {
    this.files = files;
    this.recent = recent;
  }

  /** Calls asked for so far. */
  get uses(): number {
    return this.asked;
  }

  read(path: string): Use {
    const filePath = this.files.absolute(path);
    return this.use("Read", { file_path: filePath }, () => {
      const content = this.files.read(path);
      const lines = content.replace(/\n$/, "").split("\n");
      const file = { filePath, content, numLines: lines.length, startLine: 1, totalLines: lines.length };
      return {
        content: lines.map((line, index) => this.numbered(index + 1, line)).join("\n"),
        structure: { type: "text", file },
      };
    });
  }

  /** Searches file contents: with Grep where the version has it, else in the shell. */
  search(pattern: string, under = "src"): Use {
    if (this.recent) {
      return this.use(
        "Bash",
        { command: `grep -rnE "${pattern}" ${under}`, description: `Search for ${pattern}` },
        () => {
          const stdout = this.files.grep(pattern, under).join("\n");
          const noMatch = { returnCodeInterpretation: "No matches found" };
          return {
            content: stdout,
            isError: false,
            structure: { ...shellOutput(stdout), ...(stdout === "" ? noMatch : {}) },
          };
        },
      );
    }
    const input = { pattern, path: this.files.absolute(under), output_mode: "content", "-n": true };
    return this.use("Grep", input, () => {
      const found = this.files.grep(pattern, under);
      const content = found.length === 0 ? "No matches found" : found.join("\n");
      return {
        content,
        structure: {
          mode: "content",
          numFiles: 0,
          filenames: [],
          content: found.join("\n"),
          numLines: found.length,
        },
      };
    });
  }

  glob(pattern: string, under: string): Use {
    return this.use("Glob", { pattern }, () => {
      const filenames = this.files.paths(under).map((path) => this.files.absolute(path));
      return {
        content: filenames.join("\n"),
        structure: { filenames, durationMs: 11, numFiles: filenames.length, truncated: false },
      };
    });
  }

  edit(path: string, removed: string, added: string): Use {
    const filePath = this.files.absolute(path);
    return this.use(
      "Edit",
      { file_path: filePath, old_string: removed, new_string: added, replace_all: false },
      () => {
        const originalFile = this.files.read(path);
        const structuredPatch = [this.files.replace(path, removed, added)];
        return {
          content: `The file ${filePath} has been updated successfully.`,
          structure: {
            filePath,
            oldString: removed,
            newString: added,
            originalFile,
            structuredPatch,
            userModified: false,
            replaceAll: false,
          },
        };
      },
    );
  }

  write(path: string, content: string): Use {
    const filePath = this.files.absolute(path);
    return this.use("Write", { file_path: filePath, content }, () => {
      const originalFile = this.files.has(path) ? this.files.read(path) : null;
      this.files.write(path, content);
      const type = originalFile === null ? "create" : "update";
      const text =
        type === "create"
          ? `File created successfully at: ${filePath}`
          : `The file ${filePath} has been updated successfully.`;
      return { content: text, structure: { type, filePath, content, structuredPatch: [], originalFile } };
    });
  }

  /** A shell command. `effect` changes the story's files as the command would. */
  bash(
    command: string,
    description: string,
    stdout: string,
    more: { exit?: number; seconds?: number; effect?: () => void } = {},
  ): Use {
    return this.use("Bash", { command, description }, () => {
      more.effect?.();
      const seconds = more.seconds ?? 1;
      if ((more.exit ?? 0) === 0)
        return { content: stdout, isError: false, structure: shellOutput(stdout), seconds };
      const content = `Exit code ${more.exit}${stdout === "" ? "" : `\n${stdout}`}`;
      return { content, isError: true, structure: `Error: ${content}`, seconds };
    });
  }

  todo(
    ...items: readonly (readonly [status: "completed" | "in_progress" | "pending", content: string])[]
  ): Use {
    const todos = items.map(([status, content]) => ({ content, status, activeForm: content }));
    return this.use("TodoWrite", { todos }, () => ({
      content:
        "Todos have been modified successfully. Ensure that you continue to use the todo list to track your progress.",
      structure: { oldTodos: [], newTodos: todos },
    }));
  }

  /** The same call, refused by the tool because the file was not read. */
  unread(use: Use): Use {
    return this.failing(use, NOT_READ);
  }

  failing(use: Use, content: string): Use {
    const structure = `Error: ${content.replace(/<\/?tool_use_error>/g, "")}`;
    return { ...use, answer: () => ({ content, isError: true, structure }) };
  }

  /** The same call, declined by the user. */
  declined(use: Use, reason: string): Use {
    const content = `${REJECTED} To tell you how to proceed, the user said:\n${reason}`;
    return {
      ...use,
      answer: () => ({ content, isError: true, structure: `Error: ${content}`, seconds: 14 }),
    };
  }

  /** Declined without a word: the turn ends there. */
  stopped(use: Use): Use {
    const content = `${REJECTED} STOP what you are doing and wait for the user to tell you how to proceed.`;
    const extra = this.recent ? { toolDenialKind: "user-rejected" } : {};
    return {
      ...use,
      answer: () => ({
        content,
        isError: true,
        structure: "User rejected tool use",
        seconds: 9,
        extra,
        stopsTurn: true,
      }),
    };
  }

  private use(tool: string, input: object, answer: () => Answer): Use {
    this.asked++;
    return { tool, input, answer };
  }

  private numbered(number: number, line: string): string {
    return this.recent ? `${number}\t${line}` : `${String(number).padStart(6)}→${line}`;
  }
}

function shellOutput(stdout: string): object {
  return { stdout, stderr: "", interrupted: false, isImage: false, noOutputExpected: false };
}
