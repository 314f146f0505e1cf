import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** What whoever is not on this machine has to show. It lives as long as the server does. */
export class AccessToken {
  readonly text = randomBytes(24).toString("base64url");
  /** A name of its own: cookies are shared by all ports of a host. */
  private readonly cookie = `sesh_${randomBytes(6).toString("hex")}`;

  /** Was it shown with the link, which is to become a cookie? */
  isInLink(c: Context): boolean {
    return this.is(c.req.query("token"));
  }

  isInCookie(c: Context): boolean {
    return this.is(getCookie(c, this.cookie));
  }

  setCookie(c: Context): void {
    setCookie(c, this.cookie, this.text, { httpOnly: true, sameSite: "Strict", path: "/" });
  }

  /** In a time that tells nothing of it: digests are of one length, and compared to their end. */
  private is(shown: string | undefined): boolean {
    return shown !== undefined && timingSafeEqual(digestOf(shown), digestOf(this.text));
  }
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
