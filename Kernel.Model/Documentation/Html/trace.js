(function () {
  "use strict";
  document.body.classList.add("stepping");
  const data = JSON.parse(document.getElementById("trace").textContent);
  const rows = Array.from(document.querySelectorAll("table.steps tbody tr"));
  const cells = Array.from(document.querySelectorAll("table.state tbody tr"));
  const now = document.getElementById("now");
  const place = document.getElementById("place");
  const source = document.getElementById("source");
  const verdict = document.getElementById("verdict");
  let step = 0;

  function show(to, scroll) {
    step = Math.max(0, Math.min(rows.length, to));
    const values = data.first.slice();
    for (let i = 0; i < step; i++)
      for (const [cell, value] of data.steps[i].changes) values[cell] = value;
    const changed = new Set(step > 0 ? data.steps[step - 1].changes.map(c => c[0]) : []);
    rows.forEach((row, i) => {
      row.classList.toggle("now", i === step - 1);
      row.classList.toggle("after", i >= step);
      if (i === step - 1) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
    });
    cells.forEach((row, i) => {
      row.children[1].textContent = values[i];
      row.classList.toggle("changed", changed.has(i));
    });
    if (changed.size > 0 && scroll) cells[Math.min(...changed)].scrollIntoView({ block: "nearest" });
    now.textContent = step === 0 ? "before step 1 of " + rows.length : "step " + step + " of " + rows.length;
    const at = step > 0 ? data.steps[step - 1] : null;
    place.textContent = at && at.place ? at.place : "";
    source.innerHTML = at && at.source >= 0 ? data.sources[at.source] : "";
    verdict.hidden = step < rows.length;
    document.body.dataset.step = String(step);
    if (scroll && step > 0) rows[step - 1].scrollIntoView({ block: "nearest" });
    try { history.replaceState(null, "", "#step-" + step); } catch (e) { /* a page of its own file may not be allowed to */ }
  }

  const keys = {
    ArrowRight: () => show(step + 1, true), ArrowDown: () => show(step + 1, true), n: () => show(step + 1, true), " ": () => show(step + 1, true),
    ArrowLeft: () => show(step - 1, true), ArrowUp: () => show(step - 1, true), p: () => show(step - 1, true),
    Home: () => show(0, true), End: () => show(rows.length, true)
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  for (const [id, key] of [["first", "Home"], ["previous", "ArrowLeft"], ["next", "ArrowRight"], ["last", "End"]])
    document.getElementById(id).addEventListener("click", keys[key]);
  rows.forEach((row, i) => row.addEventListener("click", () => show(i + 1, false)));

  const asked = /^#step-(\d+)$/.exec(location.hash);
  show(asked ? Number(asked[1]) : 0, true);
})();
