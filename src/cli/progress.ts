import progressBars from "cli-progress";
import { bar } from "./drawing/bar.ts";
import { count } from "./drawing/quantity.ts";
import { terminalFrom } from "./drawing/terminal.ts";
import { duration } from "./drawing/time.ts";
import { pad, truncateEnd, widthOf } from "./drawing/truncate.ts";
import type { Effects } from "./effects.ts";
import type { Progress } from "./later-progress.ts";

const BAR_WIDTH = 30;

/** One line on stderr that moves while work goes on and is gone after it. */
export function startProgress(label: string, input: Pick<Effects, "stderr" | "now" | "env">): Progress {
  const startedAt = input.now();
  const terminal = terminalFrom({ stdout: input.stderr, env: input.env });
  const line = new progressBars.SingleBar({
    stream: input.stderr,
    clearOnComplete: true,
    // The library's own handler would swallow the first Ctrl-C; its switch for wrapping would outlive a kill.
    gracefulExit: false,
    linewrap: true,
    fps: 10,
    format: (_options, { value, total }, { unit }: { unit: string }) => {
      const figures = `${count(value)}/${count(total)} ${unit}  ${duration(input.now() - startedAt)}`;
      const room = terminal.width - widthOf(`${label}    ${figures}`) - 1;
      const width = Math.max(0, Math.min(BAR_WIDTH, room));
      const drawn = pad(bar(value, total, width, terminal), width);
      return truncateEnd(`${label}  ${drawn}  ${figures}`, terminal.width - 1);
    },
  });
  return {
    update(done, total, unit) {
      if (!line.isActive) line.start(total, done, { unit });
      line.setTotal(total);
      line.update(done, { unit });
    },
    done: () => line.stop(),
  };
}
