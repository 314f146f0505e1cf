import { loadBody } from "./load-body.ts";

/** What a worker thread of the package runs. */
export default loadBody().exports.parse;
