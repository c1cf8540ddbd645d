/**
 * Addresses for what the page has loaded: blobs, made here since only the document's own origin may
 * use them, and data: for small style sheets and scripts, which the first paint waits for: a blob has
 * to ask the browser's own process.
 */
import { type Resource, resourceTokens } from "../messages";

/** An address that no blob has: what loads from it fails, as a missing file would. */
const MISSING = "blob:null/missing";

/** What the first paint waits for. */
const BLOCKING = /^text\/(?:css|javascript)\b/;

/** The most characters of it that its address holds in itself. */
const SMALL = 8192;

export class Blobs {
  readonly #addresses = new Map<number, string>();
  readonly #originals = new Map<string, string>();

  constructor(private readonly nonce: string) {}

  /** Make blobs of resources that come in the order in which they name each other. */
  add(resources: readonly Resource[]): void {
    for (const { id, url, type, content } of resources) {
      const filled = typeof content === "string" ? this.fill(content) : content;
      const isInAddress =
        typeof filled === "string" && filled.length <= SMALL && BLOCKING.test(type);
      const address = isInAddress ? dataAddress(filled, type, id) : blobAddress(filled, type);
      this.#addresses.set(id, address);
      this.#originals.set(address, url);
    }
  }

  /** The address of a resource. */
  address(id: number | null): string {
    return this.#addresses.get(id ?? 0) ?? MISSING;
  }

  /** Put addresses where the page left tokens. */
  fill(text: string): string {
    return text.replace(resourceTokens(this.nonce), (_, id: string) => this.address(Number(id)));
  }

  /** Where the content of an address came from; any other address is its own. */
  original(address: string): string {
    return this.#originals.get(address) ?? address;
  }

  /** Whether the address was made here. */
  isOwn(address: string): boolean {
    return this.#originals.has(address);
  }
}

function blobAddress(content: string | Uint8Array, type: string): string {
  const part = typeof content === "string" ? content : Uint8Array.from(content);
  return URL.createObjectURL(new Blob([part], { type }));
}

/** The number makes it an address of its own, also where two files are alike. */
function dataAddress(text: string, type: string, id: number): string {
  const bytes = new TextEncoder().encode(text);
  return `data:${type};base64,${btoa(String.fromCharCode(...bytes))}#${id}`;
}
