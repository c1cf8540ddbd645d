/**
 * What to show for an answer: HTML as it is, and a plain page around anything else.
 */
import { mediaType } from "../client/responseheaders";
import type { AppResponse } from "../protocol/http";
import { decodeHtml, decodeText } from "./text";

const PLAIN_STYLE = "body{margin:8px}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}";
const IMAGE_STYLE = "body{margin:0}img,video{max-width:100%}";
const PROBLEM_STYLE =
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}" +
  "h1{font-size:1.25rem}@media(prefers-color-scheme:dark){body{background:#1c1c1e;color:#eee}}";

/** The HTML of an answer that came from `url`. */
export function responseHtml(url: string, { headers, body }: AppResponse): string {
  const { essence, charset } = mediaType(headers);
  if (essence === "text/html" || essence === "application/xhtml+xml") {
    return decodeHtml(body, charset);
  }
  if (essence === "" && looksLikeHtml(body)) return decodeHtml(body, charset);
  if (essence.startsWith("image/")) return element(`<img src="${escapeHtml(url)}" alt="">`);
  if (/^(?:audio|video)\//.test(essence)) {
    return element(`<video controls src="${escapeHtml(url)}"></video>`);
  }
  const text = escapeHtml(decodeText(body, charset));
  return document(PLAIN_STYLE, text && `<pre>\n${text}</pre>`);
}

/** The page that says why there is no page. */
export function problemHtml(title: string, message: string): string {
  const text = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(message)}</p>`;
  return document(PROBLEM_STYLE, text, title);
}

/** Browsers sniff only when nothing says what it is. */
function looksLikeHtml(body: Uint8Array): boolean {
  const start = new TextDecoder("latin1").decode(body.subarray(0, 512)).trimStart();
  return /^<(?:!doctype html|html|head|body|script|title|h1|div|p|a|table|b|br|!--)[\s>]/i.test(
    start,
  );
}

function element(html: string): string {
  return document(IMAGE_STYLE, html);
}

function document(style: string, body: string, title = ""): string {
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style>`;
  return `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
