/**
 * The learner's own settings, kept between visits: theme, sizes, how the app runs.
 */
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import * as v from "valibot";
import type { Store } from "./storage";

export type Theme = "system" | "light" | "dark";

/** The parts of the page whose size can be dragged, as shares between 0 and 1. */
export type Share = "lesson" | "files" | "code" | "dock" | "terminal" | "console" | "checks";

const KEY = "erlen:settings";
/** Read by the small script in each page's head as well, so that it never flashes. */
const THEME_KEY = "erlen:theme";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const saved = v.object({
  asYouType: v.fallback(v.boolean(), true),
  singleKeys: v.fallback(v.boolean(), true),
  shares: v.fallback(v.record(v.string(), share), {}),
});

const defaults = {
  lesson: 0.34,
  files: 0.2,
  code: 0.46,
  dock: 0.22,
  terminal: 0.42,
  console: 0.5,
  checks: 0.36,
} satisfies Record<Share, number>;

export class Settings {
  readonly theme: ReadonlySignal<Theme>;
  readonly asYouType: ReadonlySignal<boolean>;
  readonly singleKeys: ReadonlySignal<boolean>;
  readonly shares: ReadonlySignal<Readonly<Record<Share, number>>>;

  private readonly chosenTheme: Signal<Theme>;
  private readonly runsAsYouType: Signal<boolean>;
  private readonly usesSingleKeys: Signal<boolean>;
  private readonly sizes: Signal<Readonly<Record<Share, number>>>;

  constructor(private readonly store: Store) {
    const kept = read(store);
    this.theme = this.chosenTheme = signal(readTheme(store));
    this.asYouType = this.runsAsYouType = signal(kept.asYouType);
    this.singleKeys = this.usesSingleKeys = signal(kept.singleKeys);
    this.shares = this.sizes = signal({ ...defaults, ...kept.shares });
  }

  chooseTheme(theme: Theme): void {
    this.chosenTheme.value = theme;
    if (theme === "system") this.store.remove(THEME_KEY);
    else this.store.write(THEME_KEY, theme);
  }

  runAsYouType(on: boolean): void {
    this.runsAsYouType.value = on;
    this.keep();
  }

  useSingleKeys(on: boolean): void {
    this.usesSingleKeys.value = on;
    this.keep();
  }

  resize(share: Share, size: number): void {
    this.sizes.value = { ...this.sizes.value, [share]: Math.min(1, Math.max(0, size)) };
    this.keep();
  }

  private keep(): void {
    const { runsAsYouType, usesSingleKeys, sizes } = this;
    const settings: v.InferOutput<typeof saved> = {
      asYouType: runsAsYouType.value,
      singleKeys: usesSingleKeys.value,
      shares: sizes.value,
    };
    this.store.write(KEY, JSON.stringify(settings));
  }
}

function read(store: Store): v.InferOutput<typeof saved> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), saved), store.read(KEY) ?? "{}");
  return parsed.success ? parsed.output : { asYouType: true, singleKeys: true, shares: {} };
}

function readTheme(store: Store): Theme {
  const theme = store.read(THEME_KEY);
  return theme === "light" || theme === "dark" ? theme : "system";
}
