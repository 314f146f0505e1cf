import { Outlet, useMatches } from "@tanstack/react-router";
import { useEffect } from "react";
import { VIEWS } from "../views/views.ts";
import { FilterBar } from "./filter-bar.tsx";
import { Help } from "./help.tsx";
import { useKeys } from "./keys.ts";
import { Palette } from "./palette.tsx";
import { TopBar } from "./top-bar.tsx";
import "./shell.css";

/** What stands around every view. */
export function Shell() {
  useKeys();
  const view = useCurrentView();
  useEffect(() => {
    document.title = view === undefined ? "sesh" : `${view.title} · sesh`;
  }, [view]);
  return (
    <>
      <a className="skip" href="#view">
        To the content
      </a>
      <TopBar />
      <FilterBar isFiltered={view?.isFiltered ?? false} />
      <main id="view" className="view" tabIndex={-1}>
        <h1 className="unseen">{view?.title ?? "sesh"}</h1>
        <Outlet />
      </main>
      <Palette />
      <Help />
    </>
  );
}

function useCurrentView() {
  const matches = useMatches();
  const path: string | undefined = matches.at(-1)?.fullPath;
  // A path of its own ends in a slash in some places and in others not.
  return VIEWS.find((view) => view.path === path || view.path === path?.replace(/(.)\/$/, "$1"));
}
