// The front end of tyngde's widget: a tree that is changed by hand, figures beside it.
// It asks an engine and draws what that answers; it reaches for nothing outside itself.
// Messages are told in docs/notebook.md. Texts become text nodes only, never markup.

const DRAG_STARTS = 5; // pixels before a press is a drag
const FEW = 80; // units that are shown unfolded at first

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  // Whatever has the focus says itself that a notebook's shortcuts are not meant: Jupyter asks the
  // element before it asks those around it.
  if (element.tabIndex >= 0 || element.hasAttribute("tabindex")) element.setAttribute("data-lm-suppress-shortcuts", "true");
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

/** Sets an attribute; whether it was another. */
const set = (element, name, value) => {
  if (element.getAttribute(name) === String(value)) return false;
  element.setAttribute(name, String(value));
  return true;
};

const filled = (text, value) => text.replace("{}", () => value);

/** Gives an element these children in this order. Few of many change their place: of two that are
 * not where they were, the one that has come farther is moved, and the rest stay. */
const arrange = (parent, wanted) => {
  const place = new Map(wanted.map((element, i) => [element, i]));
  for (const element of [...parent.children]) if (!place.has(element)) element.remove();
  const was = new Map([...parent.children].map((element, i) => [element, i]));
  let at = parent.firstElementChild;
  wanted.forEach((element, i) => {
    const there = element.parentNode === parent;
    while (there && at !== element && place.get(at) - i > was.get(element) - was.get(at)) {
      const moved = at;
      at = at.nextElementSibling;
      moved.remove();
    }
    if (at === element) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  });
};

/** The answer of an engine; that it could not be asked is one, too. */
const asked = async (ask, message) => {
  try {
    return await ask(message);
  } catch (error) {
    return { ok: false, problem: String(error), expected: "" };
  }
};

/** Draws the widget into an element. `ask` takes a message and promises its answer. What comes of
 * it has `update(answer)`, for answers that somebody else asked for. */
export async function mount(el, ask, signal) {
  const answer = await ask({ ask: "open" });
  if (!answer.ok) {
    el.append(make("p", { role: "alert" }, answer.problem));
    return null;
  }
  return answer.view === "weights" ? new Weighed(el, ask, answer) : new Front(el, ask, answer, signal);
}

class Front {
  constructor(el, ask, opened, signal) {
    this.ask = ask;
    this.words = opened.words;
    this.nodes = new Map();
    this.folded = new Set();
    this.drawn = new Map(); // rows in sight by key: the element, and what it was made of
    this.current = null; // key of the node that the keyboard is at
    this.pending = null; // what waits for a target: { ask, node }
    this.drag = null;
    this.queue = Promise.resolve();
    this.broken = new Map();
    this.sliders = new Sliders(this.words, (message) => this.act(message));
    this.build(el, opened);
    this.take(opened);
    const units = [...this.nodes.values()].filter((node) => node.kind === "unit");
    if (units.length > FEW) {
      for (const unit of units) if (this.depth(unit.key) > 0) this.folded.add(unit.key);
    }
    this.current = this.roots[0] ?? null;
    this.drawTree();
    const options = signal ? { signal } : {};
    const root = el.ownerDocument;
    root.addEventListener("pointermove", (event) => this.dragged(event), options);
    root.addEventListener("pointerup", (event) => this.dropped(event), options);
    root.addEventListener("pointercancel", () => this.endDrag(), options);
  }

  build(el, opened) {
    const w = this.words;
    const button = (name, key, act) =>
      make("button", { type: "button", "data-act": name, "aria-keyshortcuts": key, onclick: act }, w[name]);
    this.buttons = {
      undo: button("undo", "Control+Z", () => this.act({ ask: "undo" })),
      redo: button("redo", "Control+Y", () => this.act({ ask: "redo" })),
      move: button("move", "M", () => this.choose("move")),
      merge: button("merge", "G", () => this.choose("merge")),
      rename: button("rename", "F2", () => this.rename()),
      abolish: button("abolish", "Delete", () => this.abolish()),
    };
    this.reset = make("button", { type: "button", "data-act": "reset", onclick: () => this.act({ ask: "reset" }) }, w.reset);
    this.tree = make("div", {
      class: "tree",
      role: "tree",
      tabindex: "-1",
      "aria-label": `${w.tree}: ${opened.title}`,
      onkeydown: (event) => this.pressed(event),
      onclick: (event) => this.clicked(event),
      onfocusin: (event) => {
        const key = this.keyAt(event.target);
        if (key && key !== this.current && !this.editing) this.focus(key);
      },
      onpointerdown: (event) => this.grabbed(event),
      ondblclick: (event) => {
        if (this.keyAt(event.target)) this.rename();
      },
    });
    this.status = make("p", { class: "status", role: "status" }, "");
    this.figures = make("tbody");
    this.rules = make("ul", { class: "rules" });
    this.steps = make("span", { class: "steps" });
    this.affected = make("ul", { class: "affected" });
    this.rulesPart = make("div", {}, make("h3", {}, w.rules), this.rules);
    const head = make("tr", {}, ...["indicator", "now", "distance"].map((x) => make("th", { scope: "col" }, w[x])));
    const help = make("p", { class: "help" }, w.help);
    el.replaceChildren(
      make(
        "section",
        { class: "tyngde-design", lang: opened.language, "aria-label": opened.title, "data-lm-suppress-shortcuts": "true" },
        make("div", { class: "bar", role: "toolbar", "aria-label": opened.title }, ...Object.values(this.buttons), this.steps),
        this.status,
        make(
          "div",
          { class: "parts" },
          make("div", { class: "left" }, this.tree, help),
          make(
            "div",
            { class: "right", tabindex: "0", role: "group", "aria-label": w.figures },
            make("table", {}, make("caption", {}, w.figures), make("thead", {}, head), this.figures),
            this.sliders.element,
            this.rulesPart,
            make("h3", {}, w.affected),
            this.affected,
          ),
        ),
      ),
    );
    this.section = el.firstElementChild;
  }

  // What the engine said

  take(answer) {
    for (const key of answer.gone) this.nodes.delete(key);
    for (const [key, node] of Object.entries(answer.nodes)) this.nodes.set(key, node);
    this.roots = answer.roots;
    this.broken = new Map();
    for (const rule of answer.rules) {
      for (const key of rule.nodes) this.broken.set(key, [...(this.broken.get(key) ?? []), rule.name]);
    }
    this.sliders.take(answer.sliders);
    if (!this.sliders.element.hidden) this.sliders.element.append(this.reset);
    this.drawFigures(answer.figures);
    this.drawRules(answer.rules);
    this.buttons.undo.disabled = answer.steps === 0;
    this.buttons.redo.disabled = answer.undone === 0;
    this.steps.textContent = filled(this.words.steps, String(answer.steps));
    this.section.dataset.steps = String(answer.steps);
  }

  /** Asks for a step, draws what came of it, then asks who is affected. One at a time. */
  act(message, then) {
    this.queue = this.queue.then(async () => {
      this.section.setAttribute("aria-busy", "true");
      const began = performance.now();
      const answer = await asked(this.ask, message);
      this.section.removeAttribute("aria-busy");
      if (!answer.ok) {
        const expected = answer.expected ? ` – ${filled(this.words.expected, answer.expected)}` : "";
        this.say(answer.problem + expected, true);
        this.sliders.draw();
        return;
      }
      if (then && this.nodes.has(then)) this.current = then;
      this.take(answer);
      if (then && this.nodes.has(then)) this.unfoldTo(then);
      if (!this.nodes.has(this.current)) this.current = then && this.nodes.has(then) ? then : (this.roots[0] ?? null);
      if (Object.keys(answer.nodes).length || answer.gone.length || then) this.drawTree();
      this.section.dataset.took = String(performance.now() - began);
      this.say(this.words.done);
      const who = await this.ask({ ask: "affected" });
      if (who.ok) this.drawAffected(who);
    });
    return this.queue;
  }

  /** Draws the state of an answer that another view of the same engine asked for. */
  update(answer) {
    if (!answer.ok || answer.nodes === undefined) return;
    this.take(answer);
    this.drawTree();
  }

  say(text, wrong = false) {
    this.status.textContent = text;
    this.status.classList.toggle("wrong", wrong);
  }

  drawFigures(figures) {
    this.figures.replaceChildren(
      ...figures.map((figure) =>
        make(
          "tr",
          { "data-key": figure.key },
          make("th", { scope: "row" }, figure.label),
          make("td", { class: "value" }, figure.text),
          make("td", { class: "delta" }, figure.delta_text),
        ),
      ),
    );
  }

  drawRules(rules) {
    this.rulesPart.hidden = rules.length === 0;
    this.rules.replaceChildren(
      ...rules.map((rule) => {
        const missing = rule.missing.length ? ` (${rule.missing.join(", ")})` : "";
        return make(
          "li",
          { class: rule.state, "data-state": rule.state },
          make("strong", {}, this.words[rule.state]),
          `: ${rule.name}${missing}`,
        );
      }),
    );
  }

  drawAffected({ affected, further }) {
    const w = this.words;
    const lines = affected.map((row) => {
      const change = `${w.from} ${row.before.join(", ") || "–"} ${w.to} ${row.after.join(", ") || "–"}`;
      return make("li", {}, `${row.name}: ${change}${row.open ? ` (${w.open})` : ""}`);
    });
    if (further) lines.push(make("li", {}, filled(w.further, String(further))));
    this.affected.replaceChildren(...(lines.length ? lines : [make("li", {}, w.nobody)]));
  }

  // The tree

  depth(key) {
    let depth = 0;
    for (let at = this.nodes.get(key)?.parent; at; at = this.nodes.get(at)?.parent) depth += 1;
    return depth;
  }

  unfoldTo(key) {
    for (let at = this.nodes.get(key)?.parent; at; at = this.nodes.get(at)?.parent) this.folded.delete(at);
  }

  /** Keys of what is in sight, from above, each with its depth and place among its siblings. */
  rows() {
    const rows = [];
    const open = this.roots.map((key, i) => [key, 1, i + 1, this.roots.length]).reverse();
    while (open.length) {
      const row = open.pop();
      rows.push(row);
      const node = this.nodes.get(row[0]);
      if (this.folded.has(row[0])) continue;
      const below = node.children;
      for (let i = below.length - 1; i >= 0; i -= 1) open.push([below[i], row[1] + 1, i + 1, below.length]);
    }
    return rows;
  }

  /** Draws the rows in sight: those that are as they were stay what they are. */
  drawTree() {
    const focused = this.tree.contains(this.tree.getRootNode().activeElement);
    const rows = this.rows();
    if (!rows.some(([key]) => key === this.current)) this.current = rows[0]?.[0] ?? null;
    this.inSight = rows.map(([key]) => key);
    const before = this.drawn;
    this.drawn = new Map();
    for (const [key, ...place] of rows) {
      const told = [this.nodes.get(key), this.folded.has(key), this.broken.get(key)?.join("; "), this.pending?.node === key];
      const was = before.get(key);
      const same = was?.told.every((each, i) => each === told[i]);
      const element = same ? was.element : this.row(...told);
      this.place(element, ...place);
      this.select(element, key === this.current);
      this.drawn.set(key, { told, element });
    }
    arrange(this.tree, [...this.drawn.values()].map(({ element }) => element));
    if (focused) this.focus(this.current);
  }

  /** Says where in the tree a row is. */
  place(element, level, position, size) {
    if (set(element, "aria-level", level)) element.style.paddingLeft = `${level * 1.1}em`;
    set(element, "aria-posinset", position);
    set(element, "aria-setsize", size);
  }

  select(element, selected) {
    if (set(element, "aria-selected", selected)) element.tabIndex = selected ? 0 : -1;
  }

  row(node, folded, broken, picked) {
    const w = this.words;
    const leaf = node.children.length === 0;
    const told = [];
    if (node.type) told.push(node.type);
    if (node.kind === "post") told.push(node.leads ? `${w.post}, ${w.leads}` : w.post);
    if (node.kind === "unit" && node.heads.length) told.push(node.heads.join(", "));
    if (node.fte !== undefined) told.push(filled(w.fte, node.fte));
    const marks = [];
    if (node.mark) marks.push(make("span", { class: `mark ${node.mark}` }, w[node.mark]));
    if (broken) marks.push(make("span", { class: "mark breaks", title: broken }, w.broken_here));
    const classes = ["row", node.kind, broken ? "is-broken" : "", picked ? "is-picked" : ""];
    return make(
      "div",
      {
        class: classes.filter(Boolean).join(" "),
        role: "treeitem",
        "data-key": node.key,
        "aria-expanded": leaf ? null : String(!folded),
        tabindex: "-1",
      },
      make("span", { class: "fold", "aria-hidden": "true" }, leaf ? "" : folded ? "▸" : "▾"),
      make("bdi", { class: "name" }, node.name),
      make("span", { class: "key" }, node.name === node.key ? "" : node.key),
      ...marks,
      make("span", { class: "told" }, told.join(" · ")),
    );
  }

  element(key) {
    return this.drawn.get(key)?.element ?? null;
  }

  keyAt(target) {
    return target?.closest?.(".row")?.dataset.key ?? null;
  }

  focus(key) {
    const before = this.element(this.current);
    if (before) this.select(before, false);
    this.current = key;
    const element = this.element(key);
    if (!element) return;
    this.select(element, true);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  fold(key, folded) {
    if (folded) this.folded.add(key);
    else this.folded.delete(key);
    this.drawTree();
  }

  clicked(event) {
    const key = this.keyAt(event.target);
    if (!key || this.editing) return;
    if (event.target.classList.contains("fold")) this.fold(key, !this.folded.has(key));
    this.focus(key);
    if (this.pending) this.settle(event.shiftKey);
  }

  // Steps

  choose(ask) {
    const node = this.nodes.get(this.current);
    if (!node) return;
    this.pending = { ask, node: node.key };
    this.drawTree();
    this.focus(node.key);
    this.say(filled(ask === "merge" ? this.words.target_merge : this.words.target, node.name));
  }

  settle() {
    const { ask, node } = this.pending;
    const target = this.current;
    if (target === node) return;
    this.pending = null;
    this.onto(ask, node, target);
  }

  /** Moves or merges a node onto another; onto a post means into the unit it is at home in. */
  onto(ask, node, target) {
    const there = this.nodes.get(target);
    if (ask === "merge") return this.act({ ask: "merge", node, into: target }, target);
    const to = there.kind === "unit" ? target : there.parent;
    return this.act({ ask: "move", node, to: to ?? target }, node);
  }

  abolish() {
    const node = this.nodes.get(this.current);
    if (node) this.act({ ask: "abolish", node: node.key }, node.parent);
  }

  rename() {
    const node = this.nodes.get(this.current);
    const row = node && this.element(node.key);
    if (!row || this.editing) return;
    const name = row.querySelector(".name");
    const input = make("input", { class: "edit", value: node.name, "aria-label": this.words.new_name });
    this.editing = true;
    let over = false;
    const end = (keep) => {
      if (over) return;
      over = true;
      this.editing = false;
      const text = input.value.trim();
      input.replaceWith(name);
      this.focus(node.key);
      if (keep && text && text !== node.name) this.act({ ask: "rename", node: node.key, name: text }, node.key);
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") end(true);
      if (event.key === "Escape") end(false);
    });
    input.addEventListener("blur", () => end(true));
    name.replaceWith(input);
    input.focus();
    input.select();
  }

  pressed(event) {
    if (this.editing) return;
    const at = this.inSight.indexOf(this.current);
    const node = this.nodes.get(this.current);
    if (!node) return;
    const go = (to) => this.inSight[to] !== undefined && this.focus(this.inSight[to]);
    const control = event.ctrlKey || event.metaKey;
    const acts = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(this.inSight.length - 1),
      ArrowRight: () => {
        if (this.folded.has(node.key)) this.fold(node.key, false);
        else if (node.children.length) this.focus(node.children[0]);
      },
      ArrowLeft: () => {
        if (node.children.length && !this.folded.has(node.key)) this.fold(node.key, true);
        else if (node.parent && this.nodes.has(node.parent)) this.focus(node.parent);
      },
      Enter: () => this.pending && this.settle(),
      Escape: () => {
        if (!this.pending) return;
        this.pending = null;
        this.say(this.words.cancelled);
        this.drawTree();
      },
      F2: () => this.rename(),
      Delete: () => this.abolish(),
      m: () => this.choose("move"),
      g: () => this.choose("merge"),
    };
    const act = control
      ? { z: () => this.act({ ask: event.shiftKey ? "redo" : "undo" }), y: () => this.act({ ask: "redo" }) }[
          event.key.toLowerCase()
        ]
      : acts[event.key] ?? acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  // Dragging

  grabbed(event) {
    const key = this.keyAt(event.target);
    if (!key || event.button !== 0 || this.editing || event.target.classList.contains("fold")) return;
    this.drag = { key, x: event.clientX, y: event.clientY, on: false, over: null };
  }

  dragged(event) {
    const drag = this.drag;
    if (!drag) return;
    if (!drag.on) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < DRAG_STARTS) return;
      drag.on = true;
      const name = this.nodes.get(drag.key)?.name ?? "";
      drag.ghost = make("div", { class: "ghost", "aria-hidden": "true" }, name);
      this.section.append(drag.ghost);
      this.section.classList.add("is-dragging");
    }
    event.preventDefault();
    const box = this.section.getBoundingClientRect();
    drag.ghost.style.transform = `translate(${event.clientX - box.left + 12}px,${event.clientY - box.top + 8}px)`;
    const under = this.tree.getRootNode().elementFromPoint(event.clientX, event.clientY);
    const over = this.tree.contains(under) ? this.keyAt(under) : null;
    if (over !== drag.over) {
      this.element(drag.over)?.classList.remove("is-over", "is-merging");
      drag.over = over;
    }
    const element = over && over !== drag.key ? this.element(over) : null;
    element?.classList.add("is-over");
    element?.classList.toggle("is-merging", event.shiftKey);
    const edges = this.tree.getBoundingClientRect();
    if (event.clientY < edges.top + 20) this.tree.scrollTop -= 12;
    if (event.clientY > edges.bottom - 20) this.tree.scrollTop += 12;
  }

  dropped(event) {
    const drag = this.drag;
    if (!drag) return;
    this.endDrag();
    if (!drag.on || !drag.over || drag.over === drag.key) return;
    this.onto(event.shiftKey ? "merge" : "move", drag.key, drag.over);
  }

  endDrag() {
    if (!this.drag) return;
    this.element(this.drag.over)?.classList.remove("is-over", "is-merging");
    this.drag.ghost?.remove();
    this.section.classList.remove("is-dragging");
    this.drag = null;
  }
}

/** What anywidget calls: the engine is the kernel, asked by numbered messages. */
function render({ model, el }) {
  const waiting = new Map();
  const ending = new AbortController();
  let number = 0;
  let front = null;
  const heard = (message) => {
    const settle = waiting.get(message?.number);
    if (!settle) {
      if (message?.answer) front?.update(message.answer);
      return;
    }
    waiting.delete(message.number);
    settle(message.answer);
  };
  model.on("msg:custom", heard);
  const mine = Math.random().toString(36).slice(2); // two views of one widget
  const ask = (message) =>
    new Promise((resolve) => {
      number += 1;
      const called = `${mine}-${number}`;
      waiting.set(called, resolve);
      model.send({ number: called, message });
    });
  mount(el, ask, ending.signal).then((made) => {
    front = made;
  });
  return () => {
    ending.abort();
    model.off("msg:custom", heard);
  };
}

export default { render };
