import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { PATTERN_IDS } from "../../../session/finding.ts";
import { patternName } from "../../../session/plain-names.ts";
import { useAnswer } from "../ask/use-answer.ts";
import { VIEWS } from "../views/views.ts";
import { lastFolder } from "./last-folder.ts";
import { chooseTheme, THEMES } from "./theme.ts";
import type { Search } from "./url.ts";
import { onlyFilters, sessionPath } from "./view-link.tsx";
import "./palette.css";

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly run: () => void;
}

/** So many are offered at once, and so many of the latest sessions are known to it. */
const MOST_SHOWN = 12;
const SESSIONS_KNOWN = 200;

/** Goes anywhere by a few letters: views, sessions, patterns, themes; and what is none of these is searched for. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    // Opened from elsewhere, by its id.
    const observer = new MutationObserver(() => setIsOpen(element.open));
    observer.observe(element, { attributes: true, attributeFilter: ["open"] });
    return () => observer.disconnect();
  }, []);
  return (
    <dialog id="palette" ref={dialog} className="dialog palette" aria-label="Go anywhere" closedby="any">
      {isOpen && <Choosing close={() => dialog.current?.close()} />}
    </dialog>
  );
}

function Choosing({ close }: { readonly close: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = useEntries(typed);
  const chosen = found[Math.min(at, found.length - 1)];
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const run = (entry: Entry | undefined) => {
    close();
    entry?.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const moved = MOVES[event.key];
    if (moved !== undefined) setAt(Math.min(Math.max(0, at + moved), found.length - 1));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        className="palette-input"
        role="combobox"
        aria-label="Go anywhere"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={chosen?.id}
        placeholder="A view, a session, a pattern, or something to search for"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label="Where to" className="palette-list">
        {found.map((entry) => (
          // The keyboard is on the input, which says which of these is meant.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={entry.id}
            id={entry.id}
            role="option"
            tabIndex={-1}
            aria-selected={entry === chosen}
            className="palette-entry"
            onClick={() => run(entry)}
          >
            <span className="cut">{entry.title}</span>
            <span className="palette-kind">{entry.kind}</span>
          </div>
        ))}
      </div>
    </>
  );
}

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function useEntries(typed: string): readonly Entry[] {
  const navigate = useNavigate();
  const { data } = useAnswer("list", { last: SESSIONS_KNOWN });
  const go = (to: string, more: Search = {}) =>
    void navigate({ to, search: (before: Search) => ({ ...onlyFilters(before), ...more }) });
  const entries: Entry[] = [
    ...VIEWS.filter(({ isInBar }) => isInBar).map(({ name, title, path }) => ({
      id: `go-${name}`,
      kind: "view",
      title,
      run: () => go(path),
    })),
    ...(data?.sessions ?? []).map(({ id, subject, project }) => ({
      id: `go-session-${id}`,
      kind: project === null ? "session" : lastFolder(project),
      title: subject ?? id,
      run: () => go(sessionPath(id)),
    })),
    ...PATTERN_IDS.map((pattern) => ({
      id: `go-pattern-${pattern}`,
      kind: "pattern",
      title: patternName(pattern),
      run: () => go(`/patterns/${pattern}`),
    })),
    ...THEMES.map((theme) => ({
      id: `go-theme-${theme}`,
      kind: "theme",
      title: `Theme: ${theme}`,
      run: () => chooseTheme(theme),
    })),
  ];
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = entries.filter(({ title, kind }) => {
    const text = `${title} ${kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const searching: Entry = {
    id: "go-search",
    kind: "search",
    title: `Search for “${typed}”`,
    run: () => go("/search", { q: typed }),
  };
  return [...fitting.slice(0, MOST_SHOWN), ...(typed.trim() === "" ? [] : [searching])];
}
