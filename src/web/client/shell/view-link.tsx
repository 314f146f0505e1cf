import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { FILTER_KEYS } from "./filters.ts";
import type { Search } from "./url.ts";

export interface ViewLinkProps {
  /** The path of a view: `/sessions/7f3a`. */
  readonly to: string;
  /** What the URL says besides the filters. */
  readonly search?: Search;
  readonly className?: string;
  /** One of the things that `j` and `k` move among. */
  readonly isStep?: boolean;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A link within the page, which keeps the filters. */
export function ViewLink({ to, search = {}, isStep = false, children, ...others }: ViewLinkProps) {
  return (
    <Link
      to={to}
      search={(before: Search) => ({ ...onlyFilters(before), ...search })}
      {...(isStep && { "data-step": "" })}
      {...others}
    >
      {children}
    </Link>
  );
}

export function onlyFilters(search: Search): Search {
  return Object.fromEntries(FILTER_KEYS.map((key) => [key, search[key]]));
}

export function sessionPath(id: string): string {
  return `/sessions/${encodeURIComponent(id)}`;
}
