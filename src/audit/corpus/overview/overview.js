// What scripts add to an overview: sorting by a column, searching, and rows shown by and by.
(() => {
  const STEP = 200;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const valueOf = (cell) => {
    const text = cell.dataset.v ?? cell.textContent.trim();
    const number = parseFloat(text);
    return text !== "" && Number.isFinite(number) && (cell.dataset.v !== undefined || cell.classList.contains("num")) ? number : text;
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a !== typeof b) return typeof a === "number" ? 1 : -1;
    return collator.compare(a, b);
  };

  function sorted(table, column, down) {
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row, place) => [valueOf(row.cells[column]), place, row]);
    keyed.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
    body.replaceChildren(); // rows that are moved one by one, each beside all others, take a thousand times as long
    body.append(...keyed.map((one) => one[2]));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const first = head.classList.contains("num") ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        sorted(table, column, order === "descending");
        table.dispatchEvent(new Event("sorted"));
      });
    });
  }

  const table = document.querySelector("table.reports");
  if (!table) return;
  const tools = document.querySelector(".tools");
  const more = document.querySelector(".more");
  const told = tools.querySelector("output");
  const count = (number) => number.toLocaleString(document.documentElement.lang);
  let index = null;
  let limit = STEP;

  function show() {
    index ??= new Map([...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]));
    const words = tools.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const state = tools.elements.state.value;
    let found = 0;
    for (const row of table.tBodies[0].rows) {
      const text = index.get(row);
      const fits = (!state || row.dataset.state === state) && words.every((word) => text.includes(word));
      row.hidden = !fits || ++found > limit;
    }
    const shown = Math.min(found, limit);
    told.value = told.dataset.one.replace("##", count(found)).replace("#", count(shown));
    more.hidden = found <= limit;
    table.classList.add("ready");
  }

  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(() => { limit = STEP; show(); }, 120); };
  tools.addEventListener("input", later);
  tools.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  table.addEventListener("sorted", show);
  const [next, all] = more.querySelectorAll("button");
  next.addEventListener("click", () => { limit += STEP; show(); });
  all.addEventListener("click", () => { limit = Infinity; show(); });
  // A rule leads to the reports that break it.
  for (const code of document.querySelectorAll("#rules tbody code")) {
    const button = document.createElement("button");
    button.type = "button";
    code.replaceWith(button);
    button.append(code);
    button.addEventListener("click", () => {
      tools.elements.words.value = code.textContent;
      tools.elements.state.value = "";
      limit = STEP;
      show();
      tools.elements.words.focus();
      tools.scrollIntoView({ block: "start" });
    });
  }
  let before = 0;
  addEventListener("beforeprint", () => { before = limit; limit = Infinity; show(); });
  addEventListener("afterprint", () => { limit = before; show(); });
  tools.hidden = false;
  show();
})();
