import { agentTitle } from "../../../session/agents.ts";
import { useLive } from "../ask/live.ts";
import { useAnswer } from "../ask/use-answer.ts";
import { count } from "../pieces/numbers.ts";
import { When } from "../pieces/when.tsx";
import { RANGES, useFilters } from "./filters.ts";
import { lastFolder } from "./last-folder.ts";
import "./filter-bar.css";

/** Which sessions a view is about, and how fresh it is. */
export function FilterBar({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <section className="filter-bar" aria-label="Filters">
      {isFiltered && <Choices />}
      <Freshness />
    </section>
  );
}

function Choices() {
  const { filters, setFilters } = useFilters();
  // What there is to choose from does not depend on what is chosen.
  const { data } = useAnswer("report", { since: 0 });
  return (
    <>
      <Choice
        label="Range"
        value={filters.range}
        options={RANGES.map(({ id, title }) => ({ value: id, title }))}
        onChange={(value) => setFilters({ range: RANGES.find(({ id }) => id === value)?.id ?? "30d" })}
      />
      <Choice
        label="Agent"
        value={filters.agent ?? ""}
        options={[{ value: "", title: "all agents" }, ...named(filters.agent, data?.agents, agentTitle)]}
        onChange={(agent) => setFilters({ agent: agent === "" ? undefined : agent })}
      />
      <Choice
        label="Project"
        value={filters.project ?? ""}
        options={[
          { value: "", title: "all projects" },
          ...named(filters.project, data?.projects, lastFolder),
        ]}
        onChange={(project) => setFilters({ project: project === "" ? undefined : project })}
      />
    </>
  );
}

/** Those that are known, and the chosen one even where it is not. */
function named(
  chosen: string | undefined,
  groups: readonly { readonly name: string | null }[] | undefined,
  title: (name: string) => string,
) {
  const names = new Set((groups ?? []).flatMap(({ name }) => name ?? []));
  if (chosen !== undefined) names.add(chosen);
  return [...names].map((name) => ({ value: name, title: title(name) }));
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="filter-choice"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} title={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  );
}

function Freshness() {
  const { isConnected, sync } = useLive();
  return (
    <span className="filter-fresh" role="status">
      {sync?.problem != null ? (
        <span className="filter-problem" title={sync.problem.message}>
          sync failed: {sync.problem.message}
        </span>
      ) : sync?.progress != null ? (
        `syncing ${count(sync.progress.done)} of ${count(sync.progress.total)}`
      ) : sync?.last != null ? (
        <>
          synced <When at={sync.last.at} />
        </>
      ) : sync?.phase === "off" ? (
        "not syncing"
      ) : (
        ""
      )}
      <span className={isConnected ? "filter-live" : "filter-lost"}>
        {isConnected ? "live" : "not connected"}
      </span>
    </span>
  );
}
