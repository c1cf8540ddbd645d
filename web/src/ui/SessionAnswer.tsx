/**
 * What the app answered to a cookie that was put into the jar: its status line and its text.
 */
import type { LoggedExchange } from "../client/exchanges";
import type { CookieTexts } from "../texts/cookies.en";
import { Button } from "./Button";
import styles from "./CookieDialog.module.css";

/** Of a long page, only the beginning is shown here. */
const SHOWN = 300;

export interface SessionAnswerProps {
  readonly answer: LoggedExchange | undefined;
  readonly texts: CookieTexts["session"];
  readonly onShow: () => void;
}

export function SessionAnswer({ answer, texts, onShow }: SessionAnswerProps) {
  return (
    <>
      <div role="status">
        {answer && (
          <div class={styles.answer}>
            <h4>{texts.answered}</h4>
            <p>
              <strong>{headline(answer, texts)}</strong>
            </p>
            <p>{textOf(answer)}</p>
          </div>
        )}
      </div>
      {answer && <Button onClick={onShow}>{texts.show}</Button>}
    </>
  );
}

function headline({ request, answer }: LoggedExchange, texts: CookieTexts["session"]): string {
  const { pathname, search } = new URL(request.url);
  const status =
    answer.kind === "answered"
      ? `${answer.response.status} ${answer.response.reason}`
      : texts.noAnswer;
  return texts.answer(request.method, `${pathname}${search}`, status);
}

/** The text that a reader of the page would see first; a parsed document runs no script. */
function textOf({ answer }: LoggedExchange): string {
  if (answer.kind !== "answered") return "";
  const html = new TextDecoder().decode(answer.response.body);
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const unseen of body.querySelectorAll("script, style")) unseen.remove();
  const text = (body.textContent ?? "").replace(/\s+/g, " ").trim();
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
