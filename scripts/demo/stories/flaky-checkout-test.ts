import { ClaudeStory } from "../claude-story.ts";
import { Clock, type DemoFile } from "../story.ts";
import { webshop } from "../webshop.ts";

const RED = `
 ❯ src/checkout/checkout.test.ts (40 tests | 3 failed) 2104ms
   × expires the reservation 52ms
     → expected 'paid' to be 'expired'
   × pays a fresh reservation 1ms
     → expected 'expired' to be 'paid'

 Test Files  1 failed (1)
      Tests  3 failed | 37 passed (40)`;

const GREEN = `
 ✓ src/checkout/checkout.test.ts (40 tests) 31ms

 Test Files  1 passed (1)
      Tests  40 passed (40)`;

/** A model session: looks first, several things at once, red before green, then the same mistake elsewhere. */
export function flakyCheckoutTest(): readonly DemoFile[] {
  const s = new ClaudeStory({
    name: "flaky-checkout-test",
    title: "Fix flaky checkout test",
    version: "2.1.217",
    model: "claude-sonnet-5",
    branch: "fix/flaky-checkout",
    clock: new Clock("2026-10-26T08:12:04.120Z"),
    files: webshop(),
  });

  s.prompt(
    "checkout.test.ts fails on CI about every tenth run, mostly in 'expires the reservation'. Please find out why and fix it.",
  );
  s.step(
    "I'll read the test, the code under test and our clock together.",
    s.read("src/checkout/checkout.test.ts"),
    s.read("src/checkout/checkout.ts"),
    s.read("src/lib/clock.ts"),
  );
  s.step(
    "The test sleeps 51 ms against a reservation of 50 ms on the real clock: a race. I repeat it to see it fail, and look for who else calls `reserve`.",
    s.bash("npx vitest run src/checkout --repeats=19", "Repeat the checkout tests", RED, {
      exit: 1,
      seconds: 6,
    }),
    s.search("reserve\\(|checkout\\("),
  );
  s.step(
    "Reproduced, in both directions: under load a *fresh* reservation can expire too. `checkout` should take the clock that we already have.",
    s.edit(
      "src/checkout/checkout.ts",
      'import { charge } from "./payment.ts";',
      'import { type Clock, systemClock } from "../lib/clock.ts";\nimport { charge } from "./payment.ts";',
    ),
    s.edit(
      "src/checkout/checkout.ts",
      "export function reserve(lines: Line[]): Reservation {\n  return { lines, until: Date.now() + RESERVATION_MS };",
      "export function reserve(lines: Line[], clock: Clock = systemClock): Reservation {\n  return { lines, until: clock.now() + RESERVATION_MS };",
    ),
    s.edit(
      "src/checkout/checkout.ts",
      'reservation: Reservation): Promise<"paid" | "expired"> {\n  if (Date.now() >',
      'reservation: Reservation, clock: Clock = systemClock): Promise<"paid" | "expired"> {\n  if (clock.now() >',
    ),
  );
  s.step(
    "Now the test drives the clock instead of sleeping.",
    s.edit(
      "src/checkout/checkout.test.ts",
      'import { checkout, reserve } from "./checkout.ts";',
      'import { fixedClock } from "../lib/clock.ts";\nimport { checkout, reserve } from "./checkout.ts";',
    ),
    s.edit(
      "src/checkout/checkout.test.ts",
      '  const reservation = reserve(lines);\n  await new Promise((done) => setTimeout(done, 51));\n  expect(await checkout(reservation)).toBe("expired");',
      '  const clock = fixedClock(0);\n  const reservation = reserve(lines, clock);\n  clock.advance(51);\n  expect(await checkout(reservation, clock)).toBe("expired");',
    ),
  );
  s.step(
    "",
    s.bash("npx vitest run src/checkout --repeats=19", "Repeat the checkout tests", GREEN, { seconds: 2 }),
    s.bash("npm run typecheck", "Check types", "> tsc --noEmit", { seconds: 4 }),
  );
  s.reply(
    "The test raced the real clock: it slept 51 ms against a 50 ms reservation. `reserve` and `checkout` now take a `Clock` (the system's by default), and the test moves a fixed one. 40 of 40 repeats pass, and the suite no longer sleeps.",
  );

  s.prompt("Nice. Do we have the same mistake anywhere else?");
  s.step(
    "I look for code that reads the time directly.",
    s.search("Date\\.now\\(\\)"),
    s.search("setTimeout"),
  );
  s.step(
    "One more: `isExpired` in the cart. I read it with its test.",
    s.read("src/cart/cart.ts"),
    s.read("src/cart/cart.test.ts"),
  );
  s.step(
    "",
    s.edit(
      "src/cart/cart.ts",
      'import { addMoney, type Money } from "../lib/money.ts";',
      'import { type Clock, systemClock } from "../lib/clock.ts";\nimport { addMoney, type Money } from "../lib/money.ts";',
    ),
    s.edit(
      "src/cart/cart.ts",
      "isExpired(touchedAt: number): boolean {\n  return Date.now()",
      "isExpired(touchedAt: number, clock: Clock = systemClock): boolean {\n  return clock.now()",
    ),
  );
  s.step(
    "",
    s.bash(
      "npm test && npm run typecheck",
      "Run all tests and check types",
      " Test Files  5 passed (5)\n      Tests  9 passed (9)\n> tsc --noEmit",
      { seconds: 9 },
    ),
  );
  s.step(
    "",
    s.bash(
      'git commit -qam "Drive reservations and carts by a clock" && git log --oneline -1',
      "Commit",
      "4be1f07 Drive reservations and carts by a clock",
    ),
  );
  s.reply(
    "Yes, one: `isExpired` in `src/cart/cart.ts`. It takes a clock now as well. Everything is green and committed as 4be1f07.",
  );
  return s.transcript();
}
