/**
 * The search's late part: what it looks through, and what finds it there.
 */
export { fetchEntries } from "./entries";
export { Finder } from "./finder";
