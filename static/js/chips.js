/* Several values in one field: each becomes a chip that can be taken away; "a; b" is what is sent. */

const SEPARATOR = "; ";
const ZIP = /^\d{5}(-\d{4})?$/;
const SUBDIVISION = /\(subdivision[^()]*\)(,|$)/i; /* its name may hold digits and commas */

function pieces(text) {
  return text
    .split(/[;\n]/)
    .flatMap((piece) => (/\d/.test(piece) && !SUBDIVISION.test(piece.trim()) ? piece.split(/[,\s]+/) : [piece]))
    .map((piece) => piece.trim())
    .filter(Boolean);
}

export class Chips {
  constructor(plain) {
    this.plain = plain;
    const begun = document.activeElement === plain ? plain.value : ""; /* typed before this was ready */
    this.values = begun ? [] : pieces(plain.value);
    this.box = document.createElement("div");
    this.box.className = "chips-box";
    this.row = document.createElement("div");
    this.row.className = plain.getAttribute("aria-invalid") ? "chips chips--wrong" : "chips";
    this.input = this.typing();
    this.row.append(this.input);
    this.box.append(this.row);
    plain.after(this.box);
    plain.type = "hidden";
    this.row.addEventListener("click", () => this.input.focus());
    plain.form.addEventListener("submit", () => this.settle());
    this.draw();
    if (begun) {
      this.input.value = begun;
      this.input.focus();
    }
  }

  typing() {
    const input = document.createElement("input");
    input.id = this.plain.id;
    this.plain.removeAttribute("id");
    input.autocomplete = "off";
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.plain.hasAttribute(name)) input.setAttribute(name, this.plain.getAttribute(name));
    }
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("input", () => this.typed());
    input.addEventListener("blur", () => ZIP.test(input.value.trim()) && this.take(input.value));
    return input;
  }

  pressed(event) {
    const text = this.input.value.trim();
    if (event.key === "Backspace" && !this.input.value && this.values.length) this.remove(this.values.length - 1);
    const ends = event.key === "Enter" || ([",", " ", ";"].includes(event.key) && ZIP.test(text));
    if (ends && text && !event.defaultPrevented) {
      event.preventDefault();
      this.take(text);
    }
  }

  typed() {
    const several = pieces(this.input.value);
    if (several.length > 1 && several.every((piece) => ZIP.test(piece))) this.take(this.input.value);
  }

  take(text) {
    for (const piece of pieces(text)) if (!this.values.includes(piece)) this.values.push(piece);
    this.input.value = "";
    this.draw();
  }

  /* What is typed and not yet a chip becomes one. */
  settle() {
    if (this.input.value.trim()) this.take(this.input.value);
  }

  remove(index) {
    this.values.splice(index, 1);
    this.draw();
    this.input.focus();
  }

  draw() {
    for (const chip of this.row.querySelectorAll(".chip")) chip.remove();
    this.values.forEach((value, index) => this.input.before(this.chip(value, index)));
    this.input.placeholder = this.values.length ? "" : "Start typing, like Seattle or 98103";
    const before = this.plain.value;
    this.plain.value = this.values.join(SEPARATOR);
    if (this.plain.value !== before) this.plain.dispatchEvent(new Event("change", { bubbles: true }));
  }

  chip(value, index) {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.append(value);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip__remove";
    button.setAttribute("aria-label", `Remove ${value}`);
    button.textContent = "×";
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.remove(index);
    });
    chip.append(button);
    return chip;
  }
}
