/* Keeps a copy of one report for when there is no connection. FILES comes from the address of the worker. */

const PAGE = new URL(self.registration.scope).pathname;
const NAME = `report ${PAGE}`;
const files = FILES;

self.addEventListener("install", (event) => event.waitUntil(keepFiles().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keepInTurn(event.data?.keep ?? "")));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname.startsWith(PAGE)) event.respondWith(opened(request, url));
  } else if (request.method === "GET" && isFile(url.pathname)) {
    event.respondWith(file(request, url));
  }
});

const isFile = (path) => files.includes(path) || path.startsWith("/pictures/");

/* The page without the thanks of a moment; the copy is the one she read last, in whichever language. */
function plain(search) {
  const language = new URLSearchParams(search).get("lang");
  return language ? `${PAGE}?lang=${encodeURIComponent(language)}` : PAGE;
}

async function keepFiles() {
  const cache = await caches.open(NAME);
  await Promise.all(
    files.map(async (path) => {
      const answer = await fetch(path);
      if (answer.ok) await cache.put(path, answer);
    }),
  );
}

/* One after another: a slow answer of before must not lie over a newer one. */
let turn = Promise.resolve();

function keepInTurn(search) {
  turn = turn.then(() => keepPage(search)).catch(() => {
    /* Without a connection the copy of before stays. */
  });
  return turn;
}

/* Asked for as a look ahead, so that it counts as no visit. */
async function keepPage(search) {
  await settle(await fetch(plain(search), { headers: { Purpose: "prefetch" } }), true);
}

/* What an answer of the server means for the copy: kept, or gone for good. */
async function settle(answer, isPlain) {
  const told = answer.headers.get("X-Report");
  if (told === "gone") {
    await caches.delete(NAME);
    await self.registration.unregister();
  } else if (told === "open" && answer.ok && isPlain) {
    await keepNewest(answer);
  }
}

/* The copy whose question was asked last; a slow answer of before does not lie over it. */
async function keepNewest(answer) {
  const copy = new Response(await answer.text(), { headers: answer.headers });
  const cache = await caches.open(NAME);
  const kept = await cache.match(PAGE, { ignoreVary: true });
  if (kept && asked(kept) > asked(copy)) return;
  await cache.delete(PAGE, { ignoreVary: true });
  await cache.put(PAGE, copy);
}

const asked = (answer) => Number(answer.headers.get("X-Report-Asked") ?? 0);

async function opened(request, url) {
  const isReport = request.method === "GET" && url.pathname === PAGE;
  try {
    const answer = await fetch(request);
    await settle(answer.clone(), isReport && !url.searchParams.has("saved"));
    return answer;
  } catch (fault) {
    const kept = request.method === "GET" ? await saved() : undefined;
    if (!kept) throw fault;
    return kept;
  }
}

async function saved() {
  const kept = await (await caches.open(NAME)).match(PAGE, { ignoreVary: true });
  if (!kept) return undefined;
  const day = new Date(kept.headers.get("Date") ?? Date.now()).toISOString();
  const text = (await kept.text()).replace("<html ", `<html data-saved="${day}" `);
  return new Response(text, { headers: kept.headers });
}

async function file(request, url) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok && url.pathname.startsWith("/pictures/")) await cache.put(url.pathname, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await cache.match(url.pathname, { ignoreSearch: true, ignoreVary: true });
    if (!kept) throw fault;
    return kept;
  }
}
