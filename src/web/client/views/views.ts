import type { ViewEntry } from "./view.ts";

/** Every view, in the order of the bar at the top. */
export const VIEWS: readonly ViewEntry[] = [
  {
    name: "overview",
    title: "Overview",
    path: "/",
    isInBar: true,
    isFiltered: true,
    load: () => import("./overview/overview.tsx"),
  },
  {
    name: "sessions",
    title: "Sessions",
    path: "/sessions",
    isInBar: true,
    isFiltered: true,
    load: () => import("./sessions/sessions.tsx"),
  },
  {
    name: "session",
    title: "Session",
    path: "/sessions/$session",
    isInBar: false,
    isFiltered: false,
    load: () => import("./session/session.tsx"),
  },
  {
    name: "patterns",
    title: "Patterns",
    path: "/patterns",
    isInBar: true,
    isFiltered: true,
    load: () => import("./patterns/patterns.tsx"),
  },
  {
    name: "pattern",
    title: "Pattern",
    path: "/patterns/$pattern",
    isInBar: false,
    isFiltered: true,
    load: () => import("./pattern/pattern.tsx"),
  },
  {
    name: "tools",
    title: "Tools",
    path: "/tools",
    isInBar: true,
    isFiltered: true,
    load: () => import("./tools/tools.tsx"),
  },
  {
    name: "search",
    title: "Search",
    path: "/search",
    isInBar: true,
    isFiltered: true,
    load: () => import("./search/search.tsx"),
  },
  {
    name: "health",
    title: "Health",
    path: "/health",
    isInBar: true,
    isFiltered: false,
    load: () => import("./health/health.tsx"),
  },
];
