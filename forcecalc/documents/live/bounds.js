// What "at least" and "at most" on figures do to the numbers, as forcecalc.analysis.bounds has it.
const NONE = 0, COULD = 1, ACTS = 2, ACTS_UNNAMED = 3, EFFECTS = ["", "could act", "acts", "acts"];
const movedBy = (value, bound, fraction) => value + (bound === "at least" ? 1 : -1) * fraction * (value === 0 ? 1 : Math.abs(value));

/** By how many steps what is printed of each number of `start.lean` changes with each move: `changes[move][place]`. */
function changesOf(start, moved, moves, places) {
  const still = stillDrawn(start, moved), members = max(start.most, 1);
  const draws = still.length ? max(1, min(rules.draws, Math.floor(rules.most_numbers / ((moves.length + 1) * members)))) : 0;
  const columns = columnsOf(start, still, draws, TRIED), base = figuresOf(start, moved);
  const months = monthsOver(start, base, columns);
  const run = programs[start.programs[1]], check = programs[start.programs[2]];
  const strict = start.entries.flatMap(([rule], at) => start.rules[rule].strict ? [at] : []);
  const y = new Float64Array(start.lean.length), outcomes = new Float64Array(start.entries.length);
  const [low, , high] = rules.percentiles, ranks = [low, high].map(level => rankOf(level, draws));
  const printedBy = move => {
    let possible = true;
    const checks = strict.length > 0 && move.keys.some(key => key.ruled);
    const kept = places.map(() => new Float64Array(draws + 1)), x = Float64Array.from(base);
    for (let draw = 0; draw <= draws; draw++) {
      if (draw) for (const {slots, values} of columns) for (const slot of slots) x[slot] = values[draw - 1];
      const unmoved = move.keys.map(key => key.slots.map(slot => x[slot]));
      for (const {slots, bound, ends: [bottom, top]} of move.keys) {
        for (const slot of slots) x[slot] = min(max(movedBy(x[slot], bound, move.fraction), bottom ?? -Infinity), top ?? Infinity);
      }
      run(x, months, y, null);
      places.forEach((place, at) => { kept[at][draw] = y[place]; });
      if (checks && possible) {
        check(x, 0, outcomes, null);
        possible = strict.every(at => outcomes[at] === 0);
      }
      move.keys.forEach((key, at) => key.slots.forEach((slot, which) => { x[slot] = unmoved[at][which]; }));
    }
    return {possible, kept};
  };
  const summed = values => {
    if (!draws) return [values[0]];
    const ordered = values.slice(1).sort();
    return [values[0], ...ranks.map(rank => ordered[rank])];
  };
  const first = printedBy({keys: [], fraction: 0}), printed = first.kept.map(summed);
  const steps = places.map((place, at) => {
    const notation = notation_of(page.quantities[start.lean[place][0]].unit);
    return words.printing_step(notation, ...printed[at]) / notation.factor;
  });
  return moves.map(move => {
    const {possible, kept} = printedBy(move);
    return kept.map((values, at) => {
      if (!possible || values.every((value, draw) => Object.is(value, first.kept[at][draw]))) return [0];
      return summed(values).map((value, which) => {
        const change = (value - printed[at][which]) / steps[at];
        return Number.isFinite(change) ? change : 0;
      });
    });
  });
}

const fractionsOf = bound => bound === "at least" ? rules.up : rules.down;

/** What bounded figures do to the numbers of `start.lean`: a code for each figure and place, the last for all together. */
function effectsOf(start, moved, keys) {
  const places = start.lean.map((_, at) => at);
  if (!keys.length) return {keys, rises: [], falls: []};
  const moves = keys.flatMap(key => fractionsOf(key.bound).map(fraction => ({keys: [key], fraction})));
  const changes = changesOf(start, moved, [...moves, {keys, fraction: rules.tenth}], places);
  const [rises, falls] = [1, -1].map(side => {
    const changed = changes.map(of => of.map(values => max(...values.map(value => side * value)) >= rules.half));
    const onAnEnd = changes.map(of => of.map(values => side * values[0] <= rules.rounding));
    let at = 0;
    const codes = keys.map(key => {
      const end = onAnEnd[at], own = changed.slice(at, at += fractionsOf(key.bound).length);
      return places.map(place => {
        const any = own.some(move => move[place]);
        return own[0][place] || (any && !key.known) ? (end[place] ? ACTS_UNNAMED : ACTS) : any ? COULD : NONE;
      });
    });
    return [...codes, places.map(place => changed.at(-1)[place] ? ACTS : NONE)];
  });
  // What a tenth moves one way and more the other is open on both sides.
  rises.forEach((up, at) => up.forEach((_, place) => {
    const [rise, fall] = [rises[at][place], falls[at][place]];
    if (rise === COULD && fall >= ACTS) rises[at][place] = ACTS_UNNAMED;
    if (fall === COULD && rise >= ACTS) falls[at][place] = ACTS_UNNAMED;
  }));
  // What could act on a number acts on it if it does on one that it follows from.
  const placeOf = name => start.lean.findIndex(([own]) => own === name);
  for (const [name, parts] of Object.entries(rules.follows)) {
    for (const [part, sign] of Object.entries(parts)) {
      const [own, behind] = [placeOf(name), placeOf(part)];
      if (own < 0 || behind < 0) continue;
      for (const [codes, of] of sign > 0 ? [[rises, rises], [falls, falls]] : [[rises, falls], [falls, rises]]) {
        codes.forEach((code, at) => { if (code[own] === COULD && of[at][behind] >= ACTS) code[own] = ACTS; });
      }
    }
  }
  return {keys, rises, falls};
}

/** The value of a bounded figure from which on what is printed of a number changes by half a step. */
function thresholdOf(start, moved, key, place) {
  let fractions = [0, ...fractionsOf(key.bound)];
  for (let turn = 0; turn < rules.refinements; turn++) {
    const moves = fractions.slice(1).map(fraction => ({keys: [key], fraction}));
    const changed = changesOf(start, moved, moves, [place]).findIndex(([values]) => max(...values.map(Math.abs)) >= rules.half);
    if (changed < 0) return NaN;
    const [low, high] = fractions.slice(changed, changed + 2), step = (high - low) / (rules.levels - 1);
    fractions = Array.from({length: rules.levels}, (_, at) => at === rules.levels - 1 ? high : at * step + low);
  }
  return movedBy(figuresOf(start, moved)[key.slots[0]], key.bound, fractions.at(-1));
}
