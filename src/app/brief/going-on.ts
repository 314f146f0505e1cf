/** What to do where filters leave nothing. */
export const NOTHING_FITS =
  "No session fits the filters. Ask without them: stats names the agents that there are, list the projects.";

/** How to see what an answer about many sessions had no room for. */
export const SHORTENED = "Some is left out: ask about one project, one agent or a shorter time to see it.";
