/**
 * Fetching the runtime's files: all at once, counted in bytes, checked against the manifest.
 */
import { type Manifest, parseManifest } from "./manifest";
import { BootError } from "./problems";

/** Hears how many bytes have come, of how many. */
export type BytesListener = (done: number, total: number) => void;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The downloads of one start. The manifest is one of them; the others do not wait for it, since
 * their names are known: only their sizes are checked against it.
 */
export class Downloads {
  readonly manifest: Promise<Manifest>;
  #done = 0;
  #total = 0;

  constructor(
    readonly root: string,
    private readonly onBytes: BytesListener,
  ) {
    this.manifest = handled(this.text("manifest.json").then(parseManifest));
  }

  /** Say what will come in all, once that is known. */
  expect(manifest: Manifest, names: readonly string[]): void {
    this.#total = names.reduce((sum, name) => sum + sizeOf(manifest, name), 0);
    this.onBytes(this.#done, this.#total);
  }

  /** Import a JavaScript module. */
  async module<Module>(name: string): Promise<Module> {
    const imported = import(/* @vite-ignore */ this.root + name) as Promise<Module>;
    const module = await imported.catch((cause: unknown) => {
      throw cause instanceof SyntaxError ? damaged(name, cause) : unreachable(name, cause);
    });
    this.#count(sizeOf(await this.manifest, name));
    return module;
  }

  async text(name: string): Promise<string> {
    return (await this.#response(name)).text();
  }

  /** Fetch a file, whole. */
  async bytes(name: string): Promise<Bytes> {
    return new Uint8Array(await new Response(await this.#stream(name)).arrayBuffer());
  }

  /** Fetch a file that the build has compressed, and inflate it as it comes. */
  async inflated(name: string): Promise<ReadableStream<Bytes>> {
    return (await this.#stream(name)).pipeThrough(new DecompressionStream("gzip"));
  }

  /** Fetch a file; its stream fails at its end if its size is not the manifest's. */
  async #stream(name: string): Promise<ReadableStream<Bytes>> {
    const { body } = await this.#response(name);
    if (!body) {
      throw new BootError("damaged-download", `${name} came without content.`);
    }
    return body.pipeThrough(this.#counted(name));
  }

  async #response(name: string): Promise<Response> {
    const response = await fetch(this.root + name).catch((cause: unknown) => {
      throw unreachable(name, cause);
    });
    if (!response.ok) {
      throw new BootError("blocked-download", `${name}: the server answered ${response.status}.`);
    }
    return response;
  }

  #counted(name: string): TransformStream<Bytes, Bytes> {
    let size = 0;
    return new TransformStream({
      transform: (chunk, controller) => {
        size += chunk.length;
        this.#count(chunk.length);
        controller.enqueue(chunk);
      },
      flush: async () => checkSize(name, size, await this.manifest),
    });
  }

  #count(bytes: number): void {
    this.#done += bytes;
    this.onBytes(this.#done, this.#total);
  }
}

/** A promise that may fail before anyone waits for it; whoever does still sees the failure. */
export function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

export function damaged(name: string, cause: unknown): BootError {
  return new BootError("damaged-download", `${name} is damaged.`, { cause });
}

function checkSize(name: string, count: number, manifest: Manifest): void {
  const size = sizeOf(manifest, name);
  if (count !== size) {
    throw new BootError("damaged-download", `${name} has ${count} bytes instead of ${size}.`);
  }
}

function sizeOf(manifest: Manifest, name: string): number {
  const file = manifest.files[name];
  if (!file) {
    throw new BootError("damaged-download", `The manifest does not list ${name}.`);
  }
  return file.bytes;
}

function unreachable(name: string, cause: unknown): BootError {
  return navigator.onLine
    ? new BootError("blocked-download", `${name} could not be fetched.`, { cause })
    : new BootError("offline", `There is no network to fetch ${name}.`, { cause });
}
