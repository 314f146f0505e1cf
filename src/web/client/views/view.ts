import type { ComponentType } from "react";

/** What the module of a view exports. */
export interface ViewModule {
  readonly View: ComponentType;
}

/** A view: a folder beside this file and a line in `views.ts`. Its code is loaded when it is opened. */
export interface ViewEntry {
  /** Also the name of its folder. */
  readonly name: string;
  readonly title: string;
  /** With `$name` for a part that varies. */
  readonly path: string;
  /** Stands in the bar at the top; the others are reached from these. */
  readonly isInBar: boolean;
  /** The filters for range, agent and project mean something there. */
  readonly isFiltered: boolean;
  readonly load: () => Promise<ViewModule>;
}
