import { spawn } from "node:child_process";

/** Opens a link in the user's browser; where there is none nothing happens, the link stands on the screen. */
export function openBrowser(link: string, platform: NodeJS.Platform): void {
  const [program, ...args] = openerOn(platform);
  const child = spawn(program, [...args, link], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function openerOn(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open"];
  // Not through a shell, in which the link's signs would mean something.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}
