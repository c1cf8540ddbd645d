/**
 * What the page keeps between visits goes through this interface, so that a browser that forbids
 * or has run out of storage is a value to show and not an exception to miss.
 */

export type StorageProblem = "unavailable" | "full";

export interface Store {
  /** Set when nothing written will outlive the page. */
  readonly problem: "unavailable" | undefined;
  read(key: string): string | undefined;
  /** Keep a value at once; the answer says what hindered it. */
  write(key: string, value: string): StorageProblem | undefined;
  remove(key: string): void;
  keys(): readonly string[];
}

/** Open the browser's storage, or one that lasts as long as the page where that is forbidden. */
export function openStore(open: () => Storage): Store {
  try {
    const storage = open();
    const probe = "erlen:probe";
    storage.setItem(probe, probe);
    storage.removeItem(probe);
    return new BrowserStore(storage);
  } catch (error) {
    // A full storage still reads; one that is switched off throws a SecurityError or is null.
    if (isFull(error)) return fullOrForbidden(open);
    return new MemoryStore();
  }
}

function fullOrForbidden(open: () => Storage): Store {
  const storage = open();
  // Older private modes offer a storage of no size at all: full although it is empty.
  return storage.length > 0 ? new BrowserStore(storage) : new MemoryStore();
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

class BrowserStore implements Store {
  readonly problem = undefined;

  constructor(private readonly storage: Storage) {}

  read(key: string): string | undefined {
    return this.storage.getItem(key) ?? undefined;
  }

  write(key: string, value: string): StorageProblem | undefined {
    try {
      this.storage.setItem(key, value);
      return undefined;
    } catch (error) {
      return isFull(error) ? "full" : "unavailable";
    }
  }

  remove(key: string): void {
    this.storage.removeItem(key);
  }

  keys(): readonly string[] {
    const keys: string[] = [];
    for (let index = 0; index < this.storage.length; index += 1) {
      const key = this.storage.key(index);
      if (key !== null) keys.push(key);
    }
    return keys;
  }
}

/** Lasts as long as the page. */
export class MemoryStore implements Store {
  readonly problem = "unavailable";
  private readonly values = new Map<string, string>();

  read(key: string): string | undefined {
    return this.values.get(key);
  }

  write(key: string, value: string): StorageProblem {
    this.values.set(key, value);
    return this.problem;
  }

  remove(key: string): void {
    this.values.delete(key);
  }

  keys(): readonly string[] {
    return [...this.values.keys()];
  }
}
