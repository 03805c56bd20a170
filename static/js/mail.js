/* The email of a report while one writes it: the form as it stands is posted into the frame. */

import { Preview } from "./preview.js";

const PAUSE = 350; /* milliseconds of rest before asking */

class Mail {
  constructor(form) {
    this.preview = new Preview(form.querySelector("[data-preview]"), form);
    form.addEventListener("input", (event) => {
      if (!event.target.closest("[data-picker]")) this.soon(); /* readers change nothing in the letter */
    });
    if (form.querySelector(".field--wrong")) this.soon();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), PAUSE);
  }

  /* One look at a time; whatever was typed meanwhile begins the round again. The reader stays where she was. */
  async show() {
    this.waiting = true;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting) {
      this.waiting = false;
      const top = this.preview.frame.contentWindow?.scrollY ?? 0;
      const frame = await this.preview.look();
      frame.contentWindow?.scrollTo(0, top);
    }
    this.busy = false;
  }
}

for (const form of document.querySelectorAll("[data-mail]")) new Mail(form);
