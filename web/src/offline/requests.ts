/**
 * What a request is for, as far as the service worker has a say in it.
 */

/** The address is relative to the site's root; a folder stands for its index. */
export interface Asked {
  /** A page; a file that is the same for good, since its name holds a digest; any other file. */
  readonly kind: "page" | "lasting" | "changing";
  readonly address: string;
}

type Fields = Pick<Request, "method" | "url" | "mode"> & { readonly headers: Headers };

/**
 * Tell what is asked for; nothing where the request is none of the worker's business.
 *
 * @param scope the address of the site's root
 */
export function askedBy({ method, url, mode, headers }: Fields, scope: string): Asked | undefined {
  const isWhole = method === "GET" && !headers.has("Range");
  // A stream of events outlives any worker.
  const isStream = headers.get("Accept") === "text/event-stream";
  if (!isWhole || isStream || !url.startsWith(scope)) return undefined;
  const path = new URL(url).pathname.slice(new URL(scope).pathname.length);
  if (/^(?:assets|runtime)\//.test(path)) return { kind: "lasting", address: path };
  const address = path.replace(/(^|\/)index\.html$/, "$1");
  return { kind: mode === "navigate" ? "page" : "changing", address };
}

/**
 * A line to the server, which may be cut or hang.
 *
 * A page that is kept has all that it names, so a slow line need not be waited for.
 */
export class Line {
  private hangsUntil = 0;

  /**
   * @param patience how long an answer may take to begin where the file is kept, in milliseconds
   * @param now milliseconds since whenever
   */
  constructor(
    private readonly patience: number,
    private readonly now: () => number,
  ) {}

  /**
   * Give the network's answer, or what is kept where there is none, or where none begins in time.
   *
   * What a page names is not waited for as well where the page itself came too late.
   *
   * @throws what the network's failure was, where nothing is kept
   */
  async firstOf(
    network: Promise<Response>,
    kept: () => Promise<Response | undefined>,
  ): Promise<Response> {
    const patience = this.now() < this.hangsUntil ? 0 : this.patience;
    const outcome = network.catch(() => undefined);
    const answer = await Promise.race([outcome, afterwards(patience)]);
    if (answer === "late") this.hangsUntil = this.now() + 2 * this.patience;
    else if (answer) return answer;
    return (await kept()) ?? network;
  }
}

function afterwards(milliseconds: number): Promise<"late"> {
  return new Promise((resolve) => setTimeout(() => resolve("late"), milliseconds));
}
