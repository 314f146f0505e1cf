import type { Scenario } from "../scenario.ts";

const REFUSING_HOOK =
  "printf '#!/bin/sh\\ngrep -q todo src/a.ts && { echo \"pre-commit: todo left\"; exit 1; }\\nexit 0\\n' > .git/hooks/pre-commit";

/** Commits beside those of others, who work at the same time in the same place. */
export const others: readonly Scenario[] = [
  (world) => {
    world.user(`${REFUSING_HOOK} && chmod +x .git/hooks/pre-commit`);
    world
      .agent("refused by a hook")
      .run("echo todo >> src/a.ts && git commit -am 'With a todo'")
      .run("sed -i '/todo/d' src/a.ts && echo done >> src/a.ts && git commit -am 'With a todo'")
      .run("git log --oneline -3");
  },
  (world) => {
    world
      .agent("nothing to commit", "codex")
      .run("git add -A && git commit -m 'Nothing at all'")
      .run("git log --oneline -3");
  },
  (world) => {
    const agent = world
      .agent("the user commits between")
      .run("echo a > src/n.ts && git add -A && git commit -m 'By the agent'");
    world.user("echo b >> src/n.ts && git commit -qam 'By the user'");
    agent
      .run("git log --oneline -3 && git status --short")
      .run("echo c >> src/n.ts && git commit -am 'By the agent again'");
  },
  (world) => {
    world
      .agent("only looks", "codex")
      .run("git log --oneline -5")
      .run("git log -2 --stat")
      .run("git rev-parse HEAD && git branch -vv");
  },
  (world) => {
    const agent = world
      .agent("quiet before the user's")
      .run("echo a > src/n.ts && git add -A && git commit -q -m 'Quietly made'");
    world.user("echo b >> src/n.ts && git commit -qam 'Made by the user'");
    agent.run("git rev-parse HEAD").run("git log --oneline -1").run("git log --oneline -4");
  },
  (world) => {
    const one = world.agent("one of two");
    const two = world.agent("two of two", "codex");
    one.run("echo 1 > src/one.ts && git add src/one.ts && git commit -m 'One: first'");
    two.run("echo 2 > src/two.ts && git add src/two.ts && git commit -q -m 'Two: first'");
    one.run("echo 1 >> src/one.ts && git commit -q -m 'One: second' src/one.ts");
    two.run("git log --oneline -4");
    one.run("git rev-parse --short HEAD && git log --oneline -5");
    two.run(
      "echo 2 >> src/two.ts && git commit -m 'Two: second' src/two.ts && git show --stat HEAD | head -5",
    );
  },
  (world) => {
    const one = world.agent("work tree one").run("git worktree add -b left /home/dev/left");
    const two = world.agent("work tree two", "codex").run("git worktree add -b right /home/dev/right");
    one.run("cd /home/dev/left && echo 1 > src/w.ts && git add -A && git commit -m 'Same words'");
    two.run("cd /home/dev/right && echo 2 > src/w.ts && git add -A && git commit -m 'Same words'");
    two.run(
      "cd /home/dev/right && echo 3 >> src/w.ts && git commit -qam 'Two goes on' && git log --oneline -2",
    );
    one.run("cd /home/dev/left && echo 4 >> src/w.ts && git commit -a --amend --no-edit");
    one.run("git log --oneline --all -6");
  },
  (world) => {
    world
      .agent("work trees inside")
      .run(
        "git worktree add -q -b inner .worktrees/inner && cd .worktrees/inner && echo 1 > src/w.ts && git add -A && " +
          "git commit -q -m 'In the work tree' && git log --oneline -1",
      )
      .run("echo x >> src/a.ts && git commit -am 'In the main tree'")
      .run(
        "cd .worktrees/inner && echo 2 >> src/w.ts && " +
          "git commit -q -a --amend -m 'In the work tree, amended' && git log --oneline -2",
      );
  },
  (world) => {
    world.colleague();
    const agent = world
      .agent("pull --rebase")
      .run("echo p > src/p.ts && git add -A && git commit -m 'Ready to push'");
    world.user(
      "cd ../colleague && echo c > src/c.ts && git add -A && git commit -qm 'Colleague was faster' && git push -q",
    );
    agent.run("git push").run("git pull --rebase && git push && git log --oneline -3");
  },
  (world) => {
    world.colleague();
    const agent = world
      .agent("pull that merges", "codex")
      .run("echo p > src/p.ts && git add -A && git commit -m 'Mine to push'");
    world.user(
      "cd ../colleague && echo c > src/c.ts && git add -A && git commit -qm 'Theirs' && git push -q",
    );
    agent.run("git pull --no-rebase --no-edit && git push && git log --oneline -3");
  },
  (world) => {
    world
      .agent("leader")
      .subAgent("helper", (helper) => {
        helper
          .run("echo h > src/h.ts && git add -A && git commit -m 'Done by the helper'")
          .run("git log --oneline -2");
      })
      .run("git log --oneline -2")
      .run("echo l > src/l.ts && git add -A && git commit -m 'Done by the leader'");
  },
  (world) => {
    world.colleague();
    world
      .agent("push shows the tip", "codex")
      .run("echo t > src/t.ts && git add -A && git commit -q -m 'To be seen in the push' && git push");
  },
];
