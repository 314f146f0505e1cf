import { isIP } from "node:net";
import { hostname } from "node:os";

/** Can only this machine reach what listens there? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The check of the `Host` header against DNS rebinding: a page elsewhere whose name is made to point at this machine comes
 * with that name. An address cannot be made to point elsewhere, so any is taken where the server is open to others.
 * The port is left aside: behind a tunnel it is another one.
 */
export function hostCheck(listeningOn: string): (header: string | undefined) => boolean {
  const machine = hostname().toLowerCase();
  const names = new Set([listeningOn.toLowerCase(), "localhost", machine, `${machine}.local`]);
  const isKnown = isLoopback(listeningOn)
    ? isLoopback
    : (host: string) => names.has(host) || isIP(host) !== 0;
  return (header) => {
    const host = hostOf(header ?? "");
    return host !== null && isKnown(host);
  };
}

/** Without its port and brackets; `null` for what is no host. */
function hostOf(header: string): string | null {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]@/\s]+))(?::\d{1,5})?$/i.exec(header) ?? [];
  return (bracketed ?? plain)?.toLowerCase() ?? null;
}
