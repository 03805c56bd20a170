/* Addresses below the field while one types: an ARIA combobox. The form works without it. */

const PAUSE = 200; /* milliseconds of rest before asking */
const SHORTEST = 4;
const form = document.querySelector("[data-addresses]");
const input = form.elements.address;
const said = document.createElement("p");
const list = document.createElement("ul");
const box = document.createElement("div");
let options = [];
let at = -1;
let timer;
let asking;

box.className = "ask-home__list";
box.hidden = true;
list.id = "addresses";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", form.dataset.list);
list.className = "ask-home__options";
box.append(list);
said.className = "visually-hidden";
said.setAttribute("role", "status");
input.parentNode.append(box, said);
for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
  input.setAttribute(name, value);
}
input.autocomplete = "off"; /* the browser's own list would lie over ours */

function close() {
  clearTimeout(timer);
  asking?.abort();
  box.hidden = true;
  at = -1;
  said.textContent = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(option) {
  input.value = option.textContent;
  close();
  input.focus();
}

function mark(place) {
  at = place;
  options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
  input.setAttribute("aria-activedescendant", options[at].id);
}

function show(addresses, google) {
  at = -1;
  input.removeAttribute("aria-activedescendant");
  options = addresses.map((address, number) => {
    const option = document.createElement("li");
    option.id = `address-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = address;
    return option;
  });
  list.replaceChildren(...options);
  box.querySelector(".ask-home__whose")?.remove();
  if (google) {
    const whose = document.createElement("p");
    whose.className = "ask-home__whose";
    whose.textContent = "Google Maps";
    box.append(whose);
  }
  box.hidden = !options.length;
  input.setAttribute("aria-expanded", String(!box.hidden));
  const words = options.length === 1 ? form.dataset.one : form.dataset.many;
  said.textContent = options.length ? words.replace("{count}", options.length) : "";
}

async function ask() {
  const typed = input.value.trim();
  if (typed.length < SHORTEST) return close();
  asking?.abort();
  asking = new AbortController();
  try {
    const url = `${form.dataset.addresses}?q=${encodeURIComponent(typed)}`;
    const answer = await fetch(url, { signal: asking.signal, credentials: "omit" });
    if (!answer.ok) return close();
    const found = await answer.json();
    if (input.value.trim() === typed && document.activeElement === input) show(found.addresses, found.google);
  } catch {
    /* no answer, or a newer question: the field works without */
  }
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});
input.addEventListener("blur", () => setTimeout(close, PAUSE));
input.addEventListener("keydown", (event) => {
  if (box.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    choose(options[at]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
});
list.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const option = event.target.closest("[role=option]");
  if (option) choose(option);
});
form.addEventListener("submit", close);
