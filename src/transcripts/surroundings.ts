import { isWindowsPath } from "../session/path.ts";
import type { Session } from "../session/session.ts";

type Told = Pick<
  Session,
  | "agentVersion"
  | "agentVersions"
  | "models"
  | "cwd"
  | "cwds"
  | "platform"
  | "project"
  | "branch"
  | "branches"
>;

/** What a session ran with and in: versions, models, folders, branches, each in the order of its first appearance. */
export class Surroundings {
  platform: Session["platform"] = "unknown";
  private readonly versions = new Set<string>();
  private readonly models = new Set<string>();
  private readonly cwds = new Set<string>();
  private readonly branches = new Set<string>();

  /** Takes up what an earlier reading of the session saw. */
  resume(session: Told): void {
    this.platform = session.platform;
    for (const version of session.agentVersions) this.versions.add(version);
    for (const model of session.models) this.models.add(model);
    for (const cwd of session.cwds) this.cwds.add(cwd);
    for (const branch of session.branches) this.branches.add(branch);
  }

  seeVersion(version: string | null): void {
    remember(this.versions, version);
  }

  seeModel(model: string | null): void {
    remember(this.models, model);
  }

  /** The first folder also tells the platform. */
  seeCwd(cwd: string | null): void {
    remember(this.cwds, cwd);
    if (cwd !== null && this.platform === "unknown") {
      this.platform = isWindowsPath(cwd) ? "windows" : "posix";
    }
  }

  seeBranch(branch: string | null): void {
    remember(this.branches, branch);
  }

  told(): Told {
    const agentVersions = [...this.versions];
    const cwds = [...this.cwds];
    const branches = [...this.branches];
    return {
      agentVersion: agentVersions[0] ?? null,
      agentVersions,
      models: [...this.models],
      cwd: cwds[0] ?? null,
      cwds,
      platform: this.platform,
      project: cwds[0] ?? null,
      branch: branches[0] ?? null,
      branches,
    };
  }
}

function remember(seen: Set<string>, value: string | null): void {
  if (value !== null && value !== "") seen.add(value);
}
