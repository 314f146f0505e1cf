import {
  asArray,
  asNumber,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
} from "../../session/json.ts";
import { parseTime } from "../session-draft.ts";
import { callOf } from "./call.ts";
import { readContent } from "./content.ts";
import type { Header, Role, StatedResult, Utterance } from "./entry.ts";
import { firstText } from "./fields.ts";
import { headerOf } from "./header.ts";
import { resultOf } from "./result.ts";
import { usageOf } from "./usage.ts";

/** One trajectory of an ATIF document. */
export interface Trajectory {
  readonly id: string;
  /** Index of the trajectory that started it, `null` for the document's own. */
  readonly parent: number | null;
  readonly header: Header;
  /** One per step; `null` where a step is no object. */
  readonly utterances: readonly (Utterance | null)[];
}

interface Place {
  readonly document: JsonObject;
  readonly id: string;
  readonly parent: number | null;
}

/**
 * The document's own trajectory first, then the sub-agents embedded in it, parents before children.
 * ATIF (Agent Trajectory Interchange Format) 1.0 to 1.7: see docs/formats/generic.md.
 */
export function readAtif(document: JsonObject, fallbackId: string): readonly Trajectory[] {
  const places = placesIn(document, fallbackId);
  const idByReference = new Map<string, string>();
  // A trajectory's own id is the key that references resolve by; session ids served before version 1.7.
  for (const name of ["session_id", "trajectory_id"]) {
    for (const { document: trajectory, id } of places.slice(1)) {
      const reference = asText(trajectory[name]);
      if (reference !== null) idByReference.set(reference, id);
    }
  }
  return places.map(({ document: trajectory, id, parent }) => ({
    id,
    parent,
    header: headerOf({ agent: trajectory.agent ?? null, session_id: id }),
    utterances: asArray(trajectory.steps).map((step, index) =>
      isObject(step) ? utteranceOf(step, index + 1, idByReference) : null,
    ),
  }));
}

/** All trajectories with ids that are unique: siblings may share a session id. */
function placesIn(document: JsonObject, fallbackId: string): readonly Place[] {
  const ownId = firstText(document, ["session_id", "trajectory_id"]) ?? fallbackId;
  const places: Place[] = [{ document, id: ownId, parent: null }];
  const taken = new Set([ownId]);
  for (let index = 0; index < places.length; index++) {
    const place = places[index];
    if (!place) break;
    asArray(place.document.subagent_trajectories).forEach((child, number) => {
      if (!isObject(child)) return;
      const sessionId = asText(child.session_id);
      const below = `${place.id}.${asText(child.trajectory_id) ?? number + 1}`;
      let id = sessionId !== null && !taken.has(sessionId) ? sessionId : below;
      if (taken.has(id)) id = `${below}.${places.length}`;
      taken.add(id);
      places.push({ document: child, id, parent: index });
    });
  }
  return places;
}

const ROLES: ReadonlyMap<unknown, Role> = new Map<unknown, Role>([
  ["user", "user"],
  ["agent", "assistant"],
]);

function utteranceOf(
  step: JsonObject,
  number: number,
  idByReference: ReadonlyMap<string, string>,
): Utterance {
  const content = readContent(step.message);
  const { extra: metricsExtra, ...metrics } = asObject(step.metrics);
  const reasoning = asNumber(asObject(metricsExtra).reasoning_tokens);
  return {
    type: "message",
    id: `step:${asNumber(step.step_id) ?? number}`,
    idStated: false,
    role: ROLES.get(step.source) ?? "system",
    author: null,
    kind: null,
    text: content.text,
    thinking: asText(step.reasoning_content) ?? content.thinking,
    at: parseTime(step.timestamp),
    model: asText(step.model_name),
    usage: usageOf(reasoning === null ? metrics : { ...metrics, reasoning_tokens: reasoning }),
    estimated: false,
    files: content.files,
    calls: asArray(step.tool_calls).filter(isObject).map(callOf),
    results: asArray(asObject(step.observation).results)
      .filter(isObject)
      .map((result) => observed(result, idByReference)),
    cwd: null,
    branch: null,
    sessionId: null,
    subAgent: null,
    copied: step.is_copied_context === true,
    order: null,
    turn: null,
    notes: content.notes,
  };
}

/** ATIF has no flag for errors; some writers put one in `extra`. */
function observed(result: JsonObject, idByReference: ReadonlyMap<string, string>): StatedResult {
  return {
    ...resultOf({ ...asObject(result.extra), tool_call_id: result.source_call_id, content: result.content }),
    spawned: references(result.subagent_trajectory_ref).flatMap((reference) => {
      const keys = [asText(reference.trajectory_id), asText(reference.session_id)].filter(
        (key) => key !== null,
      );
      const known = keys.map((key) => idByReference.get(key)).find((id) => id !== undefined);
      return known ?? asText(reference.session_id) ?? [];
    }),
  };
}

function references(value: Json | undefined): readonly JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}
