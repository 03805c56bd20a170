/* The plan of a schedule. The dates beside it follow by themselves (htmx); without this a button shows them. */

const EVERY = {
  daily: ["Every day", "Every 2 days", "Every 3 days"],
  weekly: ["Every week", "Every 2 weeks", "Every 3 weeks"],
  monthly: ["Every month", "Every 2 months", "Every 3 months"],
};

class Plan {
  constructor(form) {
    this.form = form;
    this.save = form.querySelector("[data-save]");
    form.querySelector("[data-look]").hidden = true;
    form.querySelector("[data-first-button]").remove();
    this.say();
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("keydown", (event) => this.pressed(event));
  }

  changed(field) {
    if (field.name === "cadence") this.say();
  }

  /* The choices of the rhythm in words of its kind. */
  say() {
    const words = EVERY[this.form.querySelector("[name=cadence]:checked")?.value];
    if (!words) return;
    this.form.elements.interval_count.querySelectorAll("option").forEach((option, place) => (option.textContent = words[place]));
  }

  /* Enter saves, except where one searches. */
  pressed(event) {
    if (event.defaultPrevented || event.key !== "Enter" || !event.target.matches("input:not([type=checkbox])")) return;
    event.preventDefault();
    this.form.requestSubmit(this.save);
  }
}

for (const form of document.querySelectorAll("[data-plan]")) new Plan(form);
