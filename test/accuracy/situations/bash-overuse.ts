import { bash, type ClaudeTold, claude, read } from "../claude.ts";

const TRIM = "it trims another command's output";

/** Each command with its label and the reason. */
function shell(
  told: ClaudeTold,
  ...rows: readonly (readonly [string, string, "overuse" | "legit", string])[]
) {
  for (const [command, printed, label, why] of rows)
    told.label("bash-overuse", told.one(bash(command, printed)), label, why);
  return told;
}

const older = shell(
  claude("overuse older").prompt("Tidy the shelf."),
  ["cat src/shelf.ts", "a = 1", "overuse", "reads a project file"],
  ["sed -n '10,40p' src/shelf.ts", "a = 1", "overuse", "reads lines of a project file"],
  ["head -50 src/board.ts", "a = 1", "overuse", "reads the head of a project file"],
  ["grep -rn shelf src", "src/shelf.ts:1:shelf", "overuse", "searches the tree where Grep is there"],
  ["find . -name '*.shelf.ts'", "./src/a.shelf.ts", "overuse", "finds by name where Glob is there"],
  ["sed -i 's/old/new/' src/shelf.ts", "", "overuse", "edits a project file"],
  ["cd src && cat board.ts | head -20", "a = 1", "overuse", "reads a project file and cuts it"],
  ["npm test 2>&1 | tail -20", "Tests  3 passed (3)", "legit", TRIM],
  ["git log --oneline | head -5", "a1 first", "legit", TRIM],
  ["npm run build | grep warning", "warning: none", "legit", TRIM],
  ["cat /var/log/kiosk.log", "started", "legit", "a log outside the project"],
  ["tail -50 /tmp/out.txt", "done", "legit", "a temporary file"],
  ["wc -l src/*.ts", "40 total", "legit", "counts"],
  ["grep -c shelf src/shelf.ts | sort", "3", "legit", "counts"],
  ["cat package.json | jq .version", '"1.0.0"', "legit", "transforms"],
  ["ls -la src", "shelf.ts", "legit", "a listing"],
  ["git commit -m \"$(cat <<'EOF'\nTidy the shelf\nEOF\n)\"", "1 file changed", "legit", "a commit message"],
  ["cat ../other/README.md", "# Other", "legit", "a sibling repository"],
);
older.one(read("src/shelf.ts"));

const newer = shell(
  claude("overuse newer", { version: "2.1.150", start: 50 }).prompt("Tidy the rack."),
  ["grep -rn rack src", "src/rack.ts:1:rack", "legit", "this version searches in its shell"],
  ["find src -name '*.rack.ts'", "src/a.rack.ts", "legit", "this version searches in its shell"],
  ["cat src/rack.ts", "a = 1", "overuse", "Read is there and reads a project file"],
  ["sed -i 's/a/b/' src/rack.ts", "", "overuse", "Edit is there"],
  ["cat > src/hook.ts <<'EOF'\na = 1\nEOF", "", "overuse", "Write is there"],
);

const parent = claude("overuse parent", { start: 90 }).prompt("Look at the crate.");
const agent = shell(
  claude("overuse agent", { of: parent, start: 95 }).prompt("Read the crate."),
  ["cat src/crate.ts", "a = 1", "overuse", "a sub-agent reads a project file"],
  ["cat src/crate.ts | wc -c", "40", "legit", "counts"],
);

const morning = claude("overuse morning", { start: 100 }).prompt("Read the box.");
morning.one(read("src/box.ts"));
const evening = shell(
  claude("overuse evening", { start: 400, resumes: morning }).prompt("Again."),
  ["tail -30 src/box.ts", "a = 1", "overuse", "reads a project file"],
  ["make 2>&1 | tail -5", "ok", "legit", TRIM],
);

export const bashOveruses = [older, newer, parent, agent, morning, evening];
