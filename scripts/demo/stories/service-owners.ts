import { ClaudeStory } from "../claude-story.ts";
import { infra, SERVICES } from "../infra.ts";
import { Clock, type DemoFile } from "../story.ts";

const OWNERS = [
  "shop",
  "shop",
  "payments",
  "platform",
  "growth",
  "growth",
  "payments",
  "discovery",
  "shop",
  "platform",
];

/** Touches ten folders in one request; changes the README by sed, reads it afterwards, changes it again. */
export function serviceOwners(): readonly DemoFile[] {
  const files = infra();
  const s = new ClaudeStory({
    name: "service-owners",
    title: "Owner and pager for every service",
    version: "2.1.205",
    model: "claude-sonnet-5",
    branch: "owners",
    clock: new Clock("2026-11-14T10:31:18.902Z"),
    files,
  });
  const path = (name: string) => `services/${name}/service.yaml`;
  const owner = (index: number) => OWNERS[index] ?? "platform";
  const assign = (name: string, index: number) =>
    s.edit(path(name), "owner: unknown", `owner: ${owner(index)}\npager: ${owner(index)}-${name}`);

  s.prompt(
    "Every service needs an owner and a pager name. Shop has cart, catalog and stock; payments checkout and orders; growth mailer and media; discovery search; platform gateway and users. The pager is <owner>-<service>. Mention in the README where owners are kept.",
  );
  s.step(
    "The README first.",
    s.bash("sed -i 's/Owners: see the wiki./Owners: services/g' README.md", "Point to the services", "", {
      effect: () => void files.replace("README.md", "Owners: see the wiki.", "Owners: services"),
    }),
  );
  s.step("", s.read("README.md"));
  s.step(
    "That reads badly.",
    s.edit("README.md", "Owners: services", "Owners and pagers: `services/<name>/service.yaml`."),
  );
  s.step("Now the services.", ...SERVICES.slice(0, 5).map((name) => s.read(path(name))));
  s.step("", ...SERVICES.slice(0, 5).map((name, index) => assign(name, index)));
  s.step("", ...SERVICES.slice(5).map((name) => s.read(path(name))));
  s.step("", ...SERVICES.slice(5).map((name, index) => assign(name, index + 5)));
  s.step(
    "",
    s.bash(
      "cat services/search/service.yaml",
      "Check one file",
      "name: search\nport: 8007\nowner: discovery\npager: discovery-search\nreplicas: 2",
    ),
  );
  s.step(
    "",
    s.bash(
      "head -4 services/users/service.yaml",
      "Check another",
      "name: users\nport: 8009\nowner: platform\npager: platform-users",
    ),
  );
  s.step(
    "",
    s.bash("yamllint services", "Check the syntax", "/bin/bash: line 1: yamllint: command not found", {
      exit: 127,
    }),
  );
  s.step(
    "",
    s.bash("pip install yamllint", "Install the linter", "error: externally-managed-environment", {
      exit: 1,
      seconds: 2,
    }),
  );
  s.step(
    "",
    s.bash(
      "python3 -c \"import glob, yaml; [yaml.safe_load(open(f)) for f in glob.glob('services/*/*.yaml')]; print('ok')\"",
      "Parse every file",
      "ok",
    ),
  );
  s.step("", s.search("owner: unknown", "services"));
  s.reply(
    "All ten services have an owner and a pager, every file parses, and no `owner: unknown` is left. The README says where they are kept.",
  );
  return s.transcript();
}
