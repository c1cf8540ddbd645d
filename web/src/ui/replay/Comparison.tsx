/**
 * Two answers beside each other: status, headers, the pages as they look, and their source.
 */
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import type { LoggedExchange } from "../../client/exchanges";
import {
  compareAnswers,
  compareHeaders,
  type HeaderDifference,
  isAnswerCut,
} from "../../model/comparison";
import type { Replays } from "../../model/replays";
import type { AppResponse } from "../../protocol/http";
import type { ReplayTexts } from "../../texts/replay/en";
import { ColumnHeads } from "../ColumnHeads";
import type { Fittings } from "../fittings";
import styles from "./Comparison.module.css";
import { nameOf, statusOf } from "./names";

export interface ComparisonProps {
  readonly replays: Replays;
  readonly shown: LoggedExchange;
  readonly exchanges: readonly LoggedExchange[];
  readonly texts: ReplayTexts;
  readonly fittings: Fittings;
}

export function Comparison({ replays, shown, exchanges, texts, fittings }: ComparisonProps) {
  const id = useId();
  const other = replays.other.value;
  const others = exchanges.filter(({ id }) => id !== shown.id).toReversed();
  return (
    <section class={styles.comparison} aria-label={texts.compare.name}>
      <div class={styles.choice}>
        <label for={id}>{texts.compare.with}</label>
        <select
          id={id}
          value={other?.id ?? ""}
          onChange={(event) => {
            replays.compared.value = Number(event.currentTarget.value) || undefined;
          }}
        >
          <option value="">{texts.compare.none}</option>
          {others.map((exchange) => (
            <option key={exchange.id} value={exchange.id}>
              {nameOf(exchange, texts)}
            </option>
          ))}
        </select>
      </div>
      {other && (
        <Answers
          key={other.id}
          pair={[shown, other]}
          exchanges={exchanges}
          texts={texts}
          fittings={fittings}
        />
      )}
    </section>
  );
}

type Pair = readonly [LoggedExchange, LoggedExchange];

interface AnswersProps {
  readonly pair: Pair;
  readonly exchanges: readonly LoggedExchange[];
  readonly texts: ReplayTexts;
  readonly fittings: Fittings;
}

function Answers({ pair, exchanges, texts, fittings }: AnswersProps) {
  const [before, after] = pair.map(responseOf);
  return (
    <>
      <h3>{texts.compare.status}</h3>
      <dl class={styles.status}>
        {pair.map((exchange) => (
          <div key={exchange.id}>
            <dt>{texts.compare.answer(exchange.id)}</dt>
            <dd>{statusOf(exchange, texts)}</dd>
          </div>
        ))}
      </dl>
      {before && after && (
        <>
          <h3>{texts.compare.headers}</h3>
          <Headers before={before} after={after} pair={pair} texts={texts} />
        </>
      )}
      <h3>{texts.compare.rendered}</h3>
      <div class={styles.pages}>
        {pair.map((exchange) => (
          <Rendered
            key={exchange.id}
            exchange={exchange}
            exchanges={exchanges}
            texts={texts}
            mountAnswer={fittings.mountAnswer}
          />
        ))}
      </div>
      {before && after && (
        <>
          <h3>{texts.compare.source}</h3>
          <Source pair={pair} texts={texts} show={fittings.showDifference} />
        </>
      )}
    </>
  );
}

interface BothProps {
  readonly before: AppResponse;
  readonly after: AppResponse;
  readonly texts: ReplayTexts;
}

function Headers({ before, after, pair, texts }: BothProps & { readonly pair: Pair }) {
  const rows = compareHeaders(before.headers, after.headers);
  const differing = rows.filter(({ kind }) => kind !== "same");
  const same = rows.length - differing.length;
  if (differing.length === 0) return <p>{texts.compare.headersSame}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class={styles.wide} aria-label={texts.compare.scrolls} tabIndex={0}>
        <table class={styles.headers}>
          <ColumnHeads
            names={[
              texts.compare.header,
              texts.compare.change,
              ...pair.map(({ id }) => texts.compare.answer(id)),
            ]}
          />
          <tbody>
            {differing.map((row) => (
              <HeaderRow key={row.name} row={row} texts={texts} />
            ))}
          </tbody>
        </table>
      </section>
      {same > 0 && <p class={styles.note}>{texts.compare.sameHeaders(same)}</p>}
    </>
  );
}

function HeaderRow({ row, texts }: { row: HeaderDifference; texts: ReplayTexts }) {
  const { kind, name, before, after } = row;
  return (
    <tr data-kind={kind}>
      <th scope="row">{name}</th>
      <td>{kind === "same" ? "" : texts.compare[kind]}</td>
      <td>{before.join("\n")}</td>
      <td>{after.join("\n")}</td>
    </tr>
  );
}

interface RenderedProps extends Pick<AnswersProps, "exchanges" | "texts"> {
  readonly exchange: LoggedExchange;
  readonly mountAnswer: Fittings["mountAnswer"];
}

function Rendered({ exchange, exchanges, texts, mountAnswer }: RenderedProps) {
  const host = useRef<HTMLDivElement>(null);
  const response = responseOf(exchange);
  const hasPage = response !== undefined && isPage(response);
  useEffect(() => {
    if (!host.current || !hasPage) return undefined;
    const mounted = mountAnswer(host.current, exchange, exchanges);
    return () => void mounted.then((end) => end());
  }, [exchange.id, hasPage]);
  return (
    <section class={styles.page} aria-label={texts.compare.answer(exchange.id)}>
      <h4>{nameOf(exchange, texts)}</h4>
      {hasPage ? (
        <div ref={host} class={styles.frame} />
      ) : (
        <p class={styles.note}>{isAnswerCut(exchange) ? texts.answerGone : texts.compare.noPage}</p>
      )}
    </section>
  );
}

interface SourceProps extends Pick<AnswersProps, "pair" | "texts"> {
  readonly show: Fittings["showDifference"];
}

function Source({ pair, texts, show }: SourceProps) {
  const host = useRef<HTMLDivElement>(null);
  const compared = useMemo(() => compareAnswers(...pair), pair);
  useEffect(() => {
    if (!host.current || compared?.kind !== "differ") return undefined;
    const shown = show(host.current, compared.difference);
    return () => void shown.then((end) => end());
  }, [compared]);
  if (!compared) return null;
  switch (compared.kind) {
    case "same":
      return <p>{texts.compare.same}</p>;
    case "gone":
      return <p>{texts.compare.gone}</p>;
    case "binary":
      return (
        <p>
          {texts.compare.binary(compared.before.toLocaleString(), compared.after.toLocaleString())}
        </p>
      );
    case "long":
      return <p>{texts.compare.long}</p>;
    case "differ":
      return <div ref={host} class={styles.source} />;
    default:
      return compared satisfies never;
  }
}

function responseOf({ answer }: LoggedExchange): AppResponse | undefined {
  return answer.kind === "answered" ? answer.response : undefined;
}

/** A redirect would lead on to what is not in the log. */
function isPage({ status, body }: AppResponse): boolean {
  return body.length > 0 && (status < 300 || status >= 400);
}
