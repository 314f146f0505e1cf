import { runCaptured } from "../../test/run-captured.ts";

// Prints, as JSON, what `sesh demo search ...` answers to each search that is handed over as a JSON list of words; in a
// process of its own, as documents are made of what is there at once, and with its own time zone.
const searches: readonly (readonly string[])[] = JSON.parse(process.argv[2] ?? "[]");
const screens: string[] = [];
for (const words of searches) {
  const { stdout, stderr, status } = await runCaptured(["demo", "--quiet", "search", ...words], {
    env: { COLUMNS: "100", LANG: "C.UTF-8" },
    now: () => Date.UTC(2026, 10, 15, 12),
  });
  if (status !== 0) throw new Error(`search ${words.join(" ")} ended with ${status}: ${stderr}`);
  screens.push(stdout.trimEnd());
}
console.log(JSON.stringify(screens));
