import { beforeEach, describe, expect, test } from "vitest";
import {
  CookieJar,
  type CookieRequest,
  pathMatches,
  type SiteRelation,
} from "../../../web/src/client/cookiejar";

const HOME = "http://localhost:5000/";
const START = Date.UTC(2026, 0, 1);
let now = START;
let jar = new CookieJar();

beforeEach(() => {
  now = START;
  jar = new CookieJar(() => now);
});

function asked(url: string, method = "GET", relation: SiteRelation = "same-site") {
  return { url, method, relation };
}

/** Set a cookie at one address, and tell what another one is sent. */
function sent(header: string, from: string, to: string = from): string {
  jar.setFromHeader(header, asked(from));
  return jar.header(asked(to));
}

describe("hosts", () => {
  test.each([
    ["a=1", "http://example.com/", "http://example.com/", "a=1"],
    ["a=1", "http://example.com/", "http://www.example.com/", ""],
    ["a=1; Domain=example.com", "http://www.example.com/", "http://api.example.com/", "a=1"],
    ["a=1; Domain=www.example.com", "http://example.com/", "http://www.example.com/", ""],
    ["a=1; Domain=ample.com", "http://example.com/", "http://example.com/", ""],
    ["a=1; Domain=com", "http://example.com/", "http://example.com/", ""],
    ["a=1; Domain=localhost", HOME, HOME, "a=1"],
    ["a=1; Domain=localhost", HOME, "http://app.localhost:5000/", ""],
    ["a=1; Domain=0.0.1", "http://127.0.0.1/", "http://127.0.0.1/", ""],
    ["a=1", HOME, "http://localhost:8000/", "a=1"],
    ["a=1", HOME, "http://127.0.0.1:5000/", ""],
  ])("%s from %s goes to %s as %j", (header, from, to, expected) => {
    expect(sent(header, from, to)).toBe(expected);
  });
});

describe("paths", () => {
  test.each([
    ["/", "/", true],
    ["/x", "/", true],
    ["/x", "/x", true],
    ["/x/y", "/x", true],
    ["/x/y", "/x/", true],
    ["/xy", "/x", false],
    ["/", "/x", false],
    ["/X", "/x", false],
  ])("%s under %s: %s", (path, cookiePath, expected) => {
    expect(pathMatches(path, cookiePath)).toBe(expected);
  });

  test.each([
    ["http://localhost/", "/"],
    ["http://localhost/login", "/"],
    ["http://localhost/a/login", "/a"],
    ["http://localhost/a/b/?q=/c/d", "/a/b"],
  ])("the default path of %s is %s", (url, path) => {
    jar.setFromHeader("a=1", asked(url));
    expect(jar.all.map((cookie) => cookie.path)).toEqual([path]);
  });
});

describe("lives", () => {
  test("a cookie goes when its time is over", () => {
    expect(sent("a=1; Max-Age=60", HOME)).toBe("a=1");
    now += 60_000;
    expect(jar.header(asked(HOME))).toBe("");
    expect(jar.all).toEqual([]);
  });

  test("a past date deletes, on the same path only", () => {
    jar.setFromHeader("a=1; Path=/x", asked(HOME));
    jar.setFromHeader("a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", asked(HOME));
    expect(jar.all).toHaveLength(1);
    jar.setFromHeader("a=; Path=/x; Max-Age=0", asked(HOME));
    expect(jar.all).toEqual([]);
  });

  test("the session's cookies end with it", () => {
    jar.setFromHeader("session=1", asked(HOME));
    jar.setFromHeader("kept=1; Max-Age=60", asked(HOME));
    jar.endSession();
    expect(jar.all.map(({ name }) => name)).toEqual(["kept"]);
  });
});

describe("Secure", () => {
  test.each([
    ["https://example.com/", true],
    ["http://example.com/", false],
    ["http://localhost:5000/", true],
    ["http://app.localhost/", true],
    ["http://127.0.0.1:5000/", true],
    ["http://[::1]:5000/", true],
    ["http://localhost.example.com/", false],
  ])("from %s it is taken: %s", (url, isTaken) => {
    expect(jar.setFromHeader("a=1; Secure", asked(url))).toBe(
      isTaken ? "stored" : "insecure-origin",
    );
    expect(jar.header(asked(url))).toBe(isTaken ? "a=1" : "");
  });

  test("an insecure page does not overlay it", () => {
    jar.setFromHeader("a=1; Secure; Path=/login", asked("https://example.com/"));
    const fromInsecure = (header: string) =>
      jar.setFromHeader(header, asked("http://example.com/"));
    expect(fromInsecure("a=2; Path=/login/en")).toBe("overlays-secure");
    expect(fromInsecure("a=2; Path=/")).toBe("stored");
  });
});

describe("scripts", () => {
  test("HttpOnly is neither read nor written over nor made", () => {
    jar.setFromHeader("a=1; HttpOnly", asked(HOME));
    expect(jar.scriptCookies(HOME)).toBe("");
    expect(jar.visibleToScripts(HOME)).toEqual([]);
    expect(jar.setFromScript("a=2", HOME)).toBe("overlays-http-only");
    expect(jar.setFromScript("b=2; HttpOnly", HOME)).toBe("http-only");
    expect(jar.header(asked(HOME))).toBe("a=1");
  });

  test("text is sent as UTF-8 and read back", () => {
    jar.setFromScript("a=né", HOME);
    expect(jar.header(asked(HOME))).toBe("a=n\u00c3\u00a9");
    expect(jar.scriptCookies(HOME)).toBe("a=né");
  });
});

describe("SameSite", () => {
  test.each<[string, string, SiteRelation, string]>([
    ["a=1; SameSite=Strict", "GET", "same-site", "a=1"],
    ["a=1; SameSite=Strict", "GET", "cross-site-navigation", ""],
    ["a=1; SameSite=Lax", "GET", "cross-site-navigation", "a=1"],
    ["a=1; SameSite=Lax", "POST", "cross-site-navigation", ""],
    ["a=1; SameSite=Lax", "GET", "cross-site", ""],
    ["a=1", "POST", "cross-site-navigation", "a=1"],
    ["a=1", "GET", "cross-site", ""],
    ["a=1; SameSite=None; Secure", "POST", "cross-site", "a=1"],
  ])("%s on a %s, %s", (header, method, relation, expected) => {
    jar.setFromHeader(header, asked(HOME));
    expect(jar.header(asked(HOME, method, relation))).toBe(expected);
  });

  test("without SameSite, a cross-site POST takes a cookie along for two minutes", () => {
    jar.setFromHeader("a=1", asked(HOME));
    now += 2 * 60_000 + 1;
    expect(jar.header(asked(HOME, "POST", "cross-site-navigation"))).toBe("");
  });

  test("None asks for Secure, and a cross-site answer sets only None", () => {
    const fromElsewhere = (header: string) =>
      jar.setFromHeader(header, asked(HOME, "GET", "cross-site"));
    expect(jar.setFromHeader("a=1; SameSite=None", asked(HOME))).toBe("none-insecure");
    expect(fromElsewhere("a=1")).toBe("cross-site");
    expect(fromElsewhere("a=1; SameSite=None; Secure")).toBe("stored");
  });
});

describe("prefixes", () => {
  test.each([
    ["__Secure-a=1", "secure-prefix"],
    ["__Secure-a=1; Secure", "stored"],
    ["__SECURE-a=1", "secure-prefix"],
    ["__Host-a=1; Secure; Path=/", "stored"],
    ["__Host-a=1; Secure", "host-prefix"],
    ["__Host-a=1; Secure; Path=/x", "host-prefix"],
    ["__host-a=1; Path=/", "host-prefix"],
    ["__Host-a=1; Secure; Path=/; Domain=example.com", "host-prefix"],
    ["=__Host-a", "nameless-prefix"],
  ])("%s: %s", (header, did) => {
    expect(jar.setFromHeader(header, asked("https://example.com/"))).toBe(did);
  });
});

describe("what a Set-Cookie did", () => {
  test("it stores, replaces and deletes, or finds nothing to delete", () => {
    const headers = ["a=1", "a=2", "a=; Max-Age=0", "a=; Max-Age=0", "a=3; Path=/x"];
    expect(headers.map((header) => jar.setFromHeader(header, asked(HOME)))).toEqual([
      "stored",
      "replaced",
      "deleted",
      "absent",
      "stored",
    ]);
  });

  test.each([
    ["a=1; Domain=com", "public-domain"],
    ["a=1; Domain=other.example", "foreign-domain"],
    ["a=b\x01", "control-character"],
    ["; Path=/", "empty"],
    [`a=${"x".repeat(4096)}`, "too-large"],
  ])("%j is refused: %s", (header, reason) => {
    expect(jar.setFromHeader(header, asked(HOME))).toBe(reason);
    expect(jar.all).toEqual([]);
  });

  test("a request without credentials takes none", () => {
    expect(jar.setFromHeader("a=1", { ...asked(HOME), isBare: true })).toBe("omitted");
  });
});

describe("what becomes of each cookie with a request", () => {
  /** The fate of the one cookie that this makes. */
  function fate(header: string, from: string, request: CookieRequest) {
    jar.setFromHeader(header, asked(from));
    return jar.judge(request).sent.map((sending) => sending.fate);
  }

  test.each<[string, string, string, string]>([
    ["a=1", HOME, "http://localhost:5000/x", "sent"],
    ["a=1", HOME, "http://127.0.0.1:5000/", "other-host"],
    ["a=1; Path=/admin", HOME, HOME, "other-path"],
    ["a=1; Secure", "https://example.com/", "http://example.com/", "insecure"],
  ])("%s from %s, to %s: %s", (header, from, to, expected) => {
    expect(fate(header, from, asked(to))).toEqual([expected]);
  });

  test.each<[string, string, SiteRelation, string]>([
    ["a=1; SameSite=Strict", "GET", "cross-site-navigation", "same-site-strict"],
    ["a=1; SameSite=Lax", "POST", "cross-site-navigation", "same-site-lax"],
    ["a=1; SameSite=Lax", "GET", "cross-site", "same-site-lax"],
    ["a=1", "GET", "cross-site", "same-site-default"],
  ])("%s on a %s, %s: %s", (header, method, relation, expected) => {
    expect(fate(header, HOME, asked(HOME, method, relation))).toEqual([expected]);
  });

  test("none goes along without credentials", () => {
    expect(fate("a=1", HOME, { ...asked(HOME), isBare: true })).toEqual(["no-credentials"]);
  });

  test("what has expired is named until another cookie comes", () => {
    jar.setFromHeader("a=1; Max-Age=60", asked(HOME));
    now += 60_000;
    const at = { name: "a", domain: "localhost", path: "/" };
    expect(jar.judge(asked(HOME))).toEqual({ header: "", sent: [{ ...at, fate: "expired" }] });
    jar.setFromHeader("b=1", asked(HOME));
    expect(jar.judge(asked(HOME))).toEqual({
      header: "b=1",
      sent: [{ ...at, name: "b", fate: "sent" }],
    });
  });
});

describe("former values", () => {
  const values = () => jar.past.map(({ cookie, by }) => [cookie.name, cookie.value, by]);

  test("each is kept once, whoever made it, and a deletion is none", () => {
    jar.setFromHeader("a=1", asked(HOME));
    jar.setFromScript("a=2", HOME);
    jar.setFromHeader("a=1", asked(HOME));
    jar.setFromHeader("a=; Max-Age=0", asked(HOME));
    expect(values()).toEqual([
      ["a", "1", "answer"],
      ["a", "2", "script"],
    ]);
  });

  test("an old one is put back, for the session where its time is over", () => {
    jar.setFromHeader("a=1; Max-Age=60; HttpOnly", asked(HOME));
    now += 60_000;
    jar.clear();
    const [old] = jar.past;
    if (!old) throw new Error("It was not kept.");
    jar.put({ ...old.cookie, value: "forged" });
    expect(jar.header(asked(HOME))).toBe("a=forged");
    expect(jar.all).toMatchObject([{ expires: null, httpOnly: true }]);
    expect(values()).toEqual([
      ["a", "1", "answer"],
      ["a", "forged", "hand"],
    ]);
  });
});

test("longer paths come first, then older cookies", () => {
  for (const cookie of ["a=1; Path=/", "b=2; Path=/x", "c=3; Path=/x", "d=4; Path=/"]) {
    jar.setFromHeader(cookie, asked(HOME));
  }
  jar.setFromHeader("a=5; Path=/", asked(HOME));
  expect(jar.header(asked("http://localhost:5000/x"))).toBe("b=2; c=3; a=5; d=4");
});

test("a cookie without a name is sent as its value", () => {
  expect(sent("value", HOME)).toBe("value");
});

test("a full domain loses its least used cookies, those not Secure first", () => {
  jar.setFromHeader("first=1; Secure", asked(HOME));
  for (let count = 0; count < 180; count++) {
    now += 1;
    jar.setFromHeader(`c${count}=1`, asked(HOME));
  }
  const names = jar.all.map(({ name }) => name);
  expect(names).toHaveLength(180);
  expect(names).toContain("first");
  expect(names).not.toContain("c0");
});

test("the jar is stored and read again as JSON", () => {
  jar.setFromHeader("a=1; Path=/x; Secure; SameSite=Lax; Partitioned", asked(HOME));
  const other = new CookieJar(() => now);
  other.restore(JSON.parse(JSON.stringify(jar)));
  expect(other.all).toEqual(jar.all);
});

test("a look at what would be sent is no use of a cookie", () => {
  jar.setFromHeader("a=1", asked(HOME));
  now += 1000;
  expect(jar.peek(asked(HOME))).toBe("a=1");
  expect(jar.all[0]?.accessed).toBe(now - 1000);
  jar.header(asked(HOME));
  expect(jar.all[0]?.accessed).toBe(now);
});

test("one cookie is removed, and its namesake of another scope stays", () => {
  const home = "http://app.test:5000/";
  jar.setFromHeader("a=host", asked(home));
  jar.setFromHeader("a=domain; Domain=app.test", asked(home));
  jar.setFromHeader("b=2", asked(home));
  const [host] = jar.all;
  expect(host?.hostOnly).toBe(true);
  if (host) jar.remove(host);
  expect(jar.header(asked(home))).toBe("a=domain; b=2");
});
