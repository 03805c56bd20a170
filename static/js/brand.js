/* The brand page while one types: the form as it stands is posted into the previews, which change without a flicker.
   How a look comes about is in preview.js. */

import { Preview, Rounds } from "./preview.js";

const PAUSE = 150; /* milliseconds of rest before asking */
const COLOUR = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;
const LARGE = 200_000; /* bytes of a picture that is made smaller before it travels with each look */
const BOX = 900; /* pixels a logo is kept at */

class Brand {
  constructor(form) {
    this.form = form;
    this.previews = [...form.querySelectorAll("[data-preview]")].map((figure) => new Preview(figure, form));
    this.mending = form.querySelector("[data-mending]");
    this.rounds = new Rounds(PAUSE, (isStale) => this.show(isStale));
    this.pickers();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", (event) => this.chosen(event));
    form.addEventListener("formdata", (event) => this.send(event));
    if (form.hasAttribute("data-changed")) this.changed();
  }

  pickers() {
    for (const picker of this.form.querySelectorAll("[data-picker]")) {
      const text = document.getElementById(picker.dataset.picker);
      picker.hidden = false;
      picker.addEventListener("input", () => (text.value = picker.value));
      text.addEventListener("input", () => this.follow(picker, text));
      this.follow(picker, text);
    }
  }

  /* The picker holds the last color that is one. */
  follow(picker, text) {
    const found = COLOUR.exec(text.value.trim());
    if (!found) return;
    const digits = found[1].length === 3 ? [...found[1]].map((digit) => digit + digit).join("") : found[1];
    picker.value = `#${digits.toLowerCase()}`;
  }

  changed() {
    for (const words of document.querySelectorAll("[data-unsaved]")) words.hidden = false;
    this.rounds.soon();
  }

  async show(isStale) {
    for (const preview of this.previews.filter((one) => one.isShown())) {
      this.looking = true;
      const look = preview.look();
      this.looking = false;
      this.say(await look);
      if (isStale()) break;
    }
  }

  say(frame) {
    let notes = null;
    try {
      notes = frame.contentDocument.querySelector("[data-notes]");
    } catch {
      return;
    }
    if (notes && notes.innerHTML !== this.said) this.mending.innerHTML = this.said = notes.innerHTML;
  }

  async chosen(event) {
    if (event.target.type !== "file") return;
    const [file] = event.target.files;
    this.small = file && file.size > LARGE ? await smaller(file) : null;
    this.name = event.target.name;
    this.changed();
  }

  send(event) {
    if (this.looking && this.small) event.formData.set(this.name, this.small, "logo.png");
  }
}

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const share = Math.min(1, BOX / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.max(1, picture.width * share), Math.max(1, picture.height * share));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    return null; /* no picture a browser knows: the server says what is wrong with it */
  }
}

for (const form of document.querySelectorAll("[data-brand]")) new Brand(form);
