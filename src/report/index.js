/* Filter, search and sort of the index; the page reads without them. */
(() => {
  const one = (what) => document.querySelector(what);
  const all = (what) => [...document.querySelectorAll(what)];
  const rows = all("#sets tbody tr");
  const filters = all("[data-filter]");
  const codes = all("[data-code]");
  const heads = all("#sets thead th");
  const search = one("#find");
  let verdict = "all";
  let code = "";

  const show = () => {
    const text = search.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const on = (verdict === "all" || row.dataset.verdict === verdict) &&
        (code === "" || row.dataset.codes.split(" ").includes(code)) &&
        row.textContent.toLowerCase().includes(text);
      row.hidden = !on;
      shown += on;
    }
    one("#shown").textContent = shown;
    one("#none").hidden = shown > 0;
    for (const button of filters) button.setAttribute("aria-pressed", button.dataset.filter === verdict);
    for (const button of codes) button.setAttribute("aria-pressed", button.dataset.code === code);
  };
  const key = (row, column) => row.cells[column].dataset.key || row.cells[column].textContent;
  const sort = (column) => {
    const up = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach((head, i) => head.setAttribute("aria-sort", i !== column ? "none" : up ? "ascending" : "descending"));
    rows.sort((a, b) => (up ? 1 : -1) * key(a, column).localeCompare(key(b, column), undefined, { numeric: true }));
    for (const row of rows) row.parentNode.append(row);
  };

  for (const button of filters) button.addEventListener("click", () => { verdict = button.dataset.filter; show(); });
  for (const button of codes)
    button.addEventListener("click", () => { code = button.dataset.code === code ? "" : button.dataset.code; show(); });
  all("[data-sort]").forEach((button, column) => button.addEventListener("click", () => sort(column)));
  search.addEventListener("input", show);
  document.documentElement.classList.add("script");
  show();
})();
