import { enabledPatterns } from "../config/enabled-patterns.ts";
import type { Config } from "../config/schema.ts";
import { type Judging, judgingWith } from "../ingest/judging.ts";
import type { CallKind } from "../session/tool-call.ts";

/** Which kind a tool gets by the category that the user's config puts it in; named twice, the last one counts. */
const KIND_OF_CATEGORY: Record<keyof Config["custom_tools"]["categories"], CallKind> = {
  read: "read",
  write: "edit",
  search: "search",
  meta: "meta",
};

/** How sessions are judged under these settings. */
export function judgingUnder(config: Config): Judging {
  const { categories } = config.custom_tools;
  return judgingWith({
    enabled: enabledPatterns(config),
    thresholds: config.patterns.thresholds,
    weights: config.grading,
    toolKinds: [
      ...categories.read.map((tool) => [tool, KIND_OF_CATEGORY.read] as const),
      ...categories.write.map((tool) => [tool, KIND_OF_CATEGORY.write] as const),
      ...categories.search.map((tool) => [tool, KIND_OF_CATEGORY.search] as const),
      ...categories.meta.map((tool) => [tool, KIND_OF_CATEGORY.meta] as const),
    ],
  });
}
