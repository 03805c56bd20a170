/* A simple map of the account's own listings: dots, names, compass and scale. A polygon is drawn by clicking its
   corners, a circle by clicking its middle; with the keyboard by moving a cross. The form's fields are what counts:
   the map writes them and follows them. */

import { inside, Sheet, squareMiles } from "./map_sheet.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_CORNERS = 60;
const STEP = 40; /* units the map or the cross moves by a key */
const CLICK = 5; /* units a pointer may move and still mean a click */
const REST = 250; /* milliseconds before more dots are asked for */
const SCALES = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50];

function draw(name, attributes = {}, text = "") {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
}

function make(name, attributes, text = "") {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

export class MapField {
  constructor(place, form, circle) {
    this.place = place;
    this.corners = form.elements.corners;
    this.circle = circle;
    this.points = read(this.corners.value);
    this.kind = "";
    this.aim = null;
    this.build();
    this.corners.addEventListener("input", () => this.typed());
    circle.onChange(() => this.redraw());
  }

  build() {
    this.box = make("div", { class: "map-box" });
    this.svg = draw("svg", {
      class: "map", tabindex: 0, role: "application",
      "aria-label": "Map of your listings", "aria-describedby": "map-said",
    });
    this.layers = {};
    for (const name of ["dots", "within", "names", "shape", "frame", "aim"]) this.svg.append((this.layers[name] = draw("g")));
    this.box.append(this.svg, this.zooms());
    this.said = make("p", { class: "map__said", id: "map-said", role: "status" });
    const bar = make("div", { class: "map__bar" });
    this.undo = this.button("Undo", () => this.back());
    this.clear = this.button("Clear", () => this.empty());
    bar.append(this.said, this.undo, this.clear);
    this.place.append(this.box, bar);
    this.foldCorners();
    this.listen();
    new ResizeObserver(() => this.measure()).observe(this.svg);
  }

  /* The paper is as large as its place on the screen, so that names and dots are as large on a phone. */
  measure() {
    const [wide, high] = [this.svg.clientWidth, this.svg.clientHeight];
    if (!wide || !high || (wide === this.wide && high === this.high)) return;
    [this.wide, this.high] = [wide, high];
    this.svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    this.sheet?.resize(wide, high);
    this.redraw();
  }

  middle() {
    return [this.wide / 2, this.high / 2];
  }

  button(words, deed) {
    const button = make("button", { type: "button", class: "button button--small" }, words);
    button.addEventListener("click", deed);
    return button;
  }

  zooms() {
    const zooms = make("div", { class: "map__zoom" });
    for (const [sign, words, deed] of [["+", "Closer", () => this.zoom(0.6)], ["−", "Farther", () => this.zoom(1 / 0.6)], ["⤢", "The whole map", () => this.whole()]]) {
      const button = make("button", { type: "button", "aria-label": words, title: words }, sign);
      button.addEventListener("click", deed);
      zooms.append(button);
    }
    return zooms;
  }

  /* The corners as text stay within reach, folded away below the map. */
  foldCorners() {
    const field = this.corners.closest(".field");
    const wrong = field.classList.contains("field--wrong");
    const fold = make("details", { class: "typed-corners" });
    fold.append(make("summary", {}, "Type the corners instead"));
    field.before(fold);
    fold.append(field);
    fold.open = wrong;
  }

  listen() {
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    this.svg.addEventListener("pointerup", (event) => this.up(event));
    this.svg.addEventListener("pointercancel", () => (this.held = null));
    this.svg.addEventListener("keydown", (event) => this.pressed(event));
    this.svg.addEventListener("blur", () => this.hideAim());
    this.svg.addEventListener("wheel", (event) => {
      if (document.activeElement !== this.svg) return;
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.at(event));
    }, { passive: false });
  }

  /* Which of the ways to tell a place is chosen: the map shows for two of them. */
  async follow(kind) {
    this.place.hidden = !["circle", "polygon"].includes(kind);
    if (this.place.hidden) return;
    const fresh = kind !== this.kind;
    this.kind = kind;
    this.undo.hidden = this.clear.hidden = kind === "circle";
    this.measure();
    if (!this.sheet) await this.load();
    if (kind === "circle" && fresh) await this.circle.locate();
    this.redraw();
  }

  async load(box) {
    const url = new URL(this.place.dataset.map, location.href);
    if (box) url.searchParams.set("box", box.map((value) => value.toFixed(5)).join(","));
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (!box && !found.box) return this.nothing();
      this.data = found;
      if (!box) {
        this.home = found.box;
        this.sheet = new Sheet(this.wide, this.high);
        this.sheet.fit(this.shapeBox() || found.box);
        if (this.shapeBox()) this.soon();
      }
      this.redraw();
    } catch {
      this.said.textContent = "The map could not be loaded. The fields work without it.";
    }
  }

  nothing() {
    this.box.replaceWith(make("p", { class: "map__none" }, "None of your listings has a place on the map yet."));
    this.undo.hidden = this.clear.hidden = true;
  }

  shapeBox() {
    if (this.kind !== "polygon" || this.points.length < 3) return null;
    const [lats, lngs] = [this.points.map((point) => point[0]), this.points.map((point) => point[1])];
    const [south, west, north, east] = [Math.min(...lats), Math.min(...lngs), Math.max(...lats), Math.max(...lngs)];
    const [tall, wide] = [(north - south) / 2, (east - west) / 2];
    return [south - tall, west - wide, north + tall, east + wide];
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(this.sheet.box()), REST);
  }

  zoom(by, at = this.middle()) {
    if (!this.sheet) return;
    this.sheet.zoom(by, at);
    this.redraw();
    this.soon();
  }

  whole() {
    if (!this.sheet) return;
    this.sheet.fit(this.home);
    this.redraw();
    this.soon();
  }

  at(event) {
    const box = this.svg.getBoundingClientRect();
    return [((event.clientX - box.left) * this.wide) / box.width, ((event.clientY - box.top) * this.high) / box.height];
  }

  down(event) {
    if (!this.sheet || event.button !== 0) return;
    const corner = event.target.dataset?.corner;
    this.held = { from: this.at(event), last: this.at(event), corner: corner === undefined ? null : Number(corner), moved: false };
    this.svg.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (!this.held) return;
    const at = this.at(event);
    const [dx, dy] = [at[0] - this.held.last[0], at[1] - this.held.last[1]];
    if (Math.hypot(at[0] - this.held.from[0], at[1] - this.held.from[1]) > CLICK) this.held.moved = true;
    if (!this.held.moved) return;
    this.held.last = at;
    if (this.held.corner !== null && this.kind === "polygon") this.points[this.held.corner] = this.sheet.place(at);
    else {
      this.svg.classList.add("map--moving");
      this.sheet.pan(-dx, -dy);
    }
    this.redraw();
  }

  up(event) {
    const held = this.held;
    this.held = null;
    this.svg.classList.remove("map--moving");
    if (!held) return;
    if (!held.moved && held.corner === null) return this.put(this.at(event));
    if (held.moved && held.corner === null) return this.soon();
    if (held.moved) this.write();
  }

  /* A click, or Enter on the cross. */
  put(at) {
    const place = this.sheet.place(at);
    if (this.kind === "circle") return this.circle.put(place);
    if (this.points.length >= MOST_CORNERS) return;
    this.points.push(place);
    this.write();
  }

  pressed(event) {
    if (!this.sheet) return;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (moves[event.key]) this.moveAim(moves[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.put(this.aim || (this.aim = this.middle()));
    else if (event.key === "Backspace" || event.key === "Delete") this.back();
    else if (event.key === "+" || event.key === "=") this.zoom(0.6, this.aim || undefined);
    else if (event.key === "-") this.zoom(1 / 0.6, this.aim || undefined);
    else return;
    event.preventDefault();
    this.redraw();
  }

  moveAim([x, y]) {
    const from = this.aim || this.middle();
    const to = [from[0] + x * STEP, from[1] + y * STEP];
    if (to[0] > 0 && to[0] < this.wide && to[1] > 0 && to[1] < this.high) this.aim = to;
    else {
      this.sheet.pan(x * STEP, y * STEP);
      this.aim = from;
      this.soon();
    }
  }

  hideAim() {
    this.aim = null;
    this.redraw();
  }

  back() {
    if (this.kind !== "polygon" || !this.points.length) return;
    this.points.pop();
    this.write();
  }

  empty() {
    this.points = [];
    this.write();
  }

  write() {
    this.corners.value = this.points.map((point) => `${point[0].toFixed(5)}, ${point[1].toFixed(5)}`).join("\n");
    this.corners.dispatchEvent(new Event("change", { bubbles: true }));
    this.redraw();
  }

  typed() {
    this.points = read(this.corners.value);
    this.redraw();
  }

  redraw() {
    if (!this.sheet || this.place.hidden) return;
    this.drawDots();
    this.drawNames();
    if (this.kind === "circle") this.drawCircle();
    else this.drawPolygon();
    this.drawFrame();
    this.layers.aim.replaceChildren(...(this.aim ? [draw("path", { class: "map__aim", d: `M${this.aim[0] - 14} ${this.aim[1]}h28M${this.aim[0]} ${this.aim[1] - 14}v28` })] : []));
  }

  within(dot) {
    if (this.kind === "polygon") return this.points.length > 2 && inside(dot, this.points);
    const [middle, radius] = [this.circle.point, this.circle.radius()];
    return Boolean(middle && radius) && this.sheet.miles(middle, dot) <= radius;
  }

  drawDots() {
    const [plain, within] = [[], []];
    for (const dot of this.data.dots) {
      const [x, y] = this.sheet.at(dot);
      if (x < 0 || x > this.wide || y < 0 || y > this.high) continue;
      (this.within(dot) ? within : plain).push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
    }
    this.found = within.length;
    this.layers.dots.replaceChildren(draw("path", { class: "map__dots", d: plain.join("") }));
    this.layers.within.replaceChildren(draw("path", { class: "map__dots map__dots--in", d: within.join("") }));
  }

  /* Names that would lie on others are left out; those that come first matter most. */
  drawNames() {
    const taken = [];
    const names = [];
    for (const place of this.data.names) {
      const [x, y] = this.sheet.at(place.at);
      const half = place.name.length * 4.5;
      if (x - half < 4 || x + half > this.wide - 60 || y < 20 || y > this.high - 30) continue;
      if (taken.some(([left, right, height]) => x - half < right && x + half > left && Math.abs(y - height) < 20)) continue;
      taken.push([x - half, x + half, y]);
      names.push(draw("text", { class: place.kind === "city" ? "map__name" : "map__name map__name--small", x: x.toFixed(1), y: y.toFixed(1) }, place.name));
    }
    this.layers.names.replaceChildren(...names);
  }

  drawPolygon() {
    const corners = this.points.map((point) => this.sheet.at(point));
    const line = corners.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
    const closed = corners.length > 2;
    const shape = draw("path", { class: closed ? "map__shape" : "map__shape map__shape--open", d: closed ? `${line}Z` : line });
    const dots = corners.map(([x, y], index) => draw("circle", { class: "map__corner", cx: x.toFixed(1), cy: y.toFixed(1), r: 7, "data-corner": index }));
    this.layers.shape.replaceChildren(...(line ? [shape] : []), ...dots);
    this.undo.disabled = this.clear.disabled = !corners.length;
    const count = corners.length;
    if (!count) this.said.textContent = "Click the corners of your area one after the other. With the keyboard: arrows move the cross, Enter sets a corner.";
    else if (!closed) this.said.textContent = `${count} corner${count > 1 ? "s" : ""} set. ${3 - count} more at least.`;
    else this.said.textContent = `${count} corners, about ${round(squareMiles(this.points))} square miles${this.count()}. Click to add a corner, drag one to move it.`;
  }

  drawCircle() {
    const [middle, radius] = [this.circle.point, this.circle.radius()];
    this.layers.shape.replaceChildren();
    if (!middle) {
      this.said.textContent = this.circle.input.value.trim() ? "Choose one of the addresses that are suggested, or click the middle on the map." : "Type an address above, or click the middle of the circle on the map.";
      return;
    }
    const [x, y] = this.sheet.at(middle);
    const dot = draw("circle", { class: "map__corner", cx: x.toFixed(1), cy: y.toFixed(1), r: 6 });
    if (radius) this.layers.shape.append(draw("circle", { class: "map__shape", cx: x.toFixed(1), cy: y.toFixed(1), r: (radius * this.sheet.unitsInMile()).toFixed(1) }));
    this.layers.shape.append(dot);
    this.said.textContent = radius ? `${radius} mile${radius === 1 ? "" : "s"} around the point${this.count()}. Click elsewhere to move it.` : "Enter the distance in miles, up to 25.";
  }

  count() {
    if (this.data.more) return "";
    return `, ${this.found} listing${this.found === 1 ? "" : "s"} inside`;
  }

  drawFrame() {
    const unit = this.sheet.unitsInMile();
    const miles = SCALES.filter((scale) => scale * unit <= 180).at(-1) || SCALES[0];
    const long = miles * unit;
    const [x, y] = [20, this.high - 20];
    this.layers.frame.replaceChildren(
      draw("path", { class: "map__ink", d: `M${x} ${y - 6}v6h${long.toFixed(1)}v-6` }),
      draw("text", { class: "map__north", x: (x + long / 2).toFixed(1), y: y - 8 }, `${miles} ${miles === 1 ? "mile" : "miles"}`),
      draw("path", { class: "map__ink", d: `M28 46V22m-6 7 6-8 6 8` }),
      draw("text", { class: "map__north", x: 28, y: 60 }, "N"),
    );
  }
}

function round(miles) {
  return miles < 10 ? miles.toFixed(1) : String(Math.round(miles));
}

/* Corners typed one a line. */
function read(text) {
  return text.split("\n").map((line) => line.split(/[,;\s]+/).filter(Boolean).map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite) && Math.abs(pair[0]) <= 85 && Math.abs(pair[1]) <= 180);
}

