import type { Redirection } from "unbash";
import { silences } from "./redirects.ts";
import type { Place, ShellCommand } from "./shell-command.ts";

/** Where in a script the reading is: what stands before, the pipeline it is part of, and what it lies inside of. */
export interface Spot {
  readonly connector: ShellCommand["connector"];
  readonly piped: ShellCommand["piped"];
  /** `null`: a pipeline of its own. */
  readonly pipeline: number | null;
  readonly place: Place;
}

export const START: Spot = {
  connector: "start",
  piped: "none",
  pipeline: null,
  place: { loop: false, conditional: false, substituted: false, background: false, silenced: false },
};

export function inLoop(spot: Spot): Spot {
  return { ...spot, place: { ...spot.place, loop: true } };
}

/** In a branch, or in the test that decides about one. */
export function conditional(spot: Spot): Spot {
  return { ...spot, place: { ...spot.place, conditional: true } };
}

/** At the start of a script whose output another command uses. */
export function insideOf(spot: Spot): Spot {
  return { ...START, place: { ...spot.place, substituted: true } };
}

/** With the error output thrown away, if these redirects do that. */
export function silencedBy(redirects: readonly Redirection[], spot: Spot): Spot {
  return silences(redirects) ? { ...spot, place: { ...spot.place, silenced: true } } : spot;
}
