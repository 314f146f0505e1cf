import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Empty, Failed } from "./pieces/states.tsx";
import { Shell } from "./shell/shell.tsx";
import { parseSearch, stringifySearch } from "./shell/url.ts";
import { ViewLink } from "./shell/view-link.tsx";
import { VIEWS } from "./views/views.ts";

const root = createRootRoute({ component: Shell });

const routes = VIEWS.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, "View"),
    errorComponent: ({ error, reset }: { error: unknown; reset: () => void }) => (
      <Failed error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    ),
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultNotFoundComponent: () => (
    <Empty title="There is no such page" height={240}>
      <ViewLink to="/">To the overview</ViewLink>
    </Empty>
  ),
});
