/* The switches of a public page: the page beside them follows what is ticked. */

import { offerCopies } from "./copy.js";
import { Preview, Rounds } from "./preview.js";

const PAUSE = 200; /* milliseconds of rest before asking */

for (const form of document.querySelectorAll("[data-public-page]")) {
  const preview = new Preview(form.querySelector("[data-preview]"), form);
  const rounds = new Rounds(PAUSE, async () => {
    if (preview.isShown()) await preview.look();
  });
  form.addEventListener("input", () => rounds.soon());
}
offerCopies();
