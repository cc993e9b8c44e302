// The selectors: fields in which one types to find an option (the combobox pattern of WAI-ARIA).
// What is chosen becomes the address, and the address is the whole selection.
const MOST_SHOWN = 100, BEFORE_CHOSEN = 10;
const ERAS = { r: "令和", h: "平成" };
const folded = (text) => text.normalize("NFKC").toLowerCase().replaceAll("~", "〜");
// A year is found in either notation: an option says 「R4年度」 or 「令和4年度」, and so does whoever looks for it.
const inFull = (text) =>
  text.replace(/\b[rh](?=\d)/g, (era) => ERAS[era]).replace(/(令和|平成)元/g, (_, era) => `${era}1`);
// Of several years the room names the era once: 「令和6〜8年度」.
const withEraOnce = (text) => text.replace(/([〜・])(?:令和|平成)(?=\d)/g, "$1");

// Whether the label of an option contains all the words.
function isFound(label, words) {
  const known = folded(label), full = inFull(known);
  const said = [known, full, withEraOnce(full)].join("\n");
  return words.every((word) => said.includes(word) || said.includes(inFull(word)));
}

// What stands before the name: the prefecture (municipality_options.sql).
const groupOf = (label) => (label.includes(" ") ? label.slice(0, label.indexOf(" ") + 1) : "");

// A class and not an object of functions: each field has options, a value and an active option of its own.
class Field {
  constructor(name) {
    const id = `field-${name}`;
    this.box = document.createElement("div");
    this.box.className = "field";
    this.box.innerHTML =
      `<label for="${id}"></label><input id="${id}" role="combobox" autocomplete="off" spellcheck="false"` +
      ` aria-autocomplete="list" aria-expanded="false" aria-controls="${id}-list">` +
      `<ul id="${id}-list" role="listbox" hidden></ul><span class="unseen" role="status"></span>`;
    [this.label, this.input, this.list, this.status] = this.box.children;
    this.name = name;
    // Whoever types replaces what is chosen.
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.open(""));
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // The field keeps the focus while an option is clicked.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    this.list.addEventListener("pointerover", (event) => this.foresee(event.target.closest("[role=option]")));
  }

  // Options that the field has already come without being said again.
  show({ label, value, digest, options = this.options }) {
    Object.assign(this, { value, digest, options });
    this.label.textContent = label;
    this.list.setAttribute("aria-label", label);
    // The answer to an earlier change may come while somebody types here: what is typed stays.
    if (this.isOpen) this.open(this.sought);
    else this.close();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  // `text` is what the options must contain; 「」 offers all of them, the chosen one first in view.
  open(text) {
    this.sought = text;
    // An answer that was asked for at an earlier opening may be out of date.
    foresee();
    const words = folded(text || this.groupInReach()).split(/\s+/);
    const found = this.options.filter(([, label]) => isFound(label, words));
    const first = this.firstShown(found);
    const shown = found.slice(first, first + MOST_SHOWN);
    this.list.replaceChildren(...shown.map(([value, label], i) => this.option(value, label, i)));
    const others = text ? found.length - shown.length : this.options.length - shown.length;
    if (others || !found.length) this.list.append(this.hint(others));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = `${found.length}件`;
    if (!text) this.input.select();
    this.activate(this.list.querySelector("[aria-selected=true]") ?? this.list.querySelector("[role=option]"));
    this.list.scrollIntoView({ block: "nearest" });
  }

  // Of a list that is too long to be read, those of the chosen one's prefecture are offered first.
  groupInReach() {
    if (this.options.length <= MOST_SHOWN) return "";
    return groupOf(this.options.find(([value]) => value === this.value)?.[1] ?? "");
  }

  // How to come to what is not offered.
  hint(others) {
    const hint = document.createElement("li");
    hint.className = "hint";
    const groups = new Set(this.options.map(([, label]) => groupOf(label))).size;
    const how = groups > 1 ? "都道府県や名前の文字を入れて探せます" : "文字を入れて絞り込めます";
    hint.textContent = others ? `ほか${others.toLocaleString()}件。${how}。` : "当てはまるものがありません";
    return hint;
  }

  // Of a long list the chosen option is shown with some of those before it.
  firstShown(found) {
    const chosen = found.findIndex(([value]) => value === this.value);
    return Math.max(0, Math.min(chosen - BEFORE_CHOSEN, found.length - MOST_SHOWN));
  }

  option(value, label, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.role = "option";
    option.dataset.value = value;
    option.textContent = label;
    option.setAttribute("aria-selected", value === this.value);
    return option;
  }

  activate(option) {
    this.list.querySelector(".active")?.classList.remove("active");
    option?.classList.add("active");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    this.foresee(option);
  }

  foresee(option) {
    if (option && option.dataset.value !== this.value) foresee(this.addressOf(option));
  }

  // The address is ahead of what the page shows while an answer is awaited.
  addressOf(option) {
    const query = new URLSearchParams(location.search);
    query.set(this.name, option.dataset.value);
    // Where anything else changes, long lists begin anew (PARTS in selection.py), and so do the parts of a screen.
    for (const name of [...query.keys()]) if (name === "part" || name.startsWith("first_")) query.delete(name);
    return `?${query}`;
  }

  close() {
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
    this.input.value = this.options.find(([value]) => value === this.value)?.[1] ?? "";
  }

  onKey(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    const active = options.findIndex((option) => option.classList.contains("active"));
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 10, PageUp: active - 10 };
    if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Enter" && this.isOpen) this.choose(options[active]);
    else if (event.key in moves && !this.isOpen) this.open("");
    else if (event.key in moves) this.activate(options[Math.min(Math.max(moves[event.key], 0), options.length - 1)]);
    else return;
    event.preventDefault();
  }

  choose(option) {
    if (!option) return;
    const isNew = option.dataset.value !== this.value;
    const address = this.addressOf(option);
    this.value = option.dataset.value;
    this.close();
    if (isNew) navigate(address);
  }
}

function showFields(box, selectors) {
  box.fields ??= new Map();
  const names = new Set(selectors.map(({ name }) => name));
  for (const [name, field] of box.fields) if (!names.has(name)) field.box.remove();
  for (const selector of selectors) {
    const field = box.fields.get(selector.name) ?? new Field(selector.name);
    box.fields.set(selector.name, field);
    field.show(selector);
    // Moving a field would take the focus from it.
    if (box.children[selectors.indexOf(selector)] !== field.box) {
      box.insertBefore(field.box, box.children[selectors.indexOf(selector)] ?? null);
    }
  }
}
