/**
 * What each request did with the cookies: which went along, which did not, what Set-Cookie did.
 */
import { useSignal } from "@preact/signals";
import { isRefusal, isSent } from "../client/cookiefates";
import type { CookieReport } from "../client/cookiereport";
import type { LoggedExchange } from "../client/exchanges";
import type { CookieTexts } from "../texts/cookies.en";
import styles from "./CookieDialog.module.css";

type RequestTexts = CookieTexts["requests"];

/** Rows drawn at most, the newest first. */
const SHOWN = 50;

export interface CookieRequestsProps {
  readonly exchanges: readonly LoggedExchange[];
  readonly texts: RequestTexts;
}

export function CookieRequests({ exchanges, texts }: CookieRequestsProps) {
  return (
    <section aria-labelledby="cookie-requests">
      <h3 id="cookie-requests">{texts.heading}</h3>
      {exchanges.length === 0 && <p class={styles.note}>{texts.empty}</p>}
      <ol class={styles.requests} aria-labelledby="cookie-requests">
        {exchanges
          .slice(-SHOWN)
          .reverse()
          .map((exchange) => (
            <Request key={exchange.id} exchange={exchange} texts={texts} />
          ))}
      </ol>
    </section>
  );
}

function Request({ exchange, texts }: { exchange: LoggedExchange; texts: RequestTexts }) {
  const open = useSignal(false);
  const { request, answer, cookies } = exchange;
  const { pathname, search } = new URL(request.url);
  const sent = cookies?.sent.filter(isSent).length ?? 0;
  return (
    <li>
      <details
        onToggle={(event) => {
          open.value = event.currentTarget.open;
        }}
      >
        <summary>
          <code>
            {request.method} {pathname}
            {search}
          </code>{" "}
          {answer.kind === "answered" && <span>{answer.response.status}</span>}{" "}
          <span class={styles.note}>
            {cookies
              ? texts.summary(sent, cookies.sent.length - sent, cookies.set.length)
              : texts.unknown}
          </span>
        </summary>
        {open.value && cookies && <Report report={cookies} texts={texts} />}
      </details>
    </li>
  );
}

function Report({ report: { sent, set }, texts }: { report: CookieReport; texts: RequestTexts }) {
  return (
    <div class={styles.report}>
      <h4>{texts.sending}</h4>
      {sent.length === 0 && <p class={styles.note}>{texts.none}</p>}
      <ul>
        {sent.map((sending, index) => {
          const { name, domain, path, fate } = sending;
          const good = isSent(sending);
          return (
            <li key={index}>
              <Mark good={good} text={good ? texts.isSent : texts.isNotSent} /> <code>{name}</code>{" "}
              {path && <span class={styles.note}>{texts.place(domain, path)}.</span>}{" "}
              {texts.fates[fate]}
            </li>
          );
        })}
      </ul>
      <h4>{texts.setting}</h4>
      {set.length === 0 && <p class={styles.note}>{texts.noneSet}</p>}
      <ul>
        {set.map(({ text, did }, index) => (
          <li key={index}>
            <Mark good={!isRefusal(did)} text={isRefusal(did) ? texts.isRefused : texts.isDone} />{" "}
            {texts.deeds[did]} <code class={styles.whole}>{text}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ good, text }: { good: boolean; text: string }) {
  return (
    <strong class={styles.mark} data-kind={good ? "good" : "bad"}>
      {text}
    </strong>
  );
}
