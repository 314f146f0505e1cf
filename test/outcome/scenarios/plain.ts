import type { Scenario } from "../scenario.ts";

/** Commits as agents mostly make them, shown or not. */
export const plain: readonly Scenario[] = [
  (world) => {
    world
      .agent("plain")
      .run("echo hours >> src/a.ts && git status --short")
      .run(`git add -A && git commit -m "Add opening hours"`)
      .say("Committed.");
  },
  (world) => {
    world
      .agent("plain in Codex", "codex")
      .run("echo prices >> src/a.ts")
      .run("git add src/a.ts")
      .run("git commit -m 'Add prices'")
      .run("git status --short")
      .say("Done.");
  },
  (world) => {
    world
      .agent("heredoc")
      .run("echo x >> src/a.ts && git add -A")
      .run(
        `git commit -m "$(cat <<'EOF'
Keep the queue in order

Numbers were handed out twice when two came at once.

Co-Authored-By: An Agent <agent@example.com>
EOF
)"`,
      );
  },
  (world) => {
    world
      .agent("message from input", "codex")
      .run(`echo y >> src/a.ts && git add -A && git commit -F - <<'EOF'
Say thank you

At the end of a purchase.
EOF
git status --short`);
  },
  (world) => {
    world
      .agent("quiet, log in the same call")
      .run("echo z >> src/a.ts && git add -A && git commit -q -m 'Print receipts' && git log --oneline -3");
  },
  (world) => {
    world
      .agent("quiet, rev-parse in the same call", "codex")
      .run("echo z >> src/a.ts && git commit -qam 'Print receipts twice' && git rev-parse HEAD");
  },
  (world) => {
    world
      .agent("quiet, log later")
      .run("echo z >> src/a.ts && git commit -aqm 'Count visitors'")
      .run("git log -3");
  },
  (world) => {
    world
      .agent("cut off by tail, log in the same call")
      .run(
        "echo z >> src/a.ts && git add -A && git commit -m 'Round sums' 2>&1 | tail -1; git log --oneline -1",
      );
  },
  (world) => {
    world
      .agent("cut off by tail, show later", "codex")
      .run("echo z >> src/a.ts && git add -A && git commit -m 'Round sums up' 2>&1 | tail -1")
      .run("git show --stat HEAD");
  },
  (world) => {
    world
      .agent("message from a file")
      .run("echo z >> src/a.ts && printf 'Speak louder\\n\\nFor the hall.\\n' > /home/dev/message.txt")
      .run("git add -A && git commit -q -F /home/dev/message.txt && git log -1 --format='%h %s'");
  },
  (world) => {
    world
      .agent("several in one script")
      .run(
        "echo 1 >> src/a.ts && git add src && git commit -m 'First part' && echo 2 >> packages/ui/b.ts && " +
          "git add -A && git commit -m 'Second part' && git log --oneline -2",
      );
  },
  (world) => {
    world
      .agent("a loop", "codex")
      .run('for part in one two three; do echo $part >> src/a.ts; git commit -am "Step $part"; done');
  },
  (world) => {
    world
      .agent("an alias")
      .run("git config alias.ci commit && git config alias.st 'status --short'")
      .run("echo q >> src/a.ts && git st && git ci -am 'Shorter words'")
      .run("git log --oneline -5");
  },
  (world) => {
    world
      .agent("in a folder below")
      .run("cd packages/ui && echo r >> b.ts && git add . && git commit -m 'Bigger buttons'")
      .run("cd packages && echo s >> ui/b.ts && git commit -a --amend -m 'Much bigger buttons'");
  },
  (world) => {
    world
      .agent("from elsewhere", "codex")
      .run(
        "echo t >> src/a.ts && cd / && git -C /home/dev/kiosk add -A && git -C /home/dev/kiosk commit -m 'From afar'",
      )
      .run("(cd packages/ui && echo u >> b.ts && git commit -am 'In a subshell')");
  },
  (world) => {
    world
      .agent("on no branch")
      .run("git checkout --detach -q && echo v >> src/a.ts && git commit -am 'Try something'")
      .run("git switch -c trial && git log --oneline -2");
  },
  (world) => {
    world
      .agent("stash")
      .run("echo w >> src/a.ts && git stash && git stash list")
      .run("git stash pop && git commit -am 'Put back and kept'");
  },
  (world) => {
    world
      .agent("a patch by mail", "codex")
      .run(
        "git switch -q -c mail && echo k >> src/a.ts && git commit -qam 'By mail' && " +
          "git format-patch -1 -o /home/dev/out && git log --oneline -1",
      )
      .run("git switch -q main && git am /home/dev/out/*.patch && git log --oneline -2");
  },
  (world) => {
    world.user(
      "git checkout -q -b side && echo s > src/side.ts && git add -A && git commit -qm 'On the side' && git checkout -q main",
    );
    world
      .agent("a repository to try out")
      .run(
        'D=$(mktemp -d) && cd "$D" && git init -q && git commit --allow-empty -m "Only a trial" && git log --oneline',
      )
      .run("git merge side && git log --oneline -2");
  },
];
