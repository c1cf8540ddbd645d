/**
 * Rewriting a document for the frame, where no network is: all that it would load is loaded here
 * and named by tokens, scripts get their stand-ins, and the base is the app's own address.
 *
 * The document is parsed inert: nothing in it runs or loads on the page's side. The page's own
 * policy would still complain of event handlers and bases, so these wear other names meanwhile.
 */
import type { ResourceUse } from "./messages";
import { frameToken } from "./messages";
import type { ResourceLoader } from "./resources";

export interface RewrittenDocument {
  readonly html: string;
  readonly refresh: Refresh | null;
}

export interface Refresh {
  readonly seconds: number;
  readonly url: string;
}

/** Attributes that name something to load, and what for. */
const LOADING: ReadonlyArray<readonly [selector: string, attribute: string, use: ResourceUse]> = [
  ["img[src]", "src", "image"],
  ["input[type=image i][src]", "src", "image"],
  ["video[poster]", "poster", "image"],
  ["body[background]", "background", "image"],
  ["image[href]", "href", "image"],
  ["link[rel~=icon i][href]", "href", "image"],
  ["video[src], audio[src], source[src], track[src]", "src", "media"],
  ["link[rel~=stylesheet i][href]", "href", "style"],
];
/** Hints and policies that would lead to the network or lock out what stands in for it. */
const DROPPED =
  "link[rel~=preload i], link[rel~=modulepreload i], link[rel~=prefetch i], link[rel~=preconnect i], " +
  "link[rel~=dns-prefetch i], link[rel~=manifest i], meta[http-equiv=content-security-policy i], " +
  "meta[http-equiv=refresh i], script[type=importmap i]";
/** Where an event handler's attribute begins, and the name that it wears meanwhile. */
const HANDLER = /(?<=[\s"'/])(?=on[a-z]+\s*=)/gi;
const DISGUISED_HANDLER = /data-erlen-(?=on[a-z]+\s*=)/gi;
const BASE = /<base(?=[\s/>])/gi;
const DISGUISED_BASE = '<meta data-erlen-base=""';
const SCRIPT_TYPE = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/jscript)$/i;

/** Rewrite a document that came from `url`. */
export async function rewriteHtml(
  html: string,
  url: string,
  loader: ResourceLoader,
  nonce: string,
): Promise<RewrittenDocument> {
  const parsed = new DOMParser().parseFromString(disguise(html), "text/html");
  const base = setBase(parsed, url);
  const refresh = readRefresh(parsed, base);
  loader.resolveBare = readImportMap(parsed, base);
  for (const element of parsed.querySelectorAll(DROPPED)) element.remove();
  await Promise.all(allRoots(parsed).map((root) => rewriteTree(root, base, loader, nonce)));
  addImportMap(parsed, loader);
  return { html: undisguise(serialise(parsed)), refresh };
}

/** What a Refresh header or its meta element asks for. */
export function parseRefresh(content: string, base: string): Refresh | null {
  const match =
    /^\s*(\d+)(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=\s*)?(?:"([^"]*)"|'([^']*)'|(.*)))?$/i.exec(content);
  if (!match) return null;
  const target = (match[2] ?? match[3] ?? match[4] ?? "").trim();
  if (!URL.canParse(target, base)) return null;
  return { seconds: Number(match[1]), url: new URL(target, base).href };
}

/** Rename what the policy watches, everywhere alike, so that it can be undone everywhere alike. */
function disguise(html: string): string {
  return html.replace(HANDLER, "data-erlen-").replace(BASE, DISGUISED_BASE);
}

function undisguise(html: string): string {
  return html.replace(DISGUISED_HANDLER, "").replaceAll(DISGUISED_BASE, "<base");
}

/** Give the document the app's address; its own `<base>` is resolved against that. */
function setBase(parsed: Document, url: string): string {
  const own = parsed.querySelector("[data-erlen-base][href]");
  const href = own?.getAttribute("href") ?? "";
  const base = own && URL.canParse(href, url) ? new URL(href, url).href : url;
  const element = own ?? parsed.createElement("meta");
  element.setAttribute("data-erlen-base", "");
  element.setAttribute("href", base);
  if (!own) {
    element.setAttribute("data-erlen-own", "");
    parsed.head.prepend(element);
  }
  return base;
}

function readRefresh(parsed: Document, base: string): Refresh | null {
  const meta = parsed.querySelector("meta[http-equiv=refresh i][content]");
  return parseRefresh(meta?.getAttribute("content") ?? "", base);
}

/** The document's own import map, of which names and prefixes are understood, not scopes. */
function readImportMap(parsed: Document, base: string): (specifier: string) => string | null {
  const imports = Object.entries(parseImports(parsed));
  return (specifier) => {
    const found = imports
      .filter(([name]) => name === specifier || (name.endsWith("/") && specifier.startsWith(name)))
      .sort(([a], [b]) => b.length - a.length)[0];
    if (!found || typeof found[1] !== "string") return null;
    const target = found[1] + specifier.slice(found[0].length);
    return URL.canParse(target, base) ? new URL(target, base).href : null;
  };
}

function parseImports(parsed: Document): Readonly<Record<string, unknown>> {
  try {
    const text = parsed.querySelector("script[type=importmap i]")?.textContent ?? "{}";
    const map: { imports?: Record<string, unknown> } = JSON.parse(text);
    return map.imports ?? {};
  } catch {
    return {}; // a damaged import map is an error in the app's page, and means no map
  }
}

/** The document and the insides of its templates, which are trees of their own. */
function allRoots(root: ParentNode): readonly ParentNode[] {
  const templates = [...root.querySelectorAll("template")];
  return [root, ...templates.flatMap(({ content }) => allRoots(content))];
}

async function rewriteTree(
  root: ParentNode,
  base: string,
  loader: ResourceLoader,
  nonce: string,
): Promise<void> {
  const elements = [...root.querySelectorAll("*")].filter(
    (element) => !element.closest("noscript"),
  );
  await Promise.all([
    ...LOADING.flatMap(([selector, attribute, use]) =>
      elements
        .filter((element) => element.matches(selector))
        .map((element) => rewriteAttribute(element, attribute, use, base, loader)),
    ),
    ...elements.map((element) => rewriteElement(element, base, loader)),
  ]);
  for (const element of elements) {
    await rewriteHandlers(element, base, loader);
    if (element.localName === "iframe") rewriteFrame(element, base, nonce);
  }
}

async function rewriteAttribute(
  element: Element,
  attribute: string,
  use: ResourceUse,
  base: string,
  loader: ResourceLoader,
): Promise<void> {
  const url = loadable(element.getAttribute(attribute), base);
  if (!url) return;
  for (const name of ["integrity", "crossorigin", "nonce"]) element.removeAttribute(name);
  element.setAttribute(attribute, await loader.token(url, use));
}

/** An address that would go over the network; data: and the like stay. */
function loadable(value: string | null, base: string): string | null {
  if (!value?.trim() || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

async function rewriteElement(
  element: Element,
  base: string,
  loader: ResourceLoader,
): Promise<void> {
  const style = element.getAttribute("style");
  if (style && /url\(/i.test(style)) element.setAttribute("style", await loader.css(style, base));
  const srcset = element.getAttribute("srcset");
  if (srcset) element.setAttribute("srcset", await rewriteSrcset(srcset, base, loader));
  if (element.localName === "style") {
    element.textContent = await loader.css(element.textContent ?? "", base);
  }
  if (element.localName === "script") await rewriteScriptElement(element, base, loader);
}

async function rewriteSrcset(
  srcset: string,
  base: string,
  loader: ResourceLoader,
): Promise<string> {
  const candidates = [...srcset.matchAll(/([^\s,]\S*[^\s,])((?:\s+[\d.]+[wxh])*)\s*(?:,|$)/g)];
  const rewritten = candidates.map(async ([, address = "", descriptor = ""]) => {
    const url = loadable(address, base);
    return `${url ? await loader.token(url, "image") : address}${descriptor}`;
  });
  return (await Promise.all(rewritten)).join(", ");
}

async function rewriteScriptElement(
  element: Element,
  base: string,
  loader: ResourceLoader,
): Promise<void> {
  const type = (element.getAttribute("type") ?? "").trim();
  if (!SCRIPT_TYPE.test(type)) return;
  const isModule = type.toLowerCase() === "module";
  if (element.hasAttribute("src")) {
    return rewriteAttribute(element, "src", isModule ? "module" : "script", base, loader);
  }
  const source = element.textContent ?? "";
  element.textContent = isModule
    ? await loader.inlineModule(source, base)
    : await loader.script(source, base);
}

async function rewriteHandlers(
  element: Element,
  base: string,
  loader: ResourceLoader,
): Promise<void> {
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith("data-erlen-on") && value.includes("location")) {
      element.setAttribute(name, await loader.script(value, base));
    }
  }
}

/** A nested frame starts on a page of ours, which then asks for its document. */
function rewriteFrame(element: Element, base: string, nonce: string): void {
  const html = element.getAttribute("srcdoc");
  const url = loadable(element.getAttribute("src"), base);
  if (html === null && !url) return;
  element.removeAttribute("src");
  element.setAttribute("data-erlen-frame", html === null ? (url ?? "") : "about:srcdoc");
  if (html !== null) element.setAttribute("data-erlen-srcdoc", html);
  element.setAttribute("srcdoc", frameToken(nonce));
}

/** Modules name each other by address; this tells the frame which blob each address is. */
function addImportMap(parsed: Document, loader: ResourceLoader): void {
  const imports = loader.modules.map(([url, id]) => [url, loader.tokenOf(id)]);
  if (imports.length === 0) return;
  const map = parsed.createElement("script");
  map.type = "importmap";
  map.textContent = JSON.stringify({ imports: Object.fromEntries(imports) });
  parsed.head.prepend(map);
}

function serialise(parsed: Document): string {
  // The parser drops a line break at the start of these; the serialiser does not put it back.
  for (const element of parsed.querySelectorAll("pre, textarea, listing")) {
    if (element.firstChild?.nodeType === 3 && element.textContent?.startsWith("\n")) {
      element.prepend("\n");
    }
  }
  const type = parsed.doctype;
  const doctype = type
    ? `<!DOCTYPE ${type.name}${type.publicId ? ` PUBLIC "${type.publicId}" "${type.systemId}"` : ""}>`
    : "";
  return doctype + parsed.documentElement.outerHTML;
}
