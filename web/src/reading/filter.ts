/**
 * Narrows the index of names to those that hold every word typed, on the page that has it.
 */

export function attachFilter(page: Document): void {
  const filter = page.querySelector<HTMLElement>(".filter");
  const input = filter?.querySelector("input");
  const count = filter?.querySelector(".filter-count");
  if (!filter || !input || !count) return;
  filter.hidden = false;
  const topics = [...page.querySelectorAll<HTMLElement>(".topic")];
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = topics.reduce((sum, topic) => sum + showMatches(topic, words), 0);
    count.textContent = words.length ? told(shown) : "";
  };
  input.addEventListener("input", show);
  // A browser that goes back to the page fills the field in again.
  show();
}

/** Hides what does not match, and tells how many names do. */
function showMatches(topic: HTMLElement, words: readonly string[]): number {
  let shown = 0;
  for (const item of topic.querySelectorAll<HTMLElement>(".names > li")) {
    const members = [...item.querySelectorAll<HTMLElement>(".members > li")];
    const found = members.filter((member) => matches(member, words));
    for (const member of members) member.hidden = !found.includes(member);
    const own = matches(item, words);
    item.hidden = !own && found.length === 0;
    const details = item.querySelector("details");
    if (details) {
      details.hidden = found.length === 0;
      details.open = words.length > 0 && found.length > 0;
    }
    shown += found.length + (own ? 1 : 0);
  }
  topic.hidden = shown === 0;
  return shown;
}

function matches(item: HTMLElement, words: readonly string[]): boolean {
  const name = (item.dataset.name ?? "").toLowerCase();
  return words.every((word) => name.includes(word));
}

function told(shown: number): string {
  if (shown === 0) return "No name has all of that in it.";
  return shown === 1 ? "1 name" : `${shown} names`;
}
