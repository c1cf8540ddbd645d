import { beforeEach, describe, expect, test } from "vitest";
import { CookieJar, pathMatches, type SiteRelation } from "../../../web/src/client/cookiejar";

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
    expect(jar.setFromHeader("a=1; Secure", asked(url))).toBe(isTaken);
    expect(jar.header(asked(url))).toBe(isTaken ? "a=1" : "");
  });

  test("an insecure page does not overlay it", () => {
    jar.setFromHeader("a=1; Secure; Path=/login", asked("https://example.com/"));
    expect(jar.setFromHeader("a=2; Path=/login/en", asked("http://example.com/"))).toBe(false);
    expect(jar.setFromHeader("a=2; Path=/", asked("http://example.com/"))).toBe(true);
  });
});

describe("scripts", () => {
  test("HttpOnly is neither read nor written over nor made", () => {
    jar.setFromHeader("a=1; HttpOnly", asked(HOME));
    expect(jar.scriptCookies(HOME)).toBe("");
    expect(jar.visibleToScripts(HOME)).toEqual([]);
    expect(jar.setFromScript("a=2", HOME)).toBe(false);
    expect(jar.setFromScript("b=2; HttpOnly", HOME)).toBe(false);
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
    expect(jar.setFromHeader("a=1; SameSite=None", asked(HOME))).toBe(false);
    expect(jar.setFromHeader("a=1", asked(HOME, "GET", "cross-site"))).toBe(false);
    expect(jar.setFromHeader("a=1; SameSite=None; Secure", asked(HOME, "GET", "cross-site"))).toBe(
      true,
    );
  });
});

describe("prefixes", () => {
  test.each([
    ["__Secure-a=1", false],
    ["__Secure-a=1; Secure", true],
    ["__SECURE-a=1", false],
    ["__Host-a=1; Secure; Path=/", true],
    ["__Host-a=1; Secure", false],
    ["__Host-a=1; Secure; Path=/x", false],
    ["__host-a=1; Path=/", false],
    ["__Host-a=1; Secure; Path=/; Domain=example.com", false],
    ["=__Host-a", false],
  ])("%s is taken: %s", (header, isTaken) => {
    expect(jar.setFromHeader(header, asked("https://example.com/"))).toBe(isTaken);
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

test("one cookie is removed", () => {
  jar.setFromHeader("a=1", asked(HOME));
  jar.setFromHeader("b=2", asked(HOME));
  jar.remove({ name: "a", domain: "localhost", path: "/" });
  expect(jar.header(asked(HOME))).toBe("b=2");
});
