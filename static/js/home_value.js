/* The report page: waits for it, makes its five parts tabs, tells what is done, keeps a copy for later. */

const QUICK = 600; /* milliseconds between two questions at first */

function begin() {
  if (document.body.dataset.waits) wait(document.body.dataset);
  else if (document.body.dataset.report) open();
}

/* While it is made: ask how far it is, and put the page in place of this one. */

async function wait({ waits, stage, status }) {
  const since = Date.now();
  for (;;) {
    await rest(pauseAfter(Date.now() - since, stage));
    const told = await asked(`${waits}progress/`);
    if (told === "gone") return location.reload();
    if (told && (told.stage !== stage || told.status !== status) && (await swap())) return;
  }
}

function pauseAfter(milliseconds, stage) {
  if (stage === "held") return 20_000;
  if (milliseconds < 20_000) return QUICK;
  return milliseconds < 120_000 ? 2_000 : 8_000;
}

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function asked(address) {
  try {
    const answer = await fetch(address);
    if (answer.status === 404 || answer.status === 410) return "gone";
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function swap() {
  let page;
  try {
    const answer = await fetch(location.pathname + location.search);
    if (!answer.ok) return false;
    /* The colours stand in this page already; a style with the nonce of another answer would be refused. */
    const text = (await answer.text()).replace(/<style[^>]*>[^<]*<\/style>/g, "");
    page = new DOMParser().parseFromString(text, "text/html");
  } catch {
    return false;
  }
  const put = () => {
    document.title = page.title;
    document.body.replaceWith(page.body);
    begin();
  };
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (document.startViewTransition && !isStill) document.startViewTransition(put);
  else put();
  return true;
}

/* The open report. */

function open() {
  for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();
  makeTabs(document.querySelector("[data-tabs]"), document.querySelector("[data-parts]"));
  for (const way of document.querySelectorAll("[data-way]")) {
    way.addEventListener("click", () => tell({ type: "agent_click", by: way.dataset.way }));
  }
  for (const button of document.querySelectorAll("[data-share]")) offerShare(button);
  for (const form of document.querySelectorAll("[data-offline]")) {
    form.addEventListener("submit", (event) => holdBack(event, form));
  }
  tellSaved();
  keepCopy();
}

function tell(event) {
  if (isSaved() || !navigator.onLine) return;
  const sent = new Blob([JSON.stringify(event)], { type: "application/json" });
  navigator.sendBeacon(`${document.body.dataset.report}events/`, sent);
}

function makeTabs(row, main) {
  const tabs = [...row.children];
  const parts = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));
  const language = document.querySelector("[data-switch]");
  row.setAttribute("role", "tablist");
  tabs.forEach((tab, index) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", parts[index].id);
    parts[index].setAttribute("role", "tabpanel");
    parts[index].setAttribute("aria-labelledby", tab.id);
    parts[index].tabIndex = -1;
  });

  const show = (index, { told = true } = {}) => {
    parts.forEach((part, other) => {
      part.hidden = other !== index;
      tabs[other].setAttribute("aria-selected", String(other === index));
      tabs[other].tabIndex = other === index ? 0 : -1;
    });
    document.body.dataset.now = parts[index].id;
    language.hash = parts[index].id;
    if (!told) return;
    history.replaceState(null, "", `#${parts[index].id}`);
    scrollTo(0, 0);
    tell({ type: "tab_change", tab: parts[index].id });
  };

  row.addEventListener("click", (event) => {
    const index = tabs.indexOf(event.target.closest("a"));
    if (index < 0) return;
    event.preventDefault();
    if (parts[index].hidden) show(index);
  });
  row.addEventListener("keydown", (event) => {
    const now = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined && event.key !== " ") return;
    event.preventDefault();
    const index = next === undefined ? now : (next + tabs.length) % tabs.length;
    tabs[index].focus();
    if (parts[index].hidden) show(index);
  });
  for (const link of document.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const index = parts.findIndex((part) => part.id === link.dataset.go);
      show(index);
      tabs[index].focus({ preventScroll: true });
    });
  }
  const place = () => {
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    return parts.findIndex((part) => target && part.contains(target));
  };
  addEventListener("hashchange", () => {
    if (place() >= 0 && parts[place()].hidden) show(place());
  });
  const first = place() >= 0 ? place() : parts.findIndex((part) => part.id === main.dataset.open);
  show(Math.max(first, 0), { told: false });
  main.classList.add("is-tabbed");
}

function offerShare(button) {
  const { share: url, title, copied, copy } = button.dataset;
  if (!navigator.share) button.textContent = copy;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) {
        await navigator.share({ title, url });
      } else {
        await navigator.clipboard.writeText(url);
        button.textContent = copied;
      }
      tell({ type: "share" });
    } catch {
      /* She changed her mind, or the browser does not let us: the address stands above. */
    }
  });
}

/* Without a connection nothing is sent and nothing lost. */

const isSaved = () => "saved" in document.documentElement.dataset;

/* A browser may think it is connected and be wrong: asked first, what was typed stays where it is. */
async function holdBack(event, form) {
  event.preventDefault();
  if (form.dataset.asking) return;
  form.dataset.asking = "yes";
  const told = await asked(`${document.body.dataset.report}progress/`);
  delete form.dataset.asking;
  if (told) return form.submit();
  if (form.querySelector("[data-held]")) return;
  const said = document.createElement("p");
  said.className = "hv-wrong";
  said.dataset.held = "";
  said.setAttribute("role", "alert");
  said.textContent = form.dataset.offline;
  form.append(said);
}

function tellSaved() {
  if (!isSaved()) return;
  const day = new Date(document.documentElement.dataset.saved);
  const language = document.body.dataset.language;
  const written = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(day);
  const line = document.querySelector("[data-saved-line]");
  line.textContent = line.textContent.replace("{day}", written);
  line.hidden = false;
}

async function keepCopy() {
  if (!("serviceWorker" in navigator) || isSaved()) return;
  const page = document.body.dataset.report;
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  try {
    await navigator.serviceWorker.register(`${page}worker.js`, { scope: page });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ keep: location.search });
  } catch {
    /* A browser that keeps no copies still shows the page. */
  }
}

begin();
