import { ClaudeStory } from "../claude-story.ts";
import { Clock, type DemoFile } from "../story.ts";
import { webshop } from "../webshop.ts";

/** Gets there, but one file at a time, searching twice, editing unread files, and reaching for a dependency. */
export function csvExport(): readonly DemoFile[] {
  const s = new ClaudeStory({
    name: "csv-export",
    title: "CSV export for the order list",
    version: "2.0.76",
    model: "claude-opus-4-5-20251101",
    branch: "csv-export",
    clock: new Clock("2026-10-28T13:40:31.007Z"),
    files: webshop(),
  });

  s.prompt(
    "Accounting wants the order list as CSV. Please add GET /orders.csv: id, customer, total, placedAt. The list is in src/orders/orders.ts, its tests in src/orders/orders.test.ts, money in src/lib/money.ts; src/app.ts wires the routes and package.json has the scripts. It belongs into docs/api.md, too.",
  );
  s.step(
    "I'll plan this first.",
    s.todo(
      ["in_progress", "Understand the order list"],
      ["pending", "Write the CSV"],
      ["pending", "Add the route"],
      ["pending", "Test and document it"],
    ),
  );
  s.step("Let me see where orders are listed.", s.search("listOrders"));
  s.step("", s.read("src/orders/orders.ts"));
  s.step("Now the test.", s.read("src/orders/orders.test.ts"));
  s.step("The total is money, so I check how we format it.", s.read("src/lib/money.ts"));
  s.step("And how the app wires its routes.", s.read("src/app.ts"));
  s.step("Let me check the scripts as well.", s.read("package.json"));
  s.step("Where was the list used again?", s.search("listOrders"));
  s.step(
    "There is a good library for this.",
    s.declined(
      s.bash("npm install csv-stringify", "Install a CSV writer", ""),
      "No new dependency please, this is five lines of code.",
    ),
  );
  s.step(
    "Understood, I write it by hand.",
    s.todo(
      ["completed", "Understand the order list"],
      ["in_progress", "Write the CSV"],
      ["pending", "Add the route"],
      ["pending", "Test and document it"],
    ),
  );
  s.step(
    "",
    s.write(
      "src/orders/csv.ts",
      `import type { Order } from "./orders.ts";

const COLUMNS = ["id", "customer", "total", "placedAt"] as const;

/** Orders as CSV (RFC 4180): cells with quotes, commas or line ends are quoted. */
export function toCsv(orders: Order[]): string {
  const rows = orders.map((order) => COLUMNS.map((column) => cell(order[column])).join(","));
  return [COLUMNS.join(","), ...rows].join("\\r\\n");
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\\r\\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}
`,
    ),
  );
  const route = [
    "    answer.json(listOrders());\n  });",
    '    answer.json(listOrders());\n  });\n  app.get("/orders.csv", (_request, answer) => {\n    answer.type("text/csv").send(toCsv(listOrders()));\n  });',
  ] as const;
  s.step("Now the route.", s.unread(s.edit("src/orders/routes.ts", ...route)));
  s.step("", s.read("src/orders/routes.ts"));
  s.step("", s.edit("src/orders/routes.ts", ...route));
  s.step(
    "",
    s.edit(
      "src/orders/routes.ts",
      'import { listOrders } from "./orders.ts";',
      'import { toCsv } from "./csv.ts";\nimport { listOrders } from "./orders.ts";',
    ),
  );
  s.step(
    "A test for the awkward cells.",
    s.edit(
      "src/orders/orders.test.ts",
      'import { addOrder, listOrders } from "./orders.ts";',
      'import { toCsv } from "./csv.ts";\nimport { addOrder, listOrders } from "./orders.ts";\n\ntest("quotes cells with commas and quotes", () => {\n  const order = { id: "3", customer: \'Smith, "Jo"\', total: 9.5, placedAt: "2026-10-03" };\n  expect(toCsv([order])).toBe(\'id,customer,total,placedAt\\r\\n3,"Smith, ""Jo""",9.50,2026-10-03\');\n});',
    ),
  );
  s.step(
    "",
    s.bash(
      "npx vitest run src/orders",
      "Run the order tests",
      " × quotes cells with commas and quotes\n   → expected '…,9.5,2026-10-03' to be '…,9.50,2026-10-03'\n\n      Tests  1 failed | 1 passed (2)",
      { exit: 1, seconds: 3 },
    ),
  );
  s.step(
    "Red, as the total lacks its second decimal. Money needs two.",
    s.edit(
      "src/orders/csv.ts",
      "  const text = String(value);",
      '  const text = typeof value === "number" ? value.toFixed(2) : value;',
    ),
  );
  s.step(
    "",
    s.bash("npx vitest run src/orders", "Run the order tests", "      Tests  2 passed (2)", { seconds: 3 }),
  );
  s.step(
    "Last, the document.",
    s.unread(
      s.edit(
        "docs/api.md",
        "| POST /login | a session token |",
        "| GET /orders.csv | the same as CSV |\n| POST /login | a session token |",
      ),
    ),
  );
  s.step("", s.read("docs/api.md"));
  s.step(
    "",
    s.edit(
      "docs/api.md",
      "| POST /login | a session token |",
      "| GET /orders.csv | the same as CSV |\n| POST /login | a session token |",
    ),
  );
  s.step(
    "",
    s.todo(
      ["completed", "Understand the order list"],
      ["completed", "Write the CSV"],
      ["completed", "Add the route"],
      ["completed", "Test and document it"],
    ),
  );
  s.reply(
    "GET /orders.csv is there: `src/orders/csv.ts` writes it, without a new dependency. Cells with commas, quotes or line ends are quoted, totals have two decimals, and docs/api.md lists it. The order tests pass.",
  );
  return s.transcript();
}
