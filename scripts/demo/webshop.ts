import { ProjectFiles } from "./project-files.ts";

/** The shop that half of the stories work on. */
export function webshop(): ProjectFiles {
  return new ProjectFiles("/home/dev/webshop", {
    "package.json": `{
  "name": "webshop",
  "private": true,
  "type": "module",
  "engines": { "node": ">=22" },
  "scripts": { "test": "vitest run", "typecheck": "tsc --noEmit", "lint": "biome check ." }
}
`,
    ".github/workflows/ci.yml": `name: ci
on: [push]
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with: { node-version: 22.18.0 }
      - run: npm ci && npm test
`,
    "docs/api.md": `# HTTP interface

| path | answer |
|---|---|
| GET /orders | the newest 50 orders as JSON |
| POST /login | a session token |
`,
    "src/lib/clock.ts": `export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export function fixedClock(at: number): Clock & { advance(ms: number): void } {
  let now = at;
  return { now: () => now, advance: (ms) => { now += ms; } };
}
`,
    "src/lib/money.ts": `export type Money = number;

export function formatMoney(amount: Money): string {
  return amount.toFixed(2) + " EUR";
}

export function addMoney(a: Money, b: Money): Money {
  return a + b;
}
`,
    "src/cart/cart.ts": `import { addMoney, type Money } from "../lib/money.ts";

export interface Line {
  sku: string;
  price: Money;
  quantity: number;
}

export function cartTotal(lines: Line[]): Money {
  return lines.reduce((sum, line) => addMoney(sum, line.price * line.quantity), 0);
}

export function isExpired(touchedAt: number): boolean {
  return Date.now() - touchedAt > 3_600_000;
}
`,
    "src/cart/cart.test.ts": `import { expect, test } from "vitest";
import { cartTotal } from "./cart.ts";

test("adds up the lines", () => {
  expect(cartTotal([{ sku: "mug", price: 0.1, quantity: 3 }])).toBeCloseTo(0.3);
});
`,
    "src/checkout/checkout.ts": `import { cartTotal, type Line } from "../cart/cart.ts";
import { charge } from "./payment.ts";

const RESERVATION_MS = 50;

export interface Reservation {
  lines: Line[];
  until: number;
}

export function reserve(lines: Line[]): Reservation {
  return { lines, until: Date.now() + RESERVATION_MS };
}

export async function checkout(reservation: Reservation): Promise<"paid" | "expired"> {
  if (Date.now() > reservation.until) return "expired";
  await charge(cartTotal(reservation.lines));
  return "paid";
}
`,
    "src/checkout/checkout.test.ts": `import { expect, test } from "vitest";
import { checkout, reserve } from "./checkout.ts";

const lines = [{ sku: "mug", price: 12.5, quantity: 2 }];

test("pays a fresh reservation", async () => {
  expect(await checkout(reserve(lines))).toBe("paid");
});

test("expires the reservation", async () => {
  const reservation = reserve(lines);
  await new Promise((done) => setTimeout(done, 51));
  expect(await checkout(reservation)).toBe("expired");
});
`,
    "src/checkout/payment.ts": `import type { Money } from "../lib/money.ts";

export async function charge(amount: Money): Promise<void> {
  if (amount <= 0) throw new Error("nothing to charge");
}
`,
    "src/orders/orders.ts": `import type { Money } from "../lib/money.ts";

export interface Order {
  id: string;
  customer: string;
  total: Money;
  placedAt: string;
}

const orders: Order[] = [];

export function listOrders(limit = 50): Order[] {
  return orders.slice(-limit).reverse();
}

export function addOrder(order: Order): void {
  orders.push(order);
}
`,
    "src/orders/routes.ts": `import type { App } from "../app.ts";
import { listOrders } from "./orders.ts";

export function orderRoutes(app: App): void {
  app.get("/orders", (_request, answer) => {
    answer.json(listOrders());
  });
}
`,
    "src/orders/orders.test.ts": `import { expect, test } from "vitest";
import { addOrder, listOrders } from "./orders.ts";

test("lists the newest order first", () => {
  addOrder({ id: "1", customer: "Ada", total: 10, placedAt: "2026-10-01" });
  addOrder({ id: "2", customer: "Bob", total: 20, placedAt: "2026-10-02" });
  expect(listOrders()[0]?.id).toBe("2");
});
`,
    "src/auth/login.ts": `import type { App } from "../app.ts";
import { verifyPassword } from "./passwords.ts";

export function loginRoutes(app: App): void {
  app.post("/login", async (request, answer) => {
    const { email, password } = request.body;
    if (!(await verifyPassword(email, password))) return answer.status(401).end();
    answer.json({ token: app.newToken(email) });
  });
}
`,
    "src/auth/login.test.ts": `import { expect, test } from "vitest";
import { post, startApp } from "../testing.ts";

test("refuses a wrong password", async () => {
  const app = startApp();
  expect((await post(app, "/login", { email: "ada@shop.example", password: "no" })).status).toBe(401);
});
`,
    "src/app.ts": `import { loginRoutes } from "./auth/login.ts";
import { orderRoutes } from "./orders/routes.ts";
import { createServer } from "./lib/server.ts";

export const app = createServer();
loginRoutes(app);
orderRoutes(app);
`,
  });
}
