/**
 * The key derivations that Pyodide's hashlib lacks; erlen_bridge/hashing.py calls them.
 *
 * Plain JavaScript with its types in digests.d.mts, since Node runs it too (scripts/runtime/host.mjs).
 */
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js";
import { pbkdf2 as derive } from "@noble/hashes/pbkdf2.js";
import { scrypt as deriveByScrypt } from "@noble/hashes/scrypt.js";
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from "@noble/hashes/sha2.js";
import { sha3_224, sha3_256, sha3_384, sha3_512 } from "@noble/hashes/sha3.js";

const HASHES = {
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  sha512_224,
  sha512_256,
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
};

export const digests = {
  pbkdf2(name, password, salt, iterations, length) {
    const hash = HASHES[name.toLowerCase().replaceAll("-", "_")];
    if (!hash) {
      throw new Error(`unsupported hash type ${name}`);
    }
    return derive(hash, password, salt, { c: iterations, dkLen: length });
  },

  scrypt(password, salt, n, r, p, length) {
    return deriveByScrypt(password, salt, { N: n, r, p, dkLen: length });
  },
};
