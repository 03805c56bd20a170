/* The order form's area as chips with suggestions. The plain field stays what is sent. */

import { Chips } from "./chips.js";
import { Suggestions } from "./suggestions.js";

for (const field of document.querySelectorAll(".chips-field")) {
  const plain = field.querySelector("[data-chips]");
  const chips = new Chips(plain);
  new Suggestions(chips, field.dataset.places);
}
