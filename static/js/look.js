/* The last step: the first page as the form stands, asked for again whenever something has changed. */

import { Preview } from "./preview.js";

const PAUSE = 150; /* milliseconds of rest before asking */
const PATIENCE = 45_000; /* a first pull of a place takes as long as its vendor */
const SAY_AFTER = 400;
const SHORTEST_AGAIN = 2; /* seconds */
const MOST_AGAIN = 10; /* tries by itself while a vendor is slow */

export class Look {
  constructor(form, leadTo) {
    this.form = form;
    this.leadTo = leadTo;
    const figure = form.querySelector("[data-preview]");
    this.preview = new Preview(figure, form, PATIENCE);
    this.box = figure.querySelector("[data-look-box]");
    this.said = figure.querySelector("[data-look-said]");
    this.list = form.querySelector("[data-chosen]");
    this.list.hidden = false;
  }

  open() {
    this.isOpen = true;
    this.sum();
    this.tries = 0;
    if (this.now() !== this.seen) this.ask();
  }

  close() {
    this.isOpen = false;
    clearTimeout(this.timer);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  /* The form as it stands, as one text to tell whether it has changed. */
  now() {
    const data = new FormData(this.form);
    data.delete("csrfmiddlewaretoken");
    return new URLSearchParams(data).toString();
  }

  /* One look at a time; what changed meanwhile begins the round again. */
  async ask() {
    this.waiting = true;
    if (this.busy || !this.isOpen) return;
    this.busy = true;
    while (this.waiting && this.isOpen) {
      this.waiting = false;
      await this.once();
    }
    this.busy = false;
  }

  async once() {
    const asked = this.now();
    this.box.classList.add("preview__box--stale");
    const timer = setTimeout(() => this.say(`Collecting the listings of ${this.place() || "the area"} and counting. A new place takes a few seconds.`, "busy"), SAY_AFTER);
    const before = this.preview.frame;
    const frame = await this.preview.look();
    clearTimeout(timer);
    const page = frame === before ? null : pageIn(frame);
    this.box.classList.remove("preview__box--stale");
    this.box.classList.toggle("preview__box--empty", page?.dataset.state !== "ready");
    frame.hidden = page?.dataset.state !== "ready";
    this.seen = asked;
    if (!page) return this.say("The preview did not come. Check your connection and try again.", "wrong", { again: true });
    this.tell(page);
  }

  tell(page) {
    const { state, words, headline, name, again } = page.dataset;
    if (state === "ready") {
      this.tries = 0;
      this.said.replaceChildren();
      this.said.className = "look__said visually-hidden";
      this.said.textContent = `The preview is here. ${headline}`;
      return;
    }
    this.say(words, "wrong", { fields: [...page.querySelectorAll("[data-name]")], name: state === "unknown" ? name : "", again: state === "waiting" });
    if (state !== "waiting" || (this.tries += 1) > MOST_AGAIN) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 1000 * Math.max(SHORTEST_AGAIN, Number(again) || 4));
  }

  say(words, kind, { fields = [], name = "", again = false } = {}) {
    this.said.className = `look__said look__said--${kind}`;
    const sentence = document.createElement("span");
    sentence.textContent = words;
    this.said.replaceChildren(sentence);
    for (const field of fields) this.said.append(this.way(field.textContent, () => this.leadTo(field.dataset.at || field.dataset.name)));
    if (name) this.said.append(this.way("Change the place", () => this.leadTo(name)));
    if (again) this.said.append(this.way("Try again", () => this.ask()));
  }

  way(words, lead) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = words;
    button.addEventListener("click", lead);
    return button;
  }

  /* What was chosen, beside the look. */
  sum() {
    const of = (name) => this.form.querySelector(`[name="${name}"]:checked`);
    const put = (key, words) => (this.list.querySelector(`[data-chosen-${key}]`).textContent = words || "–");
    put("story", of("report_type")?.dataset.title);
    put("audience", of("audience")?.dataset.title);
    put("place", this.place());
    const story = of("report_type");
    const language = of("language");
    const days = story?.dataset.fixed === "yes" ? story.dataset.days : this.days(of("window"));
    put("days", [days, language?.value === "es" ? "in Spanish" : ""].filter(Boolean).join(", "));
  }

  days(chosen) {
    if (chosen?.value !== "dates") return chosen ? `Last ${chosen.value} days` : "";
    const [start, end] = ["start", "end"].map((name) => this.form.elements[name].value);
    return [start, end].filter(Boolean).join(" to ") || "Two dates";
  }

  place() {
    const where = this.form.querySelector('[name="where"]:checked');
    if (where?.dataset.title) return where.dataset.title;
    const named = this.form.elements.save_as.value.trim();
    if (where?.value === "circle") return named || `${this.form.elements.circle_miles.value} miles around ${this.form.elements.circle_centre.value}`;
    if (where?.value === "polygon") return named || (this.form.elements.corners.value.trim() ? "Area drawn on the map" : "");
    return named || this.form.elements.area.value;
  }
}

function pageIn(frame) {
  try {
    return frame.contentDocument.querySelector("[data-state]");
  } catch {
    return null;
  }
}
