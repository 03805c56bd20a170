/* The email of a report while one writes it: the form as it stands is posted into the frame. */

import { Preview, Rounds } from "./preview.js";

const PAUSE = 350; /* milliseconds of rest before asking */

class Mail {
  constructor(form) {
    this.preview = new Preview(form.querySelector("[data-preview]"), form);
    this.rounds = new Rounds(PAUSE, () => this.show());
    form.addEventListener("input", (event) => {
      if (!event.target.closest("[data-picker]")) this.rounds.soon(); /* readers change nothing in the letter */
    });
    if (form.querySelector(".field--wrong")) this.rounds.soon();
  }

  /* The reader stays where she was. */
  async show() {
    const top = this.preview.frame.contentWindow?.scrollY ?? 0;
    const frame = await this.preview.look();
    frame.contentWindow?.scrollTo(0, top);
  }
}

for (const form of document.querySelectorAll("[data-mail]")) new Mail(form);
