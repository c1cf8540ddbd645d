/**
 * Whether the app accepts a session cookie, why, and the session that it sees.
 */
import type { SessionVerdict, SignedSession } from "../protocol/sessioncookie";
import type { CookieTexts } from "../texts/cookies.en";
import { ColumnHeads } from "./ColumnHeads";
import styles from "./CookieDialog.module.css";

type SessionTexts = CookieTexts["session"];

export interface SessionVerdictProps {
  readonly verdict: SessionVerdict;
  /** Whether the app has sent this very cookie. */
  readonly isFromApp: boolean;
  readonly texts: SessionTexts;
}

export function SessionVerdictView({ verdict, isFromApp, texts }: SessionVerdictProps) {
  const { kind, error } = verdict;
  const accepted = kind === "accepted";
  return (
    <>
      <h4>{texts.verdict}</h4>
      <div role="status" class={styles.verdict} data-kind={accepted ? "good" : "bad"}>
        <p>
          <strong>{accepted ? texts.accepted : texts.refused}</strong>{" "}
          {accepted && verdict.key !== 0 ? texts.why.fallback : texts.why[kind]}
          {kind === "signature" && isFromApp && ` ${texts.why.keyChanged}`}
        </p>
        {error && (
          <p>
            {texts.own} <code>{error}</code>
          </p>
        )}
      </div>
    </>
  );
}

export interface SessionSeenProps {
  readonly session: SignedSession["session"];
  readonly texts: SessionTexts;
}

export function SessionSeen({ session: { values, error }, texts }: SessionSeenProps) {
  return (
    <>
      <h4 id="session-seen">{texts.seen}</h4>
      {error && <p class={styles.bad}>{texts.crashes(error)}</p>}
      {!error && values.length === 0 && <p class={styles.note}>{texts.empty}</p>}
      {values.length > 0 && (
        <table class={styles.table} aria-labelledby="session-seen">
          <ColumnHeads names={texts.columns} />
          <tbody>
            {values.map(([name, type, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{type}</td>
                <td class={styles.value}>
                  <code>{value}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
