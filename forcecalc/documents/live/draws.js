// Draws at the points of the lattice: of each figure by itself, and of those that are correlated.
const quantilesOf = new Map();
/** A figure's draws: a function of a uniform number, its replicate and its place on the lattice. */
function quantile(amount) {
  if (amount.kind !== "Quantiles") return computedQuantile(amount);
  if (!quantilesOf.has(amount)) {
    const bytes = Uint8Array.from(atob(amount.values), character => character.charCodeAt(0));
    quantilesOf.set(amount, new Float64Array(bytes.buffer));
  }
  const values = quantilesOf.get(amount), points = page.points, shift = Math.log2(2 ** 32 / points);
  return (uniform, replicate, place) => values[replicate * points + (place >>> shift)];
}
let reversedIndices = null;
function reversed(points) {
  if (reversedIndices?.length === points) return reversedIndices;
  const index = new Uint32Array(points);
  for (let have = 1, step = 0x80000000; have < points; have *= 2, step /= 2) {
    for (let at = 0; at < have; at++) index[have + at] = index[at] + step;
  }
  return reversedIndices = index;
}
/** The first draws of a column, each made of a uniform number, its replicate and its place on the lattice. */
function drawnFrom(column, shifted, draws, draw) {
  const index = reversed(page.points), component = page.components[column], shifts = page.shifts[shifted];
  const values = new Float64Array(draws);
  for (let at = 0, replicate = 0; at < draws; replicate++) {
    for (let point = 0; point < page.points && at < draws; point++, at++) {
      const place = Math.imul(index[point], component) >>> 0;
      values[at] = draw((place + shifts[replicate] >>> 0) * 2 ** -32 + 2 ** -33, replicate, place);
    }
  }
  return values;
}
// Which of a figure's shifts: of the draws themselves, of those over which bounds are tried, of an independent sample.
const DRAWN = "shifts", TRIED = "trial", AGAIN = "again";
/** The first draws of what is still drawn: for each its slots and an array; `among` says what is correlated. */
function columnsOf(start, still, draws, which = DRAWN, among = still) {
  const blends = start.correlations.length ? blendsOf(start, among) : null, scores = new Map();
  const from = which === AGAIN ? still.length : 0;
  const scoresOf = key => {
    const column = still.findIndex(each => each.key === key);
    if (!scores.has(key)) scores.set(key, drawnFrom(column + from, still[column][which], draws, ndtri));
    return scores.get(key);
  };
  return still.map((each, column) => {
    const amount = page.amounts[each.amount], blend = blends?.get(each.key), {slots, key} = each;
    if (blend) return {key, slots, values: blended(blend, blend.sources.map(scoresOf), computedQuantile(amount), draws)};
    const draw = each[which] === each.shifts ? quantile(amount) : computedQuantile(amount);
    return {key, slots, values: drawnFrom(column + from, each[which], draws, draw)};
  });
}
/** Which of some figures are drawn from others, and with which weights. */
function blendsOf(start, among) {
  const pairs = start.correlations.map(([first, second, rank], at) => [at, {first, second, rank, pair: [first, second]}]);
  return words.blends(new $.Dict(pairs), new $.Dict(among.map(({key}) => [key, true])));
}
function blended({weights}, scores, draw, draws) {
  const values = new Float64Array(draws);
  for (let at = 0; at < draws; at++) {
    let sum = weights[0] * scores[0][at];
    for (let source = 1; source < weights.length; source++) sum += weights[source] * scores[source][at];
    values[at] = draw(min(max(ndtr(sum), 2 ** -54), 1 - 2 ** -53));
  }
  return values;
}
/** What normal variables of some rank correlations are correlated by; translated Python asks for it. */
function matrix_of(ranks, size) {
  const matrix = Array.from({length: size}, (_, row) => Array.from({length: size}, (_, column) => Number(row === column)));
  for (const [[first, second], rank] of ranks.items()) matrix[first][second] = matrix[second][first] = words.of_normals(rank);
  return matrix;
}
