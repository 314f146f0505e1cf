import { CodexStory } from "../codex-story.ts";
import { Clock, type DemoFile } from "../story.ts";
import { webshop } from "../webshop.ts";

const LIMITER = `*** Begin Patch
*** Add File: src/auth/attempts.ts
+import { type Clock, systemClock } from "../lib/clock.ts";
+
+const WINDOW_MS = 15 * 60_000;
+const ALLOWED = 5;
+
+/** Counts failed logins per address; the sixth within a quarter of an hour is one too many. */
+export class Attempts {
+  private readonly failures = new Map<string, number[]>();
+
+  constructor(private readonly clock: Clock = systemClock) {}
+
+  isBlocked(email: string): boolean {
+    return this.recent(email).length >= ALLOWED;
+  }
+
+  fail(email: string): void {
+    this.failures.set(email, [...this.recent(email), this.clock.now()]);
+  }
+
+  private recent(email: string): number[] {
+    return (this.failures.get(email) ?? []).filter((at) => this.clock.now() - at < WINDOW_MS);
+  }
+}
*** End Patch`;

const TEST = `*** Begin Patch
*** Update File: src/auth/login.test.ts
@@
   expect((await post(app, "/login", { email: "ada@shop.example", password: "no" })).status).toBe(401);
 });
+
+test("blocks an address after five failures", async () => {
+  const app = startApp();
+  const login = { email: "ada@shop.example", password: "no" };
+  for (let i = 0; i < 5; i++) await post(app, "/login", login);
+  expect((await post(app, "/login", login)).status).toBe(429);
+});
*** End Patch`;

const ROUTE = `*** Begin Patch
*** Update File: src/auth/login.ts
@@
 import type { App } from "../app.ts";
+import { Attempts } from "./attempts.ts";
 import { verifyPassword } from "./passwords.ts";
@@
 export function loginRoutes(app: App): void {
+  const attempts = new Attempts();
   app.post("/login", async (request, answer) => {
     const { email, password } = request.body;
-    if (!(await verifyPassword(email, password))) return answer.status(401).end();
+    if (attempts.isBlocked(email)) return answer.status(429).end();
+    if (!(await verifyPassword(email, password))) {
+      attempts.fail(email);
+      return answer.status(401).end();
+    }
     answer.json({ token: app.newToken(email) });
*** End Patch`;

const MISFIT = `*** Begin Patch
*** Update File: docs/api.md
@@
-| POST /login | returns a session token |
+| POST /login | a session token; 429 after five failures in 15 minutes |
*** End Patch`;

/** Codex at work: a failing test first, then the patch; one patch misses its lines. */
export function loginRateLimit(): readonly DemoFile[] {
  const s = new CodexStory({
    name: "login-rate-limit",
    version: "0.136.0",
    model: "gpt-5.5",
    branch: "login-rate-limit",
    clock: new Clock("2026-11-05T14:18:09.233Z"),
    files: webshop(),
  });

  s.prompt("Block a login address after five failures within 15 minutes: answer 429. Test first, please.");
  s.step(
    "I'll read the login route, its test and the clock, and look for an existing limiter.",
    s.read("src/auth/login.ts"),
    s.read("src/auth/login.test.ts"),
    s.read("src/lib/clock.ts"),
    s.search("429|limit"),
  );
  s.step(
    "There is none. I write the failing test first.",
    s.plan(
      ["in_progress", "Failing test"],
      ["pending", "Count failures"],
      ["pending", "Use it in the route"],
    ),
    s.patch(TEST),
  );
  s.step(
    "",
    s.exec(
      "npx vitest run src/auth",
      " × blocks an address after five failures\n   → expected 401 to be 429\n\n      Tests  1 failed | 1 passed (2)\n",
      { exit: 1, seconds: 3 },
    ),
  );
  s.step(
    "Red for the right reason. Now the counter, on our clock so that it can be tested.",
    s.patch(LIMITER),
  );
  s.step("", s.patch(ROUTE));
  s.step("", s.exec("npx vitest run src/auth", "      Tests  2 passed (2)\n", { seconds: 3 }));
  s.step(
    "Green. The document should say so.",
    s.misfit(MISFIT, "docs/api.md", "| POST /login | returns a session token |"),
  );
  s.step("I check its wording.", s.read("docs/api.md"));
  s.step("", s.patch(MISFIT.replace("returns a session token", "a session token")));
  s.step(
    "",
    s.exec("npm test", " Test Files  5 passed (5)\n      Tests  8 passed (8)\n", { seconds: 8 }),
    s.exec("npm run typecheck", "> tsc --noEmit\n", { seconds: 4 }),
    s.exec(
      "git diff --stat",
      " docs/api.md            |  2 +-\n src/auth/login.test.ts |  7 +++++++\n src/auth/login.ts      |  8 +++++++-\n",
    ),
  );
  s.reply(
    "The sixth attempt within 15 minutes after five failures gets 429. `src/auth/attempts.ts` counts failures per address on the injectable clock; the route asks it before it checks the password. All 8 tests pass.",
  );

  s.prompt("Does a successful login reset the count?");
  s.step("", s.search("attempts", "src/auth"));
  s.reply(
    "No. Failures age out after 15 minutes, but a success does not clear them. Say the word and I add `attempts.clear(email)` on success, with a test.",
  );
  return s.transcript();
}
