import type { Context, MiddlewareHandler } from "hono";
import type { AccessToken } from "./access-token.ts";
import { refuse } from "./refusal.ts";

export interface GuardInput {
  readonly isOwnHost: (header: string | undefined) => boolean;
  /** `null`: only this machine can reach the server. */
  readonly token: AccessToken | null;
}

/** Lets in only what this server's own page asks, and reads alone. */
export function guard({ isOwnHost, token }: GuardInput): MiddlewareHandler {
  return async (c, next) => {
    if (!isOwnHost(c.req.header("host"))) {
      return refuse(
        c,
        403,
        "foreign-host",
        "This is not a name of this machine. Use the address that sesh-web printed.",
      );
    }
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      c.header("Allow", "GET, HEAD");
      return refuse(c, 405, "method", "Everything here is read only.");
    }
    if (isFromElsewhere(c)) return refuse(c, 403, "foreign-origin", "Another site's page cannot ask here.");
    if (token === null || token.isInCookie(c)) return next();
    if (!token.isInLink(c)) {
      return refuse(
        c,
        401,
        "no-token",
        "Open the link that sesh-web printed when it started: it holds the token.",
      );
    }
    token.setCookie(c);
    // Not by a redirect: after a click on another site's page that would come without the strict cookie.
    return c.html('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>sesh</title>');
  };
}

/** A link to a page may stand anywhere; whatever else is asked for is asked by our own page, or by no page. */
function isFromElsewhere(c: Context): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== `http://${c.req.header("host")}`) return true;
  const site = c.req.header("sec-fetch-site");
  if (site === undefined || site === "same-origin" || site === "none") return false;
  return c.req.header("sec-fetch-mode") !== "navigate" || c.req.path.startsWith("/api/");
}
