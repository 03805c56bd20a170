/* The wizard in four steps: one at a time, with the way, back and next. Without this the form is one page. */

import { Chips } from "./chips.js";
import { Circle } from "./circle.js";
import { Look } from "./look.js";
import { MapField } from "./map.js";
import { Suggestions } from "./suggestions.js";

const STEPS = ["story", "audience", "where", "look"];
const NAMES = { story: "Story", audience: "Audience", where: "Where and when", look: "Look" };

class Wizard {
  constructor(form) {
    this.form = form;
    this.steps = STEPS.map((name) => form.querySelector(`[data-step="${name}"]`));
    this.bar = form.querySelector("[data-bar]");
    this.back = form.querySelector("[data-back]");
    this.next = form.querySelector("[data-next]");
    this.said = form.querySelector("[data-said]");
    this.fields();
    this.look = new Look(form, (name) => this.leadTo(name));
    this.listen();
    form.classList.add("wizard--live");
    this.bar.hidden = false;
    this.follow();
    this.show(this.firstStep(), { quiet: true });
  }

  fields() {
    const places = this.form.querySelector(".chips-field");
    this.chips = new Chips(places.querySelector("[data-chips]"));
    new Suggestions(this.chips, places.dataset.places);
    this.circle = new Circle(this.form.querySelector("[data-circle]"));
    this.map = new MapField(this.form.querySelector("[data-map]"), this.form, this.circle);
  }

  listen() {
    this.back.addEventListener("click", () => this.go(-1));
    this.next.addEventListener("click", () => this.go(1));
    for (const link of this.form.querySelectorAll("[data-to]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.show(link.dataset.to);
      });
    }
    for (const link of this.form.querySelectorAll("[data-ready]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.choose("report_type", link.dataset.type);
        this.choose("audience", link.dataset.ready);
        this.follow();
        this.show("where");
      });
    }
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("popstate", () => this.show(this.named(), { quiet: true }));
    this.form.addEventListener("click", (event) => {
      const link = event.target.closest(".error-summary a");
      if (link) this.leadTo(link.hash.slice(1), event);
    });
  }

  choose(name, value) {
    const radio = this.form.querySelector(`[name="${name}"][value="${value}"]`);
    if (radio) radio.checked = true;
  }

  chosen(name) {
    return this.form.querySelector(`[name="${name}"]:checked`);
  }

  /* A type and an audience belong together: the one chosen last wins, and the other follows. */
  changed(field) {
    const audience = this.chosen("audience");
    if (field.name === "audience" && audience?.dataset.type) this.choose("report_type", audience.dataset.type);
    if (field.name === "report_type" && audience?.dataset.type && audience.dataset.type !== field.value) this.choose("audience", "");
    this.follow();
  }

  follow() {
    const story = this.chosen("report_type");
    const words = this.form.querySelector("[data-window-words]");
    const fixed = story?.dataset.fixed === "yes";
    words.textContent = story ? story.dataset.days : "";
    for (const pill of this.form.querySelectorAll('[name="window"]')) pill.closest(".pills").hidden = fixed;
    this.form.querySelector(".order__dates").hidden = fixed;
    const audience = this.chosen("audience");
    this.said.textContent = story ? [story.dataset.title, audience?.dataset.type ? audience.dataset.title : ""].filter(Boolean).join(", ") : "";
    this.map.follow(this.chosen("where")?.value);
    if (this.at === "look") this.look.soon();
  }

  pressed(event) {
    if (event.key !== "Enter" || event.defaultPrevented || this.at === "look") return;
    if (!event.target.matches("input:not([type=file])")) return;
    event.preventDefault();
    this.go(1);
  }

  firstStep() {
    const wrong = this.form.querySelector(".field__error");
    const step = wrong?.closest("[data-step]");
    if (step) return step.dataset.step;
    if (this.form.hasAttribute("data-refused")) return "look";
    return this.named();
  }

  named() {
    const name = location.hash.replace("#step-", "");
    return STEPS.includes(name) ? name : "story";
  }

  go(by) {
    const place = STEPS.indexOf(this.at) + by;
    if (STEPS[place]) this.show(STEPS[place]);
  }

  show(name, { quiet = false } = {}) {
    const place = STEPS.indexOf(name);
    this.at = name;
    this.steps.forEach((step, index) => (step.hidden = index !== place));
    for (const link of this.form.querySelectorAll(".way__link")) {
      const index = STEPS.indexOf(link.dataset.to);
      link.classList.toggle("way__link--done", index < place);
      if (index === place) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    this.back.hidden = place === 0;
    this.next.hidden = place === STEPS.length - 1;
    if (!this.next.hidden) this.next.firstChild.textContent = `Next: ${NAMES[STEPS[place + 1]].toLowerCase()}`;
    if (!quiet) {
      if (location.hash !== `#step-${name}`) history.pushState(null, "", `#step-${name}`);
      const title = this.steps[place].querySelector("h2");
      title.focus({ preventScroll: true });
      this.form.querySelector("[data-way]").scrollIntoView({ block: "start" });
    }
    if (name === "where") this.map.follow(this.chosen("where")?.value);
    this.chips.settle();
    if (name === "look") this.look.open();
    else this.look.close();
  }

  /* To the step that holds a field, and into the field. */
  leadTo(id, event) {
    const field = document.getElementById(id) || this.form.querySelector(`[name="${id}"]`);
    const step = field?.closest("[data-step]");
    if (!step) return;
    event?.preventDefault();
    this.show(step.dataset.step);
    const into = field.matches("fieldset") ? field.querySelector("input:checked") || field.querySelector("input") : field;
    into.focus();
  }
}

for (const form of document.querySelectorAll("[data-wizard]")) new Wizard(form);
