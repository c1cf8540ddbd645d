/**
 * Room in a full storage: the requests that other lessons keep give way, those of the lesson that
 * was left longest ago first. The code and the cookies of a lesson stay.
 */
import type { StorageProblem, Store } from "./storage";
import { readWork, WORK_PREFIX } from "./work";

/** Write a value; where there is no room for it, other lessons give up their requests. */
export function writeMakingRoom(
  store: Store,
  key: string,
  value: string,
): StorageProblem | undefined {
  const problem = store.write(key, value);
  if (problem !== "full") return problem;
  for (const [other, shorter] of shortened(store, key)) {
    if (store.write(other, shorter) !== undefined) continue;
    const left = store.write(key, value);
    if (left !== "full") return left;
  }
  return problem;
}

/** The works of other keys without their requests, where that is less; the oldest first. */
function shortened(store: Store, own: string): readonly (readonly [string, string])[] {
  const others = store.keys().filter((key) => key.startsWith(WORK_PREFIX) && key !== own);
  const found = others.flatMap((key) => {
    const json = store.read(key);
    const work = readWork(json);
    if (json === undefined || work === undefined) return [];
    const { versions: _, browser, ...rest } = work;
    const shorter = JSON.stringify({ ...rest, browser: withoutRequests(browser), lost: true });
    return shorter.length < json.length ? [{ key, shorter, at: work.at ?? 0 }] : [];
  });
  found.sort((one, other) => one.at - other.at);
  return found.map(({ key, shorter }) => [key, shorter]);
}

/** A stored session with nothing but its cookies and the shown page; what is none stays as it is. */
function withoutRequests(saved: unknown): unknown {
  if (!has(saved, "exchanges") || !has(saved, "history")) return saved;
  const { exchanges, history } = saved;
  if (!Array.isArray(exchanges) || !has(history, "entries") || !has(history, "index")) return saved;
  const { entries, index } = history;
  if (!Array.isArray(entries) || typeof index !== "number") return saved;
  const shown: readonly unknown[] = entries.slice(index, index + 1);
  const before = has(saved, "dropped") ? Number(saved.dropped) : 0;
  return {
    ...saved,
    past: [],
    history: { entries: shown, index: shown.length - 1 },
    exchanges: [],
    dropped: before + exchanges.length,
  };
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && key in value;
}
