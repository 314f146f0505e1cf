import { applyPatch } from "./codex-patch.ts";
import type { ProjectFiles } from "./project-files.ts";
import { type Chance, tokensIn } from "./story.ts";

/** A call and what comes back; it happens when `run` is called. */
export interface CodexUse {
  readonly tool: string;
  readonly input: object | string;
  readonly run: (callId: string, turnId: string) => CodexOutcome;
}

interface CodexOutcome {
  readonly output: string;
  readonly seconds?: number;
  /** A record that Codex writes beside the output. */
  readonly event?: object;
}

/** Codex's tools, over the files of a story. */
export class CodexTools {
  protected readonly chance: Chance;
  private readonly files: ProjectFiles;

  constructor(files: ProjectFiles, chance: Chance) {
    this.files = files;
    this.chance = chance;
  }

  /** A shell command with what it prints. `effect` changes the story's files as the command would. */
  exec(
    cmd: string,
    output: string,
    more: { exit?: number; seconds?: number; effect?: () => void } = {},
  ): CodexUse {
    return this.command(cmd, () => {
      more.effect?.();
      return { output, exit: more.exit ?? 0, seconds: more.seconds ?? 0 };
    });
  }

  /** Reads a file as Codex does, with sed. */
  read(path: string): CodexUse {
    return this.command(`sed -n '1,200p' ${path}`, () => ({
      output: this.files.read(path),
      exit: 0,
      seconds: 0,
    }));
  }

  search(pattern: string, under = "."): CodexUse {
    return this.command(`rg -n "${pattern}" ${under}`, () => {
      const found = this.files.grep(pattern, under === "." ? "" : under);
      return {
        output: found.map((line) => `${line}\n`).join(""),
        exit: found.length === 0 ? 1 : 0,
        seconds: 0,
      };
    });
  }

  patch(text: string): CodexUse {
    return {
      tool: "apply_patch",
      input: text,
      run: (call_id, turn_id) => {
        const { summary, changes } = applyPatch(this.files, text);
        const event = {
          type: "patch_apply_end",
          call_id,
          turn_id,
          stdout: summary,
          stderr: "",
          success: true,
          changes,
          status: "completed",
        };
        return {
          output: JSON.stringify({ output: summary, metadata: { exit_code: 0, duration_seconds: 0.0 } }),
          event,
        };
      },
    };
  }

  /** A patch whose expected lines the file does not have. */
  misfit(text: string, path: string, expected: string): CodexUse {
    const output = `apply_patch verification failed: Failed to find expected lines in ${this.files.absolute(path)}:\n${expected}`;
    return { tool: "apply_patch", input: text, run: () => ({ output }) };
  }

  plan(
    ...steps: readonly (readonly [status: "completed" | "in_progress" | "pending", step: string])[]
  ): CodexUse {
    const plan = steps.map(([status, step]) => ({ step, status }));
    return { tool: "update_plan", input: { plan }, run: () => ({ output: "Plan updated" }) };
  }

  private command(cmd: string, run: () => { output: string; exit: number; seconds: number }): CodexUse {
    return {
      tool: "exec_command",
      input: { cmd, workdir: this.files.root, yield_time_ms: 10_000, max_output_tokens: 12_000 },
      run: () => {
        const { output, exit, seconds } = run();
        const head = [
          `Chunk ID: ${this.chance.hex(6)}`,
          `Wall time: ${seconds.toFixed(4)} seconds`,
          `Process exited with code ${exit}`,
          `Original token count: ${tokensIn(output)}`,
          "Output:",
        ];
        return { output: `${head.join("\n")}\n${output}`, seconds };
      },
    };
  }
}
