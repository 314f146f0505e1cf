// Who may import whom. Each rule says why; docs/architecture.md shows the whole picture.

/** What a layer may import of ours, beside itself. */
const LAYERS = {
  session: [],
  transcripts: ["session"],
  facts: ["session"],
  detectors: ["session", "facts"],
  outcome: ["session", "facts"],
  grading: ["session"],
  trends: ["session"],
  // What a session came to stands in its hand-over: the states of its checks, its commits, where the user said no.
  handoff: ["session", "facts", "outcome"],
  search: ["session"],
  store: ["session", "search"],
  config: ["session"],
  ingest: ["session", "transcripts", "facts", "detectors", "outcome", "grading", "store", "config"],
  queries: ["session", "facts", "detectors", "outcome", "grading", "trends", "handoff", "search", "store"],
  app: ["session", "config", "transcripts", "ingest", "queries", "store"],
  // What server and page say to one another: types alone.
  "web/wire": ["session", "ingest", "queries", "app"],
  "web/server": ["session", "app", "web/wire"],
  "web/client": ["session", "queries", "web/wire"],
  // `sesh web` starts the server.
  cli: ["session", "app", "web/server"],
  mcp: ["session", "app"],
  launch: ["session", "ingest", "cli", "mcp"],
};

const PURE = [
  "session",
  "transcripts",
  "facts",
  "detectors",
  "outcome",
  "grading",
  "trends",
  "handoff",
  "search",
  "queries",
  "web/client",
];

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer}-imports`,
  comment: `${layer} may import only ${allowed.length === 0 ? "itself" : allowed.join(", ")}: the stages of a transcript's way depend one way. Move what both need to where both may import it (docs/architecture.md).`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: "^src/", pathNot: [layer, ...allowed].map((name) => `^src/${name}[/.]`) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    {
      name: "siblings-are-strangers",
      comment:
        "Detectors, formats and views never import one another: what two of them need belongs beside them or a layer below.",
      severity: "error",
      from: { path: "^src/(detectors|transcripts|web/client/views)/([^/]+)/" },
      to: { path: "^src/$1/[^/]+/", pathNot: "^src/$1/$2/" },
    },
    {
      name: "pure-core",
      comment:
        "Everything before the store is pure: no disk, clock or network, so that it can run in a worker, a browser or a test of five lines. Hand in what is needed.",
      severity: "error",
      from: { path: `^src/(${PURE.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "types-for-the-page",
      comment:
        "The page knows the questions by their types: what answers them stays on the server, where the database is.",
      severity: "error",
      from: { path: "^src/web/(client|wire)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^src/(queries|app|ingest|web/wire)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "database-in-store",
      comment:
        "The driver is known in store/ alone, so that a second engine can stand behind the same interface.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/store/|\\.test\\.ts$" },
      to: { path: "node_modules/better-sqlite3" },
    },
    {
      name: "no-cycles",
      comment: "Two files that need each other are one thing, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "A file that nobody imports is dead: delete it, or list it where its kind is listed.",
      severity: "error",
      from: {
        orphan: true,
        path: "^src/",
        pathNot:
          "(^src/(mcp-)?main\\.ts|^src/launch/.*|^src/web/client/(main\\.tsx|styles\\.d\\.ts|public/.*)|\\.test\\.ts)$",
      },
      to: {},
    },
    {
      name: "no-tests-in-product",
      comment: "The product never imports a test.",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.ts$" },
      to: { path: "(^test/|\\.test\\.ts$|\\.example\\.ts$)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
