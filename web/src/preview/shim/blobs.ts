/**
 * Blobs for what the page has loaded: made here, since only the document's own origin may use them.
 */
import { type Resource, resourceTokens } from "../messages";

/** An address that no blob has: what loads from it fails, as a missing file would. */
const MISSING = "blob:null/missing";

export class Blobs {
  readonly #addresses = new Map<number, string>();
  readonly #originals = new Map<string, string>();

  constructor(private readonly nonce: string) {}

  /** Make blobs of resources that come in the order in which they name each other. */
  add(resources: readonly Resource[]): void {
    for (const { id, url, type, content } of resources) {
      const text = typeof content === "string" ? this.fill(content) : Uint8Array.from(content);
      const address = URL.createObjectURL(new Blob([text], { type }));
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

  /** Where a blob's content came from; any other address is its own. */
  original(address: string): string {
    return this.#originals.get(address) ?? address;
  }
}
