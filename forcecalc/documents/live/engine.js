// What a starting point comes to where some figures are moved: numbers, rules, draws. No document is touched here.
// Where a percentile of so many draws stands among them.
const rankOf = (level, draws) => max(Math.ceil(level * draws) - 1, 0);
const labelOf = (name, member) => member ? `${member}.${name}` : name;

/** The numbers that programs are given, with moved figures in their places; `moved` maps labels to values. */
function figuresOf(start, moved) {
  const x = Float64Array.from(start.x);
  for (const [label, slots] of start.movable) if (moved.has(label)) for (const slot of slots) x[slot] = moved.get(label);
  return x;
}
const monthsOf = horizon => max(roundUp(horizon), 1);

/** Every quantity at the central values: `y` as in `start.places`, `z` by month as in `start.months`. */
function evaluated(start, moved) {
  const x = figuresOf(start, moved), y = new Float64Array(start.places.length);
  const months = start.horizon < 0 ? 0 : monthsOf(x[start.horizon]);
  const z = start.months.length ? new Float64Array(months * start.months.length) : null;
  programs[start.programs[0]](x, months, y, z);
  return {x, y, z, months};
}

const isOpen = ([label, open, choice], moved) =>
  moved.has(label) ? moved.get(label) > 0 && (choice || moved.get(label) < 1) : open;
/** What is still drawn, in the order of its columns. */
const stillDrawn = (start, moved) =>
  start.drawn.filter(each => each.gates ? each.gates.some(gate => isOpen(gate, moved)) : !moved.has(each.key));

/** The rules between figures that are broken, as [rule, members, whether only at an end of a range]. */
function brokenRules(start, moved) {
  const broken = [], silent = new Set(), x = figuresOf(start, moved), run = programs[start.programs[2]];
  const still = new Set(stillDrawn(start, moved)), outcomes = new Float64Array(start.entries.length);
  start.rules.forEach((rule, number) => {
    if (rule.after.some(before => silent.has(before))) return;
    const ranged = rule.ranged.map(drawn => drawn.filter(([place]) => still.has(start.drawn[place])))
      .filter(drawn => drawn.length).slice(0, rules.most_ranged);
    const found = new Map();
    // The central values, then every combination of the ends, all members together.
    for (let corner = 0; corner <= (ranged.length ? 2 ** ranged.length : 0); corner++) {
      const at = Float64Array.from(x);
      if (corner) ranged.forEach((drawn, place) => {
        for (const [which, ...ends] of drawn) for (const slot of start.drawn[which].slots) at[slot] = ends[corner - 1 >> place & 1];
      });
      run(at, 0, outcomes, null);
      start.entries.forEach(([of, member, concerned], entry) => {
        if (of === number && concerned && outcomes[entry] === 1 && !found.has(member)) found.set(member, corner > 0);
      });
    }
    if (!found.size) return;
    silent.add(number);
    const order = start.entries.filter(([of]) => of === number).map(([, member]) => member);
    broken.push([rule, order.filter(member => found.has(member)), [...found.values()].every(Boolean)]);
  });
  return broken;
}

/** How the quantities of `start.lean` are spread over all draws, by place there; only what hangs on a draw. */
function spreadsOf(start, moved) {
  const still = stillDrawn(start, moved), draws = page.points * page.replicates, spreads = new Map();
  const places = new Set(still.map(each => start.drawn.indexOf(each)));
  const wanted = start.lean.flatMap(([name], at) => start.behind[name]?.some(place => places.has(place)) ? [at] : []);
  if (!wanted.length) return spreads;
  const columns = columnsOf(start, still, draws), x = figuresOf(start, moved), y = new Float64Array(start.lean.length);
  const run = programs[start.programs[1]], kept = wanted.map(() => new Float64Array(draws));
  const months = monthsOver(start, x, columns);
  for (let draw = 0; draw < draws; draw++) {
    for (const {slots, values} of columns) for (const slot of slots) x[slot] = values[draw];
    run(x, months, y, null);
    for (let at = 0; at < wanted.length; at++) kept[at][draw] = y[wanted[at]];
  }
  wanted.forEach((place, at) => spreads.set(place, spreadOf(kept[at])));
  return spreads;
}
/** The months up to the longest horizon. */
function monthsOver(start, x, columns) {
  if (start.horizon < 0) return 0;
  const drawn = columns.filter(({slots}) => slots.includes(start.horizon)).flatMap(({values}) => [...values]);
  return monthsOf(drawn.reduce((most, value) => max(most, value), x[start.horizon]));
}
function spreadOf(values) {
  const draws = values.length;
  for (let at = 0; at < draws; at++) if (Number.isNaN(values[at])) values[at] = Infinity;
  const ordered = Float64Array.from(values).sort();
  const at = level => ordered[rankOf(level, draws)];
  let notAboveZero = 0;
  for (const value of values) if (value <= 0) notAboveZero++;
  const [p5, p50, p95] = rules.percentiles.map(at);
  return {p5, p50, p95, not_above_zero: notAboveZero / draws};
}
