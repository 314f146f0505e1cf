import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Readonly<Record<string, string | undefined>>;

/** Plain texts both ways: `?last=5` stays what was typed. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[key, String(value)]],
  );
  const text = new URLSearchParams(pairs).toString();
  return text === "" ? "" : `?${text}`;
}

/** What the URL says beyond its path, and how to change that: each change is a step that "back" takes back. */
export function useUrl(): {
  search: Search;
  change: (changed: Search, how?: { readonly replace?: boolean }) => void;
} {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changed: Search, { replace = false }: { readonly replace?: boolean } = {}) =>
      void navigate({ to: ".", search: (before: Search) => ({ ...before, ...changed }), replace }),
    [navigate],
  );
  return { search, change };
}
