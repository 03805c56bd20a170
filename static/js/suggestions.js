/* Choices below a field while typing: an ARIA combobox fed by the server.
   ``field`` has the input, a box to hang the list in, and take(value), which is told what was chosen. */

const PAUSE = 150; /* milliseconds of rest before asking */
const WHOLE_ZIP = /^\d{5}(-\d{4})?$/;

let lists = 0;

export class Suggestions {
  constructor(field, address, label = "Places") {
    this.field = field;
    this.input = field.input;
    this.address = address;
    this.list = document.createElement("ul");
    this.list.className = "places";
    this.list.id = `places-${(lists += 1)}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    field.box.append(this.list);
    this.dress();
    this.listen();
    if (this.input.value.trim() && document.activeElement === this.input) this.soon();
  }

  dress() {
    const wanted = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(wanted)) this.input.setAttribute(name, value);
  }

  listen() {
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), PAUSE));
    this.input.addEventListener("keydown", (event) => this.pressed(event), true);
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const typed = this.input.value.trim();
    if (typed.length < 2) return this.close();
    const found = await this.find(typed);
    if (found === null || this.input.value.trim() !== typed) return;
    this.list.innerHTML = found;
    [...this.list.children].forEach((option, place) => (option.id = `${this.list.id}-${place + 1}`));
    this.list.hidden = !this.list.children.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  /* The choices for a text, as the server writes them; null when it does not answer. */
  async find(typed) {
    const url = new URL(this.address, location.href);
    url.searchParams.set("typed", typed);
    try {
      const answer = await fetch(url, { headers: { "HX-Request": "true" } });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  pressed(event) {
    if (this.list.hidden) return;
    const options = [...this.list.children];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(options, at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length);
    } else if (event.key === "Enter" && (at >= 0 || !WHOLE_ZIP.test(this.input.value.trim()))) {
      event.preventDefault();
      this.choose(options[Math.max(at, 0)]);
    } else if (event.key === "Escape" || event.key === "Enter") {
      this.close();
    }
  }

  mark(options, index) {
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    this.input.setAttribute("aria-activedescendant", options[index].id);
    options[index].scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    this.field.take(option.dataset.value, option);
    this.close();
    this.input.focus();
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
