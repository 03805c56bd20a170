/* A file can be dropped anywhere on the upload form; the plain file field works without this. */

const UNITS = ["bytes", "KB", "MB", "GB"];

function sizeInWords(bytes) {
  const power = Math.min(Math.floor(Math.log2(bytes || 1) / 10), UNITS.length - 1);
  const amount = bytes / 1024 ** power;
  return `${amount.toLocaleString("en-US", { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${UNITS[power]}`;
}

class Drop {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    form.classList.add("drop--live");
    this.part("choose").hidden = false;
    for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => this.over(event, true));
    form.addEventListener("dragleave", (event) => this.over(event, form.contains(event.relatedTarget)));
    form.addEventListener("drop", (event) => this.dropped(event));
    this.input.addEventListener("change", () => this.show());
    this.show();
  }

  part(name) {
    return this.form.querySelector(`[data-drop-${name}]`);
  }

  over(event, inside) {
    event.preventDefault();
    this.form.classList.toggle("drop--over", inside);
  }

  dropped(event) {
    this.over(event, false);
    if (!event.dataTransfer.files.length) return;
    this.input.files = event.dataTransfer.files;
    this.show();
  }

  show() {
    const [file] = this.input.files;
    this.part("words").textContent = file ? "Choose another file" : "Choose a file";
    this.part("name").textContent = file ? `${file.name}, ${sizeInWords(file.size)}` : "or drop it here";
    this.part("submit").hidden = !file;
  }
}

for (const form of document.querySelectorAll("[data-drop]")) new Drop(form);
