/**
 * Which fates of a cookie are good ones; apart from their lists, which every page needs at its start.
 */
import type { Change, Refusal, Sending, Sent } from "./cookiereport";

const SENT = { sent: true, written: true } satisfies Record<Sent, true>;
const DONE = {
  stored: true,
  replaced: true,
  deleted: true,
  absent: true,
} satisfies Record<Change, true>;

export function isSent({ fate }: Sending): boolean {
  return fate in SENT;
}

export function isRefusal(did: Change | Refusal): did is Refusal {
  return !(did in DONE);
}
