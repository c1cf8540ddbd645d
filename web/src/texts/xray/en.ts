/**
 * The texts of the dialog that shows an X-ray, in English; they come with the dialog.
 */
const texts = {
  waiting: "Fetching the trace …",
  missing:
    "This request was not recorded: requests are recorded from the first X-ray on. " +
    "Sending it again, with the same headers and the same body, records it; " +
    "the app does again what it did, and the cookies it sets are taken over.",
  record: "Send it again and record it",
  again: "Recorded just now: the request was sent again as it was.",
  changed: (files: string) =>
    `Changed since: ${files}. The lines here are those of then. Send the request again to see those of now.`,
  dropped:
    "The code that answered this request is no longer kept. The lines here are those of now, " +
    "and may be others than those that ran. Send the request again to see where it goes now.",
  failed: (message: string) => `The request could not be looked at: ${message}`,
  bodyGone:
    "The body of this request was too large to be kept for this visit, so it cannot be sent again.",
};
export default texts;
export type XRayTexts = typeof texts;
