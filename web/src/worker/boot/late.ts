/**
 * What comes after the first answer: the standard library, the packages' files, tzdata.
 *
 * The snapshot holds modules but no files. An import that needs a file before it is there waits for
 * it: erlen_bridge/late.py then calls `bringNow`, which fetches synchronously, as a worker may.
 */
import type { PyodideInterface } from "pyodide";
import type { PyProxy } from "pyodide/ffi";
import { type Downloads, handled } from "./downloads";
import { BootError } from "./problems";

export const STANDARD_LIBRARY = "python_stdlib.zip";
const STANDARD_LIBRARY_PATH = "/lib/python314.zip";
const SITE_PACKAGES = "/lib/python3.14/site-packages";

type Bytes = Uint8Array<ArrayBuffer>;

/** Python's end, erlen_bridge.late. */
interface ImportsThatWait {
  wait_with(bringNow: () => void): void;
  stop_waiting(): void;
  destroy(): void;
}

export function unpackWheel(pyodide: PyodideInterface, content: Bytes): void {
  pyodide.unpackArchive(content, "wheel", { extractDir: SITE_PACKAGES });
}

export class LateFiles {
  readonly #imports: ImportsThatWait & PyProxy;
  readonly #missing: Set<string>;

  constructor(
    private readonly pyodide: PyodideInterface,
    private readonly downloads: Downloads,
    wheels: readonly string[],
  ) {
    this.#missing = new Set([STANDARD_LIBRARY, ...wheels]);
    this.#imports = pyodide.pyimport("erlen_bridge.late");
    this.#imports.wait_with(() => this.#bringNow());
  }

  /** Fetch what is missing and put it in place piece by piece, letting other tasks go first. */
  async bring(): Promise<void> {
    const coming = [...this.#missing].map(
      (name) => [name, handled(this.downloads.bytes(name))] as const,
    );
    for (const [name, content] of coming) {
      const bytes = await content;
      await otherTasks();
      this.#place(name, bytes);
    }
  }

  #bringNow(): void {
    for (const name of [...this.#missing]) {
      this.#place(name, fetchNow(this.downloads.root + name));
    }
  }

  #place(name: string, content: Bytes): void {
    if (!this.#missing.delete(name)) {
      return;
    }
    if (name === STANDARD_LIBRARY) {
      this.pyodide.FS.writeFile(STANDARD_LIBRARY_PATH, content);
    } else {
      unpackWheel(this.pyodide, content);
    }
    if (this.#missing.size === 0) {
      this.#imports.stop_waiting();
      this.#imports.destroy();
    }
  }
}

/** Come back after the tasks that are waiting by now, messages from the page among them. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function fetchNow(address: string): Bytes {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) {
    throw new BootError("blocked-download", `${address}: the server answered ${request.status}.`);
  }
  return new Uint8Array(request.response as ArrayBuffer);
}
