import { asArray, asString, isObject, type JsonObject } from "../../session/json.ts";
import { parseTime } from "../session-draft.ts";
import type { Header } from "./entry.ts";
import { firstOf, firstText, texts } from "./fields.ts";
import { capabilitySchema, platformSchema, usageConventionSchema, wordOf } from "./words.ts";

/** The session's header: the first line, or what stands beside the messages of a document. */
export function headerOf(record: JsonObject): Header {
  const agent = isObject(record.agent) ? record.agent : {};
  return {
    type: "session",
    exact: record.exact === true,
    id: firstText(record, ["session_id", "sessionId", "conversation_id", "id"]),
    agent: asString(record.agent) ?? asString(agent.name) ?? asString(record.agent_name),
    version: asString(agent.version) ?? asString(record.agent_version),
    versions: texts(agent.versions),
    role: asString(agent.role),
    model: asString(record.model) ?? asString(agent.model_name),
    models: texts(record.models),
    cwd: asString(record.cwd),
    cwds: texts(record.cwds),
    branch: asString(firstOf(record, ["git_branch", "gitBranch"])),
    branches: texts(record.git_branches),
    platform: wordOf(platformSchema, record.platform),
    project: asString(record.project),
    title: asString(record.title),
    startedAt: parseTime(firstOf(record, ["started_at", "created_at", "timestamp"])),
    endedAt: parseTime(record.ended_at),
    parentId: asString(record.parent_session_id),
    parentCallId: asString(record.parent_call_id),
    forkedFrom: asString(record.forked_from),
    convention: wordOf(usageConventionSchema, record.usage_convention),
    provides: Array.isArray(record.provides) ? capabilitiesOf(record.provides) : null,
  };
}

function capabilitiesOf(value: unknown): Header["provides"] {
  return asArray(value).flatMap((item) => wordOf(capabilitySchema, item) ?? []);
}
