import { describe, expect, it } from "vitest";
import { clock, date, dateAndTime, duration, relativeTime } from "./time.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// Local times on purpose: what is shown is local, wherever the test runs.
const now = new Date(2026, 2, 12, 14, 2, 30).getTime();

describe("relativeTime", () => {
  it.each([
    [0, "just now"],
    [59_999, "just now"],
    [MINUTE, "1 min ago"],
    [HOUR - 1, "59 min ago"],
    [HOUR, "1 h ago"],
    [DAY - 1, "23 h ago"],
    [DAY, "1 d ago"],
    [7 * DAY - 1, "6 d ago"],
    [-30_000, "just now"],
  ])("%i ms before now is %j", (age, expected) => {
    expect(relativeTime(now - age, now)).toBe(expected);
  });

  it("is a date from a week on, with the year where it is another", () => {
    expect(relativeTime(new Date(2026, 2, 1, 12).getTime(), now)).toBe("1 Mar");
    expect(relativeTime(new Date(2025, 11, 31, 12).getTime(), now)).toBe("31 Dec 2025");
  });

  it("is the date where a clock was ahead", () => {
    expect(relativeTime(new Date(2026, 2, 14, 12).getTime(), now)).toBe("14 Mar");
  });
});

describe("dateAndTime", () => {
  it("names today and yesterday, else the date", () => {
    expect(dateAndTime(new Date(2026, 2, 12, 0, 5).getTime(), now)).toBe("today 00:05");
    expect(dateAndTime(new Date(2026, 2, 11, 23, 59).getTime(), now)).toBe("yesterday 23:59");
    expect(dateAndTime(new Date(2026, 2, 10, 9, 7).getTime(), now)).toBe("10 Mar 09:07");
    expect(dateAndTime(new Date(2024, 2, 12, 9, 7).getTime(), now)).toBe("12 Mar 2024 09:07");
  });

  it("is made of the date and the clock", () => {
    const at = new Date(2026, 0, 2, 3, 4).getTime();
    expect([date(at, now), clock(at)]).toEqual(["2 Jan", "03:04"]);
  });
});

describe("duration", () => {
  it.each([
    [0, "0 ms"],
    [350, "350 ms"],
    [1_000, "1.0 s"],
    [1_349, "1.3 s"],
    [9_949, "9.9 s"],
    [9_960, "10 s"],
    [59_400, "59 s"],
    [59_600, "1 min"],
    [24 * MINUTE, "24 min"],
    [59.6 * MINUTE, "1 h 00"],
    [2 * HOUR + 5 * MINUTE, "2 h 05"],
    [23.999 * HOUR, "1 d 0 h"],
    [3 * DAY + 4 * HOUR, "3 d 4 h"],
  ])("%d ms is %j", (milliseconds, expected) => {
    expect(duration(milliseconds)).toBe(expected);
  });
});
