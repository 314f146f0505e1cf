import { loadBody } from "./load-body.ts";

const { exports } = loadBody();

/** What a worker thread of the package runs. */
export default exports.parse;
export const { mark } = exports;
