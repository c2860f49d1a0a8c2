(function () {
  "use strict";
  const runs = JSON.parse(document.getElementById("runs").textContent);
  const one = document.getElementById("one");
  const other = document.getElementById("other");
  const both = document.getElementById("both");

  function cell(row, text, span) {
    const td = row.insertCell();
    td.textContent = text === undefined ? "" : text;
    if (span) td.colSpan = span;
  }

  function show() {
    const left = runs[Number(one.value) - 1], right = runs[Number(other.value) - 1];
    document.getElementById("head-one").textContent = left.name;
    document.getElementById("head-other").textContent = right.name;
    let parting = 0;
    while (parting < left.steps.length && parting < right.steps.length && left.steps[parting] === right.steps[parting]) parting++;
    both.textContent = "";
    for (let i = 0; i < Math.max(left.steps.length, right.steps.length); i++) {
      const row = both.insertRow();
      row.className = i < parting ? "" : i === parting ? "now" : "after";
      cell(row, String(i + 1));
      if (i < parting) cell(row, left.steps[i], 2);
      else { cell(row, left.steps[i]); cell(row, right.steps[i]); }
    }
    document.getElementById("parting").textContent = one.value === other.value ? "the same" : "they part at step " + (parting + 1);
    try { history.replaceState(null, "", "#" + one.value + "-" + other.value); } catch (e) { /* a page of its own file may not be allowed to */ }
  }

  const asked = /^#(\d+)-(\d+)$/.exec(location.hash);
  if (asked && runs[Number(asked[1]) - 1] && runs[Number(asked[2]) - 1]) {
    one.value = asked[1];
    other.value = asked[2];
  }
  one.addEventListener("change", show);
  other.addEventListener("change", show);
  show();
})();
