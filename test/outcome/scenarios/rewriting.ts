import type { Scenario } from "../scenario.ts";

const THREE =
  'for part in one two three; do echo $part > src/$part.ts; git add -A; git commit -m "Part $part"; done';

/** Rebases with this as the editor of what is to be done. */
const editing = (sed: string) => `GIT_SEQUENCE_EDITOR="sed -i '${sed}'" git rebase -i HEAD~3`;

/** Commits that are amended, squashed, rebased, moved and taken back. */
export const rewriting: readonly Scenario[] = [
  (world) => {
    world
      .agent("amend")
      .run("echo a >> src/a.ts && git commit -am 'Greet people'")
      .run("echo b >> src/a.ts && git commit -a --amend -m 'Greet people by name'");
  },
  (world) => {
    world
      .agent("amend quietly", "codex")
      .run("echo a >> src/a.ts && git commit -am 'Say goodbye'")
      .run("echo b >> src/a.ts && git commit -a --amend --no-edit -q && git log --oneline -2");
  },
  (world) => {
    world
      .agent("amend what the user made")
      .run("echo a >> src/a.ts && git commit -a --amend --no-edit")
      .run("git log --oneline");
  },
  (world) => {
    world
      .agent("squash by reset")
      .run(THREE)
      .run("git reset --soft HEAD~3 && git commit -m 'All three parts'")
      .run("git log --oneline -3");
  },
  (world) => {
    world
      .agent("squash by merge", "codex")
      .run(`git checkout -q -b parts && ${THREE}`)
      .run(
        "git checkout main && git merge --squash parts && git commit -m 'The parts' && git branch -D parts",
      );
  },
  (world) => {
    world
      .agent("rebase -i, fixup")
      .run(THREE)
      .run(editing("2,\\$s/^pick/fixup/"))
      .run("git log --oneline -2");
  },
  (world) => {
    world
      .agent("rebase -i, squash", "codex")
      .run(THREE)
      .run(`${editing("2,\\$s/^pick/squash/")} && git log --oneline -3`);
  },
  (world) => {
    world
      .agent("rebase -i that leaves the first alone")
      .run(THREE)
      .run(editing("3s/^pick/fixup/"))
      .run("git log --oneline -3");
  },
  (world) => {
    world
      .agent("autosquash")
      .run("echo a > src/one.ts && git add -A && git commit -m 'Lay the table'")
      .run("echo b > src/two.ts && git add -A && git commit -m 'Light the lamp'")
      .run("echo c >> src/one.ts && git commit -a --fixup HEAD~1")
      .run("GIT_SEQUENCE_EDITOR=true git rebase -i --autosquash HEAD~3 && git log --oneline -3");
  },
  (world) => {
    const agent = world.agent("rebase onto what came meanwhile").run(`git checkout -b feature && ${THREE}`);
    world.user(
      "git checkout -q main && echo u > src/u.ts && git add -A && git commit -qm 'By the user' && git checkout -q feature",
    );
    agent.run("git rebase main").run("git log --oneline -5");
  },
  (world) => {
    const agent = world
      .agent("rebase with a conflict", "codex")
      .run(
        "git checkout -q -b feature && echo mine >> src/a.ts && git commit -am 'Mine' && " +
          "echo more > src/more.ts && git add -A && git commit -m 'More of mine'",
      );
    world.user(
      "git checkout -q main && echo theirs >> src/a.ts && git commit -qam 'Theirs' && git checkout -q feature",
    );
    agent
      .run("git rebase main")
      .run("git checkout --theirs src/a.ts && git add -A && GIT_EDITOR=true git rebase --continue")
      .run("git log --oneline -4");
  },
  (world) => {
    world.user(
      "git checkout -q -b other && echo o > src/o.ts && git add -A && git commit -qm 'Good idea' && echo p > src/p.ts && " +
        "git add -A && git commit -qm 'Another idea' && git checkout -q main && echo m > src/m.ts && git add -A && " +
        "git commit -qm 'Meanwhile'",
    );
    world.agent("cherry-pick").run("git log --oneline other -2").run("git cherry-pick other~1 other");
  },
  (world) => {
    world.user(
      "git checkout -q -b other && echo o >> src/a.ts && git commit -qam 'Clashing idea' && git checkout -q main && " +
        "echo m >> src/a.ts && git commit -qam 'Meanwhile'",
    );
    world
      .agent("cherry-pick with a conflict", "codex")
      .run("git cherry-pick other")
      .run("echo both > src/a.ts && git add -A && git -c core.editor=true cherry-pick --continue")
      .run("git log --oneline -2");
  },
  (world) => {
    world
      .agent("revert")
      .run("echo bad >> src/a.ts && git commit -am 'A bad idea'")
      .run("git revert --no-edit HEAD");
  },
  (world) => {
    world
      .agent("merge")
      .run("git checkout -q -b feature && echo f > src/f.ts && git add -A && git commit -m 'Feature work'")
      .run("git checkout main && git merge --no-ff --no-edit feature")
      .run("git log --oneline -3");
  },
  (world) => {
    world
      .agent("merge forward", "codex")
      .run("git checkout -q -b feature && echo f > src/f.ts && git add -A && git commit -m 'Straight ahead'")
      .run("git checkout main && git merge feature && git log --oneline -2");
  },
  (world) => {
    world
      .agent("on the wrong branch")
      .run("echo w > src/w.ts && git add -A && git commit -m 'Meant for a branch'")
      .run("git branch meant && git reset --hard HEAD~1 && git checkout meant && git log --oneline -2")
      .run("echo v >> src/w.ts && git commit -a --amend --no-edit");
  },
  (world) => {
    world
      .agent("taken back")
      .run("echo w > src/w.ts && git add -A && git commit -m 'Not wanted'")
      .run("git reset --hard HEAD~1 && git log --oneline -1");
  },
];
