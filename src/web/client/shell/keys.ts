import { useEffect } from "react";
import { openDialog } from "./dialogs.ts";
import { SEARCH_BOX } from "./top-bar.tsx";

/** What `?` lists. */
export const KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["/"], does: "search" },
  { keys: ["j", "k"], does: "next and previous" },
  { keys: ["Enter"], does: "open it" },
  { keys: ["Ctrl K"], does: "go anywhere: views, sessions, commands (⌘ K)" },
  { keys: ["Esc"], does: "leave a box or a dialog" },
  { keys: ["?"], does: "this list" },
];

/** Keys that work everywhere but where somebody is typing. */
export function useKeys(): void {
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openDialog("palette");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isModal()) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
    return;
  }
  const does = PLAIN_KEYS[event.key];
  if (does === undefined) return;
  event.preventDefault();
  does();
}

const PLAIN_KEYS: Readonly<Record<string, () => void>> = {
  "/": () => document.getElementById(SEARCH_BOX)?.focus(),
  "?": () => openDialog("help"),
  j: () => step(1),
  k: () => step(-1),
};

/** To the next or previous of the things that can be opened; from none, to the first in sight. */
function step(by: 1 | -1): void {
  const steps = [...document.querySelectorAll<HTMLElement>("main [data-step]")];
  const at = steps.findIndex((element) => element.matches(":focus"));
  const next = at === -1 ? (steps.find(isInSight) ?? steps[0]) : steps[at + by];
  next?.focus();
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function isModal(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
