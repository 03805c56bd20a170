/* A list to tick: one box ticks all on the page, and a line says how many are ticked. */

class Ticking {
  constructor(form) {
    this.form = form;
    this.boxes = [...form.querySelectorAll("input[name=ids]")];
    this.everything = form.querySelector("[data-everything]");
    this.words = form.querySelector("[data-ticked]");
    this.all = form.querySelector("[data-tick-all]");
    if (this.all) {
      this.all.hidden = false;
      this.all.querySelector("input").addEventListener("change", (event) => this.tickAll(event.target.checked));
    }
    form.addEventListener("change", () => this.tell());
    this.tell();
  }

  tickAll(ticked) {
    for (const box of this.boxes) box.checked = ticked;
    this.tell();
  }

  tell() {
    const ticked = this.boxes.filter((box) => box.checked).length;
    const all = this.all && this.all.querySelector("input");
    if (all) {
      all.checked = ticked === this.boxes.length;
      all.indeterminate = ticked > 0 && ticked < this.boxes.length;
    }
    const everything = Boolean(this.everything && this.everything.checked);
    this.words.textContent = everything ? "All of them:" : ticked ? `${ticked} ticked:` : "With the ticked contacts:";
  }
}

for (const form of document.querySelectorAll("[data-ticking]")) new Ticking(form);
