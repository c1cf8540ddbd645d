/**
 * The engine's own drawing of a trace, with its style: fetched when the first X-ray is opened.
 */
import "../../../engine/erlen/tracing/view/xray.css";

export { drawTrace } from "../../../engine/erlen/tracing/view/xray.js";
