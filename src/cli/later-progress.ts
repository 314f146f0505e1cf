export interface Progress {
  /** So many of so many `unit` ("files") are done; the whole may grow. */
  update(done: number, total: number, unit: string): void;
  /** Takes the line away. */
  done(): void;
}

const SILENT: Progress = { update() {}, done() {} };

/**
 * A progress line that is loaded when there is progress to show: most runs find nothing new, and nobody watches a
 * pipe.
 */
export function laterProgress(start: () => Promise<Progress>, isWatched: boolean): Progress {
  if (!isWatched) return SILENT;
  let shown = SILENT;
  let state: "idle" | "loading" | "shown" | "done" = "idle";
  return {
    update(done, total, unit) {
      shown.update(done, total, unit);
      if (state !== "idle") return;
      state = "loading";
      void start().then((line) => {
        if (state === "done") return;
        state = "shown";
        shown = line;
        line.update(done, total, unit);
      });
    },
    done() {
      state = "done";
      shown.done();
    },
  };
}
