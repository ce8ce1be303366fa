// Sliders of tyngde's widgets, and the view of models under other weights. It stands before
// front.js in one module: what is here needs what is declared there only once it is called.

const PARTS = 100; // steps of a slider over a range

/** Sliders in groups. `set` takes a message and promises that it is done; while it is not, only the
 * last number of each slider waits. */
class Sliders {
  constructor(words, set) {
    this.words = words;
    this.set = set;
    this.rows = new Map();
    this.waiting = new Map();
    this.groups = {};
    this.element = make("div", { class: "sliders", hidden: true });
    this.id = `tyngde-${Math.random().toString(36).slice(2)}`; // several widgets on a page
  }

  take(records) {
    for (const record of records) {
      if (!this.rows.has(record.name)) this.rows.set(record.name, this.made(record));
      this.rows.get(record.name).record = record;
    }
    this.element.hidden = this.rows.size === 0;
    this.draw();
  }

  /** Where the engine says that they stand; one that is still on its way stays where it is held. */
  draw() {
    for (const [name, { input, output, record }] of this.rows) {
      output.textContent = record.text;
      input.setAttribute("aria-valuetext", record.text);
      if (!this.waiting.has(name)) input.value = String(this.position(record));
    }
  }

  made(record) {
    const id = `${this.id}-${this.rows.size}`;
    const count = record.values.length ? record.values.length - 1 : PARTS;
    const input = make("input", { type: "range", id, min: "0", max: String(count), step: "1", "data-slider": record.name });
    const output = make("span", { class: "number" });
    input.addEventListener("input", () => this.moved(record.name));
    const label = make("label", { for: id }, record.label);
    this.group(record.group).append(make("div", { class: "slider" }, label, input, output));
    return { input, output, record };
  }

  group(name) {
    if (!this.groups[name]) {
      const title = name === "weights" ? this.words.weights : this.words.doubted;
      this.groups[name] = make("fieldset", {}, make("legend", {}, title));
      this.element.append(this.groups[name]);
    }
    return this.groups[name];
  }

  position({ low, high, value, values }) {
    if (values.length) return Math.max(0, values.indexOf(value));
    if (value === null || high === low) return PARTS / 2;
    return Math.round((PARTS * (value - low)) / (high - low));
  }

  value(name) {
    const { input, record } = this.rows.get(name);
    const at = Number(input.value);
    if (record.values.length) return record.values[at];
    return at === PARTS ? record.high : record.low + ((record.high - record.low) * at) / PARTS;
  }

  moved(name) {
    this.waiting.set(name, this.value(name));
    this.sending ??= this.send();
  }

  async send() {
    while (this.waiting.size) {
      const [slider, value] = this.waiting.entries().next().value;
      this.waiting.delete(slider);
      await this.set({ ask: "set", slider, value });
    }
    this.sending = null;
    this.draw();
  }
}

/** Models under other weights: sliders, and tables that follow them. */
class Weighed {
  constructor(el, ask, opened) {
    this.ask = ask;
    this.words = opened.words;
    this.queue = Promise.resolve();
    this.sliders = new Sliders(this.words, (message) => this.act(message));
    this.build(el, opened);
    this.take(opened);
  }

  build(el, opened) {
    const w = this.words;
    const reset = make("button", { type: "button", "data-act": "reset", onclick: () => this.act({ ask: "reset" }) }, w.reset);
    this.status = make("p", { class: "status", role: "status" }, "");
    this.units = make("tbody");
    this.figures = make("tbody");
    const table = (title, first, body) => {
      const head = [first, ...opened.models].map((name) => make("th", { scope: "col" }, name));
      return make("table", {}, make("caption", {}, title), make("thead", {}, make("tr", {}, ...head)), body);
    };
    el.replaceChildren(
      make(
        "section",
        { class: "tyngde-design", lang: opened.language, "aria-label": opened.title, "data-lm-suppress-shortcuts": "true" },
        make("div", { class: "bar" }, reset),
        this.status,
        make(
          "div",
          { class: "parts" },
          make("div", { class: "left" }, this.sliders.element),
          make(
            "div",
            { class: "right", tabindex: "0", role: "group", "aria-label": w.figures },
            table(w.tyngde, w.unit, this.units),
            table(w.figures, w.indicator, this.figures),
          ),
        ),
      ),
    );
    this.section = el.firstElementChild;
  }

  take(answer) {
    this.sliders.take(answer.sliders);
    this.figures.replaceChildren(...answer.figures.map((row) => this.row(row, row.label)));
    this.units.replaceChildren(...answer.units.map((row) => this.row(row, row.name)));
  }

  row({ key, cells }, title) {
    const made = cells.map((cell) => {
      if (!cell) return make("td", {}, this.words.not_there);
      const told = [];
      if (cell.place) told.push(filled(this.words.place, cell.place));
      if (cell.delta_text) told.push(cell.delta_text);
      const value = make("span", { class: "value" }, cell.text);
      return make("td", {}, value, told.length ? make("span", { class: "told" }, ` ${told.join(" · ")}`) : null);
    });
    return make("tr", { "data-key": key }, make("th", { scope: "row" }, title), ...made);
  }

  act(message) {
    this.queue = this.queue.then(async () => {
      this.section.setAttribute("aria-busy", "true");
      const began = performance.now();
      const answer = await asked(this.ask, message);
      this.section.removeAttribute("aria-busy");
      this.status.classList.toggle("wrong", !answer.ok);
      if (!answer.ok) {
        const expected = answer.expected ? ` – ${filled(this.words.expected, answer.expected)}` : "";
        this.status.textContent = answer.problem + expected;
        this.sliders.draw();
        return;
      }
      this.take(answer);
      this.section.dataset.took = String(performance.now() - began);
      this.status.textContent = this.words.done;
    });
    return this.queue;
  }

  update(answer) {
    if (answer.ok && answer.figures !== undefined) this.take(answer);
  }
}
