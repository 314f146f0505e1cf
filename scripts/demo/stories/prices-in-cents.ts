import { ClaudeStory } from "../claude-story.ts";
import { Clock, type DemoFile } from "../story.ts";
import { webshop } from "../webshop.ts";

const SUMMARY = `Summary:
1. Goal: Money becomes whole cents everywhere; prices arrive as decimals only at the edges.
2. Done: src/lib/money.ts (Money is an integer, \`cents()\`, \`formatMoney\`), src/cart/cart.ts and its test.
3. Open: payment.ts, orders.ts and its test, the docs. The user wants \`charge\` to refuse fractions.`;

/** A long migration: a sub-agent scouts, the user steers in between, the context is compacted once. */
export function pricesInCents(): readonly DemoFile[] {
  const files = webshop();
  const s = new ClaudeStory({
    name: "prices-in-cents",
    title: "Store prices in cents",
    version: "2.1.217",
    model: "claude-opus-5",
    branch: "cents",
    clock: new Clock("2026-11-03T09:05:12.640Z"),
    files,
  });

  s.prompt(
    "We lose a cent here and there because money is a float. Please move Money to whole cents, everywhere, with tests.",
  );
  s.step(
    "I let a sub-agent map every use of Money while I look at the type itself.",
    s.agent(
      "Map uses of Money",
      "Explore",
      "Find every place in src that creates, adds, multiplies, formats or compares amounts of type Money, and say for each whether it assumes a decimal. Change nothing.",
      (agent) => {
        agent.step(
          "I search for the type and for arithmetic on prices.",
          agent.search("Money"),
          agent.search("price|total"),
        );
        agent.step(
          "",
          agent.read("src/lib/money.ts"),
          agent.read("src/cart/cart.ts"),
          agent.read("src/orders/orders.ts"),
          agent.read("src/checkout/payment.ts"),
        );
        agent.step(
          "The tests show which values are decimals.",
          agent.read("src/cart/cart.test.ts"),
          agent.read("src/orders/orders.test.ts"),
          agent.read("src/checkout/checkout.test.ts"),
        );
        return "Seven places. Decimal assumptions: `formatMoney` (toFixed on the raw amount), the cart test (0.1 with toBeCloseTo), the checkout test (12.5). `addMoney`, `cartTotal`, `charge` and `Order.total` work on any unit. Nothing parses prices from input yet.";
      },
    ),
    s.read("src/lib/money.ts"),
  );
  s.step(
    "Seven places, three of them assume decimals. First a test that fails today.",
    s.write(
      "src/lib/money.test.ts",
      'import { expect, test } from "vitest";\nimport { addMoney, cents, formatMoney } from "./money.ts";\n\ntest("keeps every cent", () => {\n  expect(formatMoney(addMoney(cents(0.1), cents(0.2)))).toBe("0.30 EUR");\n});\n\ntest("refuses fractions of a cent", () => {\n  expect(() => cents(0.001)).toThrow("0.001");\n});\n',
    ),
  );
  s.step(
    "",
    s.bash(
      "npx vitest run src/lib",
      "Run the money tests",
      " × keeps every cent\n   → cents is not a function\n × refuses fractions of a cent\n\n      Tests  2 failed (2)",
      { exit: 1, seconds: 3 },
    ),
  );
  s.step(
    "",
    s.edit(
      "src/lib/money.ts",
      "export type Money = number;",
      '/** Whole cents. */\nexport type Money = number;\n\n/** Cents from a decimal amount, as it comes from outside. */\nexport function cents(amount: number): Money {\n  const whole = Math.round(amount * 100);\n  if (Math.abs(whole - amount * 100) > 1e-6) throw new RangeError(amount + " has fractions of a cent");\n  return whole;\n}',
    ),
    s.edit("src/lib/money.ts", "  return amount.toFixed(2)", "  return (amount / 100).toFixed(2)"),
  );
  s.step(
    "",
    s.bash("npx vitest run src/lib", "Run the money tests", "      Tests  2 passed (2)", { seconds: 3 }),
  );
  s.step("Now the cart.", s.read("src/cart/cart.ts"));
  s.step("", s.read("src/cart/cart.test.ts"));
  s.step(
    "`cartTotal` needs no change; its test does.",
    s.edit(
      "src/cart/cart.test.ts",
      "price: 0.1, quantity: 3 }])).toBeCloseTo(0.3);",
      "price: 10, quantity: 3 }])).toBe(30);",
    ),
  );
  s.steer("charge() should refuse fractions too, not only zero");
  s.step(
    "",
    s.bash(
      "npx vitest run src/cart src/cards",
      "Run the cart tests",
      "No test files found, exiting with code 1\n\nfilter: src/cards",
      { exit: 1, seconds: 2 },
    ),
  );
  s.step(
    "",
    s.bash("npx vitest run src/cart", "Run the cart tests", "      Tests  1 passed (1)", { seconds: 3 }),
  );
  s.compact(SUMMARY);
  s.step(
    "I go on with payments, and with the refusal that you asked for.",
    s.read("src/checkout/payment.ts"),
    s.read("src/checkout/checkout.test.ts"),
  );
  s.step(
    "",
    s.edit(
      "src/checkout/payment.ts",
      '  if (amount <= 0) throw new Error("nothing to charge");',
      '  if (amount <= 0) throw new Error("nothing to charge");\n  if (!Number.isInteger(amount)) throw new RangeError(amount + " is not whole cents");',
    ),
  );
  s.step(
    "",
    s.failing(
      s.edit("src/checkout/checkout.test.ts", "price: 12.50", "price: 1250"),
      "<tool_use_error>String to replace not found in file.\nString: price: 12.50</tool_use_error>",
    ),
  );
  s.step("The test says 12.5.", s.edit("src/checkout/checkout.test.ts", "price: 12.5,", "price: 1250,"));
  s.step("", s.read("src/orders/orders.test.ts"));
  s.step("", s.edit("src/orders/orders.test.ts", "total: 10, placedAt", "total: 1000, placedAt"));
  s.step("", s.edit("src/orders/orders.test.ts", "total: 20, placedAt", "total: 2000, placedAt"));
  s.step(
    "",
    s.bash("npm test", "Run all tests", " Test Files  6 passed (6)\n      Tests  11 passed (11)", {
      seconds: 8,
    }),
  );
  s.step("", s.bash("npm run typecheck", "Check types", "> tsc --noEmit", { seconds: 4 }));
  s.reply(
    "Money is whole cents now. Decimals enter through `cents()`, which refuses fractions, and leave through `formatMoney`. `charge` refuses anything that is not whole cents. 11 tests pass, two of them new.",
  );

  s.prompt("Great. Please note in docs/api.md that totals are cents, and commit.");
  s.step("", s.read("docs/api.md"));
  s.step(
    "",
    s.edit(
      "docs/api.md",
      "the newest 50 orders as JSON",
      "the newest 50 orders as JSON; totals are whole cents",
    ),
  );
  s.step(
    "",
    s.bash(
      'git add -A && git commit -qm "Store prices in cents" && git log --oneline -1',
      "Commit",
      "fatal: Unable to create '/home/dev/webshop/.git/index.lock': File exists.",
      { exit: 128 },
    ),
  );
  s.step(
    "Another git process had the lock; it is gone now.",
    s.bash(
      'git add -A && git commit -qm "Store prices in cents" && git log --oneline -1',
      "Commit",
      "9c07d2a Store prices in cents",
    ),
  );
  s.reply("Noted and committed as 9c07d2a.");
  return s.transcript();
}
