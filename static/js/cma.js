/* Comforts of the property wizard: everything here works by plain buttons too. */

document.documentElement.classList.add("js");

/* A pin and its card light up together. */
function light(id, on) {
  document.querySelector(`[data-home="${id}"]`)?.classList.toggle("sale--lit", on);
  document.querySelector(`[data-pin="${id}"]`)?.classList.toggle("cma-map__pin--lit", on);
}

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  for (const [kind, on] of [[begin, true], [end, false]]) {
    document.addEventListener(kind, (event) => {
      const place = event.target.closest?.("[data-pin], [data-home]");
      if (place) light(place.dataset.pin ?? place.dataset.home, on);
    });
  }
}

/* Choosing files is enough: they go up at once, with all that was typed. */
for (const field of document.querySelectorAll("[data-upload-now]")) {
  const button = field.form.querySelector("[data-upload-button]");
  field.addEventListener("change", () => field.files.length && field.form.requestSubmit(button));
}

/* The browser's own color picker beside the text; the text is what counts. */
for (const picker of document.querySelectorAll("[data-picker]")) {
  const text = document.getElementById(picker.dataset.picker);
  picker.hidden = false;
  picker.addEventListener("input", () => (text.value = picker.value));
  text.addEventListener("change", () => {
    if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value;
  });
}

/* Pages are moved without a round trip, by the arrows or by dragging. */
class Pages {
  constructor(list) {
    this.list = list;
    list.addEventListener("click", (event) => this.pressed(event));
    for (const row of list.children) {
      row.draggable = true;
      row.addEventListener("dragstart", () => {
        this.held = row;
        row.classList.add("pages__row--held");
      });
      row.addEventListener("dragend", () => {
        row.classList.remove("pages__row--held");
        this.held = null;
        this.ends();
      });
    }
    list.addEventListener("dragover", (event) => this.over(event));
  }

  pressed(event) {
    const button = event.target.closest(".pages__deed");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-page]");
    const up = button.value.startsWith("page_up");
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (up) other.before(row);
    else other.after(row);
    this.ends();
    if (button.disabled) row.querySelector(".pages__deed:not([disabled])").focus();
    else button.focus();
  }

  over(event) {
    const row = event.target.closest("[data-page]");
    if (!this.held || !row || row === this.held) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) row.before(this.held);
    else row.after(this.held);
  }

  ends() {
    const rows = [...this.list.children];
    for (const [at, row] of rows.entries()) {
      const [up, down] = row.querySelectorAll(".pages__deed");
      up.disabled = at === 0;
      down.disabled = at === rows.length - 1;
    }
  }
}

for (const list of document.querySelectorAll("[data-pages]")) new Pages(list);

/* Which page of the preview is looked at. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-page-link]");
  if (!link) return;
  for (const other of document.querySelectorAll("[data-page-link]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
});

/* What a refused choice says is read out after the swap. */
document.addEventListener("htmx:afterSwap", () => document.querySelector("#board [data-focus]")?.focus());
