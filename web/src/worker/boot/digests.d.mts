/** The functions of the JavaScript module `erlen_digests`, as Python calls them. */
export declare const digests: {
  pbkdf2(
    name: string,
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
  ): Uint8Array;
  scrypt(
    password: Uint8Array,
    salt: Uint8Array,
    n: number,
    r: number,
    p: number,
    length: number,
  ): Uint8Array;
};
