// Charts as SVG, made element by element: nothing is parsed as markup.
// On a phone a chart is as wide as the screen, so that its text stays legible.
const narrow = matchMedia("(max-width: 52rem)"), LEFT = 74;
let WIDTH = 640, RIGHT = 628;
const fit = () => { WIDTH = narrow.matches ? 400 : 640; RIGHT = WIDTH - 12; };
const LAYERS = ["sustained", "pledged", "spare", "others-1", "others-2", "accent"];
/** Text in which nothing is hidden: what would mislead an eye or a browser is spelt out. */
const visible = text => words.printable(text);
function drawing(parent, tag, attributes = {}, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = visible(text);
  parent.append(made);
  return made;
}
const written = (parent, x, y, text, attributes = {}) => drawing(parent, "text", {x, y, "font-size": 13, ...attributes}, text);
function clear(svg, height) {
  fit();
  svg.replaceChildren();
  if (height) svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`); else svg.removeAttribute("viewBox");
  svg.parentElement.hidden = !height;
}
/** A frame with a scale of troops; returns where a number of them stands. */
function frame(svg, most, title) {
  clear(svg, 330);
  const raw = most / 4 || 1, power = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map(times => times * power).find(each => each >= raw);
  const up = value => 290 - value / (most || 1) * 225;
  for (let tick = 0; tick <= most * (1 + 1e-9); tick += step) {
    drawing(svg, "line", {x1: LEFT, x2: RIGHT, y1: up(tick), y2: up(tick), class: "grid"});
    written(svg, LEFT - 6, up(tick) + 4, withCommas(String(Math.round(tick))), {"text-anchor": "end", "font-size": 12});
  }
  written(svg, 4, 16, title, {class: "grey"});
  return up;
}
function hatch(svg) {
  const pattern = drawing(drawing(svg, "defs"), "pattern", {id: "live-hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"});
  drawing(pattern, "rect", {width: 6, height: 6, class: "short"});
  drawing(pattern, "rect", {width: 1.3, height: 6, class: "paper"});
}
/** A number over a bar, its range or its central value under it. */
function writtenOver(svg, x, y, text, room) {
  const [number, aside = ""] = text.split(/ (?=\()/), size = min(15, room / max(number.length, 8) * 1.7);
  if (aside) written(svg, x, y, aside, {"text-anchor": "middle", "font-size": min(11, room / aside.length * 1.8), class: "grey"});
  written(svg, x, y - (aside ? 14 : 0), number, {"text-anchor": "middle", "font-size": size, "font-weight": "bold"});
}
/** A name under a bar, on two lines where it is long. */
function writtenUnder(svg, x, text, room) {
  const parts = text.length * 7 > room ? text.split(" ") : [text];
  parts.forEach((part, at) => written(svg, x, 308 + at * 14, part, {"text-anchor": "middle", "font-size": 12.5}));
}
const named = name => { const text = name.replaceAll("_", " "); return text[0].toUpperCase() + text.slice(1); };

/** What is required, there and missing or over; returns it in words. */
function drawGap(svg, answer, numbers) {
  const names = ["required_force", "pledged_force", "sustained_force"].filter(name => answer.contains(name));
  const balance = {sustained_shortfall: "sustained_balance", pledge_shortfall: "pledge_balance"}[answer.headline];
  if (!balance || names.length < 2 || names[0] !== "required_force" || !answer.contains(balance)) { clear(svg, 0); return ""; }
  const bars = names.map(name => ({name, kind: name.replace("_force", ""), base: 0, value: answer.value(name), label: named(name)}));
  const short = answer.value(balance) <= 0, base = min(bars[0].value, bars.at(-1).value);
  bars.push({name: answer.headline, kind: short ? "short" : "spare", base, value: Math.abs(answer.value(balance)), label: short ? named(answer.headline) : "To spare"});
  const top = max(...bars.map(bar => bar.base + bar.value), ...bars.slice(0, -1).map(bar => numbers ? numbers.printed(bar.name).high : 0));
  if (!Number.isFinite(top)) { clear(svg, 0); return ""; }
  const up = frame(svg, top * 1.02, "Troops on the ground at one time"), each = (RIGHT - LEFT) / bars.length, told = [];
  hatch(svg);
  bars.forEach((bar, at) => {
    const x = LEFT + each * (at + 0.5), words_ = numbers?.wording(bar.name);
    drawing(svg, "rect", {x: x - each * 0.31, width: each * 0.62, y: up(bar.base + bar.value), height: max(up(bar.base) - up(bar.base + bar.value), 0), class: bar.kind, ...(bar.kind === "short" ? {fill: "url(#live-hatch)", class: "hatched"} : {})});
    let over = up(bar.base + bar.value);
    const printed = bar.base === 0 && numbers ? numbers.printed(bar.name) : null;
    if (printed?.ranged) {
      drawing(svg, "path", {d: `M${x},${up(printed.low)}V${up(printed.high)}M${x - 6},${up(printed.low)}h12M${x - 6},${up(printed.high)}h12`, class: "whisker"});
      over = min(over, up(printed.high));
    }
    writtenOver(svg, x, over - 7, words_ ? words_.label : words.rounded(bar.value), each);
    writtenUnder(svg, x, bar.label, each);
    if (words_) told.push(`${bar.label}: ${words_.phrase}`);
  });
  drawing(svg, "line", {x1: LEFT, x2: RIGHT, y1: up(bars[0].value), y2: up(bars[0].value), class: "need"});
  return told.length ? `${told.join("; ")}.` : "";
}

const STAGES = ["army_strength", "deployable_strength", "deployable_force", "sustainable_force"];
/** What each stage of supply leaves of the armies, all contributors together; returns it in words. */
function drawFunnel(svg, answer) {
  const known = STAGES.filter(name => answer.knows(name)), members = answer.knows("sustainable_force") ? answer.members("sustainable_force") : [];
  for (let first = 0; first < STAGES.length - 1; first++) {
    const names = STAGES.slice(first), values = member => names.filter(name => known.includes(name)).map(name => answer.value(name, answer.members(name).includes(member) ? member : ""));
    const shown = members.filter(member => values(member).every((value, at, all) => Number.isFinite(value) && (!at || all[at - 1] >= value)));
    if (!shown.length || !names.every(name => known.includes(name))) continue;
    const sums = names.map((_, at) => shown.reduce((sum, member) => sum + values(member)[at], 0));
    clear(svg, 26 + names.length * 44);
    written(svg, 4, 16, "From army to force, troops at the central values", {class: "grey"});
    names.forEach((name, at) => {
      const y = 26 + at * 44;
      written(svg, 4, y + 14, named(name));
      drawing(svg, "rect", {x: 4, y: y + 19, width: max(sums[at] / (sums[0] || 1) * (WIDTH - 120), 0), height: 18, class: `stage-${at}`});
      written(svg, 10 + sums[at] / (sums[0] || 1) * (WIDTH - 120), y + 33, words.rounded(sums[at]), {"font-weight": "bold"});
    });
    return `${names.map((name, at) => `${named(name)} ${words.rounded(sums[at])}`).join(", ")}.`;
  }
  clear(svg, 0);
  return "";
}

/** Who is there month by month; returns it in words. */
function drawMonths(svg, answer) {
  const {start, z, months} = answer, width = start.months.length;
  const layers = start.months.map(([name, member], at) => ({name, member, at})).filter(({name}) => name === "strength_by_contributor");
  if (!z || !layers.length || !z.every(Number.isFinite)) { clear(svg, 0); return ""; }
  const there = Array.from({length: months}, (_, month) => layers.reduce((sum, {at}) => sum + z[month * width + at], 0));
  const required = answer.contains("required_force") ? answer.value("required_force") : 0;
  const up = frame(svg, max(required, ...there, 1) * 1.05, "Troops there at the start of each month"), across = month => LEFT + (RIGHT - LEFT) * month / months;
  const base = new Float64Array(months);
  layers.forEach(({member, at}, layer) => {
    let over = "", under = "";
    for (let month = 0; month < months; month++) {
      const low = base[month], high = low + z[month * width + at];
      over += `${month ? "L" : "M"}${across(month).toFixed(1)},${up(high).toFixed(1)}H${across(month + 1).toFixed(1)}`;
      under = `L${across(month + 1).toFixed(1)},${up(low).toFixed(1)}H${across(month).toFixed(1)}${under}`;
      base[month] = high;
    }
    drawing(svg, "path", {d: `${over}${under}Z`, class: LAYERS[layer % LAYERS.length]});
    if (layer < LAYERS.length) {
      const each = (RIGHT - LEFT) / 3, x = LEFT + layer % 3 * each, y = 26 + Math.floor(layer / 3) * 16;
      drawing(svg, "rect", {x, y, width: 11, height: 11, class: LAYERS[layer]});
      written(svg, x + 16, y + 10, clusters(member).length > 24 ? `${clusters(member).slice(0, 23).join("")}…` : member || "the force", {"font-size": 12});
    }
  });
  if (required) drawing(svg, "line", {x1: LEFT, x2: RIGHT, y1: up(required), y2: up(required), class: "need"});
  const every = months > 48 ? 24 : months > 18 ? 6 : 3;
  for (let month = 0; month <= months; month += every) written(svg, across(month), 308, String(month), {"text-anchor": "middle", class: "grey"});
  return `Lowest ${words.rounded(min(...there))}, highest ${words.rounded(max(...there))} troops in ${months} months, at the central values.`;
}
