import { expect, test } from "vitest";
import {
  isForbidden,
  type OutgoingRequest,
  requestHeaders,
  siteRelation,
} from "../../../web/src/client/headers";

const NAVIGATION: OutgoingRequest = {
  method: "GET",
  url: "http://localhost:5000/x",
  body: null,
  destination: "document",
  mode: "navigate",
  referrer: null,
};
const FROM_HOME = { ...NAVIGATION, referrer: "http://localhost:5000/home?q#y" };
const FROM_ELSEWHERE = { ...NAVIGATION, referrer: "https://example.com/secret" };

function header(request: OutgoingRequest, name: string): string | undefined {
  return requestHeaders(request, "en").find(([known]) => known === name)?.[1];
}

test("a typed address is asked for as browsers do", () => {
  expect(requestHeaders(NAVIGATION, "en-GB,en;q=0.9").map(([name]) => name)).toEqual([
    "Host",
    "Connection",
    "Upgrade-Insecure-Requests",
    "User-Agent",
    "Accept",
    "Sec-Fetch-Site",
    "Sec-Fetch-Mode",
    "Sec-Fetch-User",
    "Sec-Fetch-Dest",
    "Accept-Language",
  ]);
  expect(header(NAVIGATION, "Host")).toBe("localhost:5000");
});

test.each([
  [NAVIGATION, "none", undefined],
  [FROM_HOME, "same-origin", "http://localhost:5000/home?q"],
  [{ ...FROM_HOME, url: "http://localhost:8000/" }, "same-site", "http://localhost:5000/"],
  [FROM_ELSEWHERE, "cross-site", "https://example.com/"],
])("site and referrer, case %#", (request, site, referrer) => {
  expect(header(request, "Sec-Fetch-Site")).toBe(site);
  expect(header(request, "Referer")).toBe(referrer);
});

test.each([
  [FROM_HOME, undefined],
  [{ ...FROM_HOME, method: "POST" }, "http://localhost:5000"],
  [{ ...NAVIGATION, method: "POST" }, "null"],
  [{ ...FROM_ELSEWHERE, mode: "cors" as const }, "https://example.com"],
])("origin, case %#", (request, origin) => {
  expect(header(request, "Origin")).toBe(origin);
});

test("a body has a type and a length", () => {
  const body = { type: "text/plain", bytes: new Uint8Array(3) };
  const request = { ...NAVIGATION, method: "POST", body };
  expect(header(request, "Content-Type")).toBe("text/plain");
  expect(header(request, "Content-Length")).toBe("3");
  expect(header({ ...request, body: null }, "Content-Length")).toBe("0");
});

test("scripts set their own fields but none of the browser's", () => {
  const headers = [
    ["accept", "text/x"],
    ["Cookie", "forged"],
    ["Host", "forged"],
    ["Sec-Fetch-Site", "forged"],
    ["X-Own", "yes"],
  ] as const;
  const fields = requestHeaders({ ...NAVIGATION, headers }, "en");
  expect(fields.filter(([, value]) => value === "forged")).toEqual([]);
  expect(fields.filter(([name]) => /^accept$/i.test(name))).toEqual([["accept", "text/x"]]);
  expect(fields).toContainEqual(["X-Own", "yes"]);
  expect(isForbidden("Proxy-X")).toBe(true);
});

test.each([
  [NAVIGATION, "same-site"],
  [FROM_HOME, "same-site"],
  [FROM_ELSEWHERE, "cross-site-navigation"],
  [{ ...FROM_ELSEWHERE, destination: "image" as const }, "cross-site"],
])("how cookies see it, case %#", (request, relation) => {
  expect(siteRelation(request)).toBe(relation);
});
