/* A circle: an address with suggestions, a distance, and where that is on the map. */

import { Suggestions } from "./suggestions.js";

const COORDINATES = /^\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*$/;

export class Circle {
  constructor(part) {
    this.input = part.querySelector('[name="circle_centre"]');
    this.miles = part.querySelector('[name="circle_miles"]');
    this.box = document.createElement("div");
    this.box.className = "chips-box";
    this.input.before(this.box);
    this.box.append(this.input);
    this.suggestions = new Suggestions(this, part.dataset.places, "Addresses and places");
    this.point = null;
    this.listeners = [];
    this.input.addEventListener("change", () => this.locate());
    this.miles.addEventListener("input", () => this.tell());
  }

  /* What was chosen among the suggestions. */
  take(value, option) {
    this.input.value = value;
    this.point = pointOf(option);
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* A point of the map as the middle. */
  put(point) {
    this.input.value = `${point[0].toFixed(5)}, ${point[1].toFixed(5)}`;
    this.point = point;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async locate() {
    const typed = this.input.value.trim();
    const pair = COORDINATES.exec(typed);
    if (pair) this.point = [Number(pair[1]), Number(pair[2])];
    else if (typed !== this.located) this.point = (await this.look(typed)) || null;
    this.located = typed;
    this.tell();
  }

  async look(typed) {
    if (!typed) return null;
    const list = document.createElement("ul");
    list.innerHTML = (await this.suggestions.find(typed)) || "";
    const same = [...list.children].find((option) => option.dataset.value.toLowerCase() === typed.toLowerCase());
    return same && pointOf(same);
  }

  radius() {
    const miles = Number(this.miles.value);
    return miles > 0 && miles <= 25 ? miles : null;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  tell() {
    for (const listener of this.listeners) listener();
  }
}

function pointOf(option) {
  const pair = (option?.dataset.at || "").split(",").map(Number);
  return pair.length === 2 && pair.every(Number.isFinite) ? pair : null;
}
