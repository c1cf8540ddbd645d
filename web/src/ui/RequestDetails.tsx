/**
 * A request of the list unfolded: the headers of both sides, and how long the bodies are.
 */
import type { LoggedExchange } from "../client/exchanges";
import type { HeaderList } from "../protocol/http";
import styles from "./RequestsPanel.module.css";
import { useTexts } from "./texts";

export function RequestDetails({ exchange: { request, answer } }: { exchange: LoggedExchange }) {
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
