/**
 * Every request that the simulated browser made, the newest first, each with all its headers.
 */
import { useSignal } from "@preact/signals";
import type { LoggedExchange } from "../client/exchanges";
import type { BrowserModel } from "../model/browser";
import type { XRay } from "../model/xray";
import { latePart } from "./late";
import { Panel } from "./Panel";
import styles from "./RequestsPanel.module.css";
import { useTexts } from "./texts";

const RequestDetails = latePart((all) => all.requestDetails);

/** Rows drawn at most: a list of hundreds slows every request down. */
const SHOWN = 100;

export interface RequestsPanelProps {
  readonly browser: BrowserModel;
  readonly xray: XRay;
  readonly onCookies: () => void;
  readonly onReplay: (exchange: LoggedExchange) => void;
  readonly onSideBySide: () => void;
}

export function RequestsPanel({
  browser,
  xray,
  onCookies,
  onReplay,
  onSideBySide,
}: RequestsPanelProps) {
  const texts = useTexts();
  const exchanges = browser.exchanges.value.slice(-SHOWN).reverse();
  return (
    <Panel
      name={texts.requests.name}
      bar={
        <>
          <button type="button" class={styles.cookies} onClick={onCookies}>
            {texts.requests.cookies}
          </button>
          <button type="button" class={styles.walks} onClick={onSideBySide}>
            {texts.prose.walk}
          </button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class={styles.scroll} tabIndex={0}>
        {exchanges.length === 0 && <p class={styles.empty}>{texts.requests.empty}</p>}
        <ol class={styles.list}>
          {exchanges.map((exchange) => (
            <ExchangeItem key={exchange.id} exchange={exchange} xray={xray} onReplay={onReplay} />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

interface ExchangeItemProps extends Pick<RequestsPanelProps, "xray" | "onReplay"> {
  readonly exchange: LoggedExchange;
}

function ExchangeItem({ exchange, xray, onReplay }: ExchangeItemProps) {
  const texts = useTexts();
  const open = useSignal(false);
  const { request, appMilliseconds } = exchange;
  const url = new URL(request.url);
  const path = `${url.pathname}${url.search}`;
  return (
    <li>
      <details
        onToggle={(event) => {
          open.value = event.currentTarget.open;
        }}
      >
        <summary class={styles.row}>
          <span class={styles.method}>{request.method}</span>
          <span class={styles.path}>{path}</span>
          <Status exchange={exchange} />
          <span class={styles.time}>
            {appMilliseconds === null ? "" : `${duration(appMilliseconds)} ms`}
          </span>
        </summary>
        {open.value && <RequestDetails exchange={exchange} />}
      </details>
      {exchange.answer.kind !== "waiting" && (
        <div class={styles.tools}>
          <button
            type="button"
            aria-label={texts.requests.replayOf(request.method, path)}
            onClick={() => onReplay(exchange)}
          >
            {texts.requests.replay}
          </button>
          <button
            type="button"
            aria-label={texts.xray.title(request.method, path)}
            onClick={() => void xray.open(exchange)}
          >
            {texts.xray.open}
          </button>
        </div>
      )}
    </li>
  );
}

function Status({ exchange: { answer } }: { exchange: LoggedExchange }) {
  const texts = useTexts();
  switch (answer.kind) {
    case "waiting":
      return <span class={styles.status}>…</span>;
    case "failed":
      return (
        <span class={styles.status} data-kind="bad">
          {texts.requests.noAnswer}
        </span>
      );
    case "answered": {
      const { status } = answer.response;
      const kind = status >= 400 ? "bad" : status >= 300 ? "moved" : "good";
      return (
        <span class={styles.status} data-kind={kind}>
          {status}
        </span>
      );
    }
    default:
      return answer satisfies never;
  }
}

function duration(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
