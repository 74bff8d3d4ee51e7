// What scripts add to the page: a click or key on a figure opens its relations beside it and marks the
// figures that stand in them, the arrow keys go from figure to figure, and print unfolds what is folded.
(() => {
  if (window.auditPage) return;
  window.auditPage = true;

  const keys = (figure) => (figure.dataset.in || "").split(" ").filter(Boolean);
  const made = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const linked = (text, target) => {
    const link = made("a", text);
    link.href = `#${target}`;
    const line = made("p");
    line.append(link);
    return line;
  };

  function fill(panel, figure, root) {
    const store = root.querySelector(".store");
    const prefix = store.dataset.prefix;
    const printed = figure.firstChild.textContent;
    const title = made("p", "", "pop-title");
    title.append(figure.title ? `${figure.title}: ` : "", made("b", printed));
    panel.replaceChildren(title);
    for (const number of (figure.dataset.findings || "").split(" ").filter(Boolean))
      panel.append(linked(panel.dataset.see.replace("#", number), `${prefix}-finding-${number}`));
    if (figure.dataset.needed) panel.append(made("p", panel.dataset.needed.replace("#", figure.dataset.needed)));
    const list = made("ul");
    for (const key of keys(figure)) {
      const line = document.getElementById(`${prefix}-relation-${key}`);
      if (!line) continue;
      const copy = line.cloneNode(true);
      copy.removeAttribute("id");
      list.append(copy);
    }
    panel.append(list.children.length ? list : made("p", panel.dataset.nothing));
  }

  function choose(figure) {
    const root = figure.closest(".audit:has(.store)");
    const panel = root && root.querySelector(".pop");
    if (!panel || !panel.showPopover) return false;
    if (panel.matches(":popover-open")) panel.hidePopover();
    fill(panel, figure, root);
    const mine = new Set(keys(figure));
    const near = [...root.querySelectorAll(".as-printed .fig")].filter((other) => other !== figure && keys(other).some((key) => mine.has(key)));
    near.forEach((other) => other.classList.add("related"));
    figure.classList.add("chosen");
    panel.addEventListener("toggle", function closed(event) {
      if (event.newState === "open") return;
      panel.removeEventListener("toggle", closed);
      near.forEach((other) => other.classList.remove("related"));
      figure.classList.remove("chosen");
    });
    panel.showPopover({ source: figure });
    return true;
  }

  const figureAt = (event) => event.target.closest && event.target.closest(".audit .as-printed .fig");

  document.addEventListener("click", (event) => {
    const figure = figureAt(event);
    if (figure && !event.ctrlKey && !event.metaKey && choose(figure)) { event.preventDefault(); event.stopPropagation(); }
    else if (event.target.closest && event.target.closest(".audit .pop a")) event.target.closest(".pop").hidePopover();
  }, true);

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [(box.top + box.bottom) / 2, (box.left + box.right) / 2];
  };

  document.addEventListener("keydown", (event) => {
    const figure = figureAt(event);
    const step = steps[event.key];
    if (figure && event.key === " " && choose(figure)) { event.preventDefault(); return; }
    if (!figure || !step || !figure.closest("table")) return;
    const [y, x] = middle(figure);
    let best = null, least = Infinity;
    for (const other of figure.closest("table").querySelectorAll("a.fig[href]")) {
      const [v, u] = middle(other);
      const ahead = (v - y) * step[0] + (u - x) * step[1];
      const aside = Math.abs((v - y) * step[1]) + Math.abs((u - x) * step[0]);
      if (ahead > 4 && aside < 12 + ahead && ahead + 9 * aside < least) { best = other; least = ahead + 9 * aside; }
    }
    if (!best) return;
    event.preventDefault();
    event.stopPropagation();
    best.focus();
  }, true);

  const unfold = () => document.querySelectorAll(".audit details:not([open])").forEach((part) => { part.open = true; part.dataset.folded = ""; });
  const refold = () => document.querySelectorAll(".audit details[data-folded]").forEach((part) => { part.open = false; delete part.dataset.folded; });
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", refold);
})();
