/**
 * What a request of the log and its answer are called.
 */
import type { LoggedExchange } from "../../client/exchanges";
import type { ReplayTexts } from "../../texts/replay/en";

/** Such as `Request 3: GET /hello, 200`. */
export function nameOf(exchange: LoggedExchange, texts: ReplayTexts): string {
  const { id, request, answer, replay } = exchange;
  const { pathname, search } = new URL(request.url);
  const status = answer.kind === "answered" ? answer.response.status : texts.noAnswer;
  const how = replay ? ` (${texts.hows[replay.how](replay.of)})` : "";
  return `${texts.number(id)}: ${request.method} ${pathname}${search}, ${status}${how}`;
}

export function statusOf({ answer }: LoggedExchange, texts: ReplayTexts): string {
  if (answer.kind === "answered") {
    const { status, reason } = answer.response;
    return reason ? `${status} ${reason}` : String(status);
  }
  return answer.kind === "failed" ? answer.message : texts.noAnswer;
}
