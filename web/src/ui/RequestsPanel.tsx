/**
 * Every request that the simulated browser made, the newest first, each with all its headers.
 */
import { useSignal } from "@preact/signals";
import type { LoggedExchange } from "../client/exchanges";
import type { BrowserModel } from "../model/browser";
import type { XRay } from "../model/xray";
import type { HeaderList } from "../protocol/http";
import { Panel } from "./Panel";
import styles from "./RequestsPanel.module.css";
import { useTexts } from "./texts";

/** Rows drawn at most: a list of hundreds slows every request down. */
const SHOWN = 100;

export interface RequestsPanelProps {
  readonly browser: BrowserModel;
  readonly xray: XRay;
}

export function RequestsPanel({ browser, xray }: RequestsPanelProps) {
  const texts = useTexts();
  const exchanges = browser.exchanges.value.slice(-SHOWN).reverse();
  return (
    <Panel name={texts.requests.name}>
      <div class={styles.scroll}>
        {exchanges.length === 0 && <p class={styles.empty}>{texts.requests.empty}</p>}
        <ol class={styles.list}>
          {exchanges.map((exchange) => (
            <ExchangeItem key={exchange.id} exchange={exchange} xray={xray} />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

interface ExchangeItemProps extends Omit<RequestsPanelProps, "browser"> {
  readonly exchange: LoggedExchange;
}

function ExchangeItem({ exchange, xray }: ExchangeItemProps) {
  const texts = useTexts().xray;
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
        {open.value && <Details exchange={exchange} />}
      </details>
      {exchange.answer.kind !== "waiting" && (
        <button
          type="button"
          class={styles.xray}
          aria-label={texts.title(request.method, path)}
          onClick={() => void xray.open(exchange)}
        >
          {texts.open}
        </button>
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

function Details({ exchange: { request, answer } }: { exchange: LoggedExchange }) {
  const texts = useTexts();
  return (
    <div class={styles.details}>
      <Headers title={texts.requests.requestHeaders} headers={request.headers} />
      {request.body.length > 0 && (
        <p class={styles.size}>{texts.requests.body(request.body.length)}</p>
      )}
      {answer.kind === "answered" && (
        <>
          <Headers title={texts.requests.responseHeaders} headers={answer.response.headers} />
          <p class={styles.size}>{texts.requests.body(answer.response.body.length)}</p>
        </>
      )}
      {answer.kind === "failed" && <p class={styles.size}>{answer.message}</p>}
    </div>
  );
}

/** In the order they were sent; a name may stand there twice. */
function Headers({ title, headers }: { title: string; headers: HeaderList }) {
  return (
    <>
      <h3 class={styles.title}>{title}</h3>
      <dl class={styles.headers}>
        {headers.map(([name, value], index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function duration(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
