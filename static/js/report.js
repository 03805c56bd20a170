/* A report on a screen: values of charts on hover, focus and arrow keys; tables sorted by their heads; printing.
   Everything is there without this. */

const WORDS = {
  en: { sort: (name) => `Sort by ${name}`, up: (name) => `Sorted by ${name}, lowest first`, down: (name) => `Sorted by ${name}, highest first` },
  es: { sort: (name) => `Ordenar por ${name}`, up: (name) => `Ordenado por ${name}, de menor a mayor`, down: (name) => `Ordenado por ${name}, de mayor a menor` },
};
const GAP = 10; /* pixels between a value and its tip */
const NUMBER = /^-?\d+(\.\d+)?$/;

export function enliven(report) {
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  report.append(said);
  const words = WORDS[report.closest("[lang]")?.lang] || WORDS.en;
  const tip = new Tip();
  for (const chart of report.querySelectorAll("svg.chart")) new Chart(chart, tip);
  for (const table of report.querySelectorAll("table.r-list, table.r-table")) new Sorted(table, words, said);
}

class Tip {
  constructor() {
    this.box = document.createElement("div");
    this.box.className = "r-tip";
    this.box.hidden = true;
    this.box.setAttribute("aria-hidden", "true"); /* the value itself is read out by its own name */
    document.body.append(this.box);
    addEventListener("scroll", () => this.hide(), { passive: true });
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  show(point) {
    const { label, value, note } = point.dataset;
    const line = (css, text) => {
      const part = document.createElement("span");
      part.className = css;
      part.textContent = text;
      return part;
    };
    this.box.replaceChildren(line("r-tip-label", label), line("r-tip-value", value), ...(note ? [line("r-tip-note", note)] : []));
    this.box.hidden = false;
    const [at, mine] = [point.getBoundingClientRect(), this.box.getBoundingClientRect()];
    const left = Math.min(Math.max(at.left + at.width / 2 - mine.width / 2, GAP), innerWidth - mine.width - GAP);
    const above = at.top - mine.height - GAP;
    this.box.style.left = `${left + scrollX}px`;
    this.box.style.top = `${(above > 0 ? above : at.top + GAP) + scrollY}px`;
  }

  hide() {
    this.box.hidden = true;
  }
}

/* One stop of the tab key a chart; the arrows go on from there. */
class Chart {
  constructor(chart, tip) {
    this.points = [...chart.querySelectorAll("g.c-point")];
    this.tip = tip;
    this.points.forEach((point, place) => {
      point.querySelector("title")?.remove(); /* the tip says it */
      point.setAttribute("tabindex", place ? "-1" : "0");
      point.addEventListener("pointerenter", () => tip.show(point));
      point.addEventListener("pointerleave", () => document.activeElement === point || tip.hide());
      point.addEventListener("focus", () => tip.show(point));
      point.addEventListener("blur", () => tip.hide());
      point.addEventListener("keydown", (event) => this.pressed(event, place));
    });
  }

  pressed(event, place) {
    const last = this.points.length - 1;
    const to = { ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = this.points[Math.min(Math.max(to, 0), last)];
    this.points.forEach((point) => point.setAttribute("tabindex", point === next ? "0" : "-1"));
    next.focus();
  }
}

class Sorted {
  constructor(table, words, said) {
    this.body = table.tBodies[0];
    this.heads = [...(table.tHead?.rows[0]?.cells || [])];
    this.words = words;
    this.said = said;
    const sortable = this.body?.rows.length > 1 && this.body.rows[0].cells[0]?.hasAttribute("data-v");
    if (sortable) this.heads.forEach((head, column) => this.dress(head, column));
  }

  dress(head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "r-sort";
    button.title = this.words.sort(head.textContent.trim());
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => this.sort(column));
  }

  sort(column) {
    const head = this.heads[column];
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of this.heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...this.body.rows];
    const keys = new Map(rows.map((row) => [row, row.cells[column].dataset.v || ""]));
    const numeric = [...keys.values()].every((key) => !key || NUMBER.test(key));
    const compare = numeric ? (one, other) => one - other : (one, other) => one.localeCompare(other, undefined, { numeric: true });
    rows.sort((one, other) => {
      const [mine, theirs] = [keys.get(one), keys.get(other)];
      if (!mine || !theirs) return Boolean(theirs) - Boolean(mine); /* a dash stands last, either way */
      return down ? compare(theirs, mine) : compare(mine, theirs);
    });
    rows.forEach((row, place) => row.classList.toggle("z", place % 2 === 0));
    this.body.append(...rows);
    this.said.textContent = this.words[down ? "down" : "up"](head.textContent.trim());
  }
}

export function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}
