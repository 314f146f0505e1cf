import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { VIEWS } from "../views/views.ts";
import { openDialog } from "./dialogs.ts";
import { chooseTheme, THEMES, useTheme } from "./theme.ts";
import { type Search, useUrl } from "./url.ts";
import { onlyFilters, ViewLink } from "./view-link.tsx";
import "./top-bar.css";

/** The views, the search box and the theme. */
export function TopBar() {
  return (
    <header className="top-bar">
      <ViewLink to="/" className="top-name">
        sesh
      </ViewLink>
      <nav aria-label="Views" className="top-views">
        {VIEWS.filter(({ isInBar }) => isInBar).map(({ name, title, path }) => (
          <ViewLink key={name} to={path} className="top-view">
            {title}
          </ViewLink>
        ))}
      </nav>
      <SearchBox />
      <ThemeChoice />
      <button
        type="button"
        className="top-button"
        onClick={() => openDialog("help")}
        aria-label="Keyboard help"
      >
        ?
      </button>
    </header>
  );
}

/** The id of the box that `/` moves to. */
export const SEARCH_BOX = "search-box";

function SearchBox() {
  const navigate = useNavigate();
  const { search } = useUrl();
  const box = useRef<HTMLInputElement>(null);
  return (
    <search className="top-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const q = box.current?.value ?? "";
          void navigate({ to: "/search", search: (before: Search) => ({ ...onlyFilters(before), q }) });
        }}
      >
        <input
          // Another search in the URL is another box.
          key={search.q ?? ""}
          ref={box}
          id={SEARCH_BOX}
          type="search"
          placeholder="Search everything"
          aria-label="Search everything"
          aria-keyshortcuts="/"
          defaultValue={search.q ?? ""}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

const SIGNS = { system: "◐", light: "☀", dark: "☾" } as const;

function ThemeChoice() {
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      className="top-button"
      onClick={() => chooseTheme(next)}
      title={`Theme: ${theme}. Click for ${next}.`}
      aria-label={`Theme: ${theme}; change to ${next}`}
    >
      <span aria-hidden="true">{SIGNS[theme]}</span>
    </button>
  );
}
