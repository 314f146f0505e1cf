import type { Scenario } from "../scenario.ts";

/** What tempts to link wrongly, or gives nothing to link by. */
export const hard: readonly Scenario[] = [
  (world) => {
    const agent = world
      .agent("same words as the user")
      .run("echo a > src/n.ts && git add -A && git commit -q -m wip");
    world.user("echo b >> src/n.ts && git commit -qam wip");
    agent.run("git log --oneline -5");
  },
  (world) => {
    const agent = world
      .agent("amended by the user", "codex")
      .run("echo a > src/n.ts && git add -A && git commit -q -m 'To be mended'");
    world.user("echo b >> src/n.ts && git commit -qa --amend --no-edit");
    agent.run("git log --oneline -3");
  },
  (world) => {
    world
      .agent("rebased and never shown")
      .run(
        "git checkout -q -b feature && echo a > src/n.ts && git add -A && git commit -m 'Before the rebase'",
      )
      .run("git checkout -q main && echo m > src/m.ts && git add -A && git commit -m 'On main'")
      .run("git checkout -q feature && git rebase main && git status --short");
  },
  (world) => {
    world
      .agent("never shown", "codex")
      .run("echo a > src/n.ts && git add -A && git commit -q -m 'Nobody looks'")
      .run("git status");
  },
  (world) => {
    const agent = world
      .agent("asks for HEAD after the user")
      .run("echo a > src/n.ts && git add -A && git commit -q -m 'Made by the agent'");
    world.user("echo b > src/m.ts && git add -A && git commit -qm 'Made meanwhile'");
    agent.run("git rev-parse HEAD && git log -1 --format=%H").run("git push 2>&1 | tail -1; git status -sb");
  },
  (world) => {
    const one = world.agent("same words, one");
    const two = world.agent("same words, two", "codex");
    one.run("echo 1 > src/one.ts && git add src/one.ts && git commit -q -m 'Save progress'");
    two.run("echo 2 > src/two.ts && git add src/two.ts && git commit -q -m 'Save progress'");
    one.run("git log --oneline -4");
    two.run("git log --oneline -4");
    one.run("echo 1 >> src/one.ts && git commit -m 'Save more' src/one.ts");
  },
  (world) => {
    world.user(
      "printf '[main 1234abc] An old line\\n 1 file changed\\n' > notes.txt && git add -A && git commit -qm Notes",
    );
    world
      .agent("an old line in a file")
      .run("cat notes.txt; echo a > src/n.ts && git add -A && git commit -m 'A new line'")
      .run('cat notes.txt && echo b >> src/n.ts && MESSAGE=$(date +%Y) && git commit -am "$MESSAGE"')
      .run("cat notes.txt && git status --short");
  },
  (world) => {
    world
      .agent("through wrappers", "codex")
      .run("echo a > src/n.ts && bash -lc 'git add -A && git commit -m \"In a login shell\"'")
      .run("echo b >> src/n.ts && HUSKY=0 timeout 60 git commit -am 'With a limit'")
      .run(
        "echo c >> src/n.ts && git -c user.name=Other commit -am 'Under another name' --no-verify | head -1",
      );
  },
  (world) => {
    world
      .agent("given up")
      .run("git checkout -q -b feature && echo mine >> src/a.ts && git commit -am 'My line'")
      .run("git checkout -q main && echo theirs >> src/a.ts && git commit -am 'Their line'")
      .run("git checkout -q feature && git rebase main")
      .run("git rebase --abort && git log --oneline -2");
  },
  (world) => {
    world.user(
      "git checkout -q -b other && echo o > src/o.ts && git add -A && git commit -qm 'Taken over' && git checkout -q main",
    );
    world
      .agent("picked without committing", "codex")
      .run("git cherry-pick -n other && git commit -m 'Taken over, in my words'")
      .run(
        "git checkout -q -b parts && echo 1 > src/p.ts && git add -A && git commit -m 'P one' && echo 2 >> src/p.ts && git commit -am 'P two'",
      )
      .run(
        "git reset --soft $(git merge-base main HEAD) && git commit -m 'P whole' && git log --oneline --graph --decorate -3",
      );
  },
  (world) => {
    world
      .agent("undone and redone")
      .run("echo a > src/n.ts && git add -A && git commit -m 'First try'")
      .run("echo b >> src/n.ts && git commit -a --amend -m 'Second try'")
      .run("git reset --hard HEAD@{1} && git log --oneline -2");
  },
  (world) => {
    world
      .agent("dry run and help", "codex")
      .run("echo a > src/n.ts && git add -A && git commit --dry-run -m 'Only to see'")
      .run("git commit -m 'For good' && git tag v1 && git push origin main");
  },
];
