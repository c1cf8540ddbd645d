/**
 * One exchange between the simulated browser and the app: plain data, as it crosses the wire.
 */

/** Header fields in the order they were sent; a name may occur more than once (RFC 9110 §5.3). */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>;

/** A request with everything the app may see; the client has already added cookies and encoding. */
export interface AppRequest {
  readonly method: string;
  /** Absolute and already percent-encoded, such as `http://localhost:5000/hello?x=1`. */
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** What the app answered, byte for byte, in the order it answered. */
export interface AppResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}
