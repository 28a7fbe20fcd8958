// Where one figure of two values decides there are two answers, as forcecalc.analysis.bundle and sobol have it.
/** The share of the headline's variance that a figure carries with those correlated with it; 0 where it is not finite. */
function shareCarried(start, moved, key) {
  const still = stillDrawn(start, moved), behind = new Set(start.behind[start.headline]);
  const among = still.filter(each => behind.has(start.drawn.indexOf(each))), used = new Set(among.map(each => each.key));
  const pairs = start.correlations.filter(pair => used.has(pair[0]) && used.has(pair[1]));
  const group = new Set(words.groups_of([...used], pairs.map(([first, second]) => [first, second])).get(key) ?? []);
  if (!group.size) return 0;
  const draws = page.points * page.replicates, place = start.lean.findIndex(([name]) => name === start.headline);
  const [first, second] = [DRAWN, AGAIN].map(which => columnsOf(start, still, draws, which, among).filter(each => used.has(each.key)));
  const x = figuresOf(start, moved), run = programs[start.programs[1]], y = new Float64Array(start.lean.length);
  const months = monthsOver(start, x, [...first, ...second]);
  const numbers = columns => Float64Array.from({length: draws}, (_, draw) => {
    for (const {slots, values} of columns) for (const slot of slots) x[slot] = values[draw];
    run(x, months, y, null);
    return y[place];
  });
  const atFirst = numbers(first), atSecond = numbers(second);
  const mixed = numbers(first.map((each, at) => group.has(each.key) ? second[at] : each));
  let sum = 0, alone = 0, variance = 0;
  for (let draw = 0; draw < draws; draw++) sum += atFirst[draw] + atSecond[draw];
  const centre = sum / draws / 2;
  for (let draw = 0; draw < draws; draw++) {
    alone += (atSecond[draw] - centre) * (mixed[draw] - atFirst[draw]);
    variance += ((atFirst[draw] - centre) ** 2 + (atSecond[draw] - centre) ** 2) / 2;
  }
  return Number.isFinite(alone) && variance > 0 ? alone / variance : 0;
}
/** Whether the backstop moves the headline and is neither certain nor ruled out: it is never averaged. */
function backstopDecides({start, scenario}) {
  const figure = start.backstop ? scenario.figures.get(["backstop", ""]) : null;
  return figure?.known && figure.amount.central > 0 && figure.amount.central < 1
    ? {...start.backstop, chances: [[0, 1 - figure.amount.central], [1, figure.amount.central]]} : null;
}
/** The figure of two values that decides, with each value and how likely it is. */
function decidingFigure(answer) {
  const {start, values} = answer, backstop = backstopDecides(answer);
  if (backstop || !start.deciding.length || !answer.spread(start.headline)) return backstop;
  const still = new Set(stillDrawn(start, values).map(({key}) => key));
  return start.deciding.find(({label}) => still.has(label) && shareCarried(start, values, label) >= rules.nearly_all) ?? null;
}
/** The same answer with a figure certain at one of its values. */
const certainAt = (answer, label, value) => new LiveAnswer(answer.start, answer.moved, answer.texts, new Map([[label, value]]));

/** An answer with its draws, and the two answers that it may be. */
class LiveBundle {
  constructor(answer) {
    this.answer = answer;
    this.headline = answer.headline;
    this.spread = (name, member) => answer.spread(name, member);
  }
  get split() {
    if (this.split_ === undefined) {
      const figure = decidingFigure(this.answer), sides = figure?.chances.map(([value]) => new LiveBundle(certainAt(this.answer, figure.label, value)));
      this.split_ = figure && {key: keyOf(figure.label), chance: figure.chances[1][1], lower: sides[0], higher: sides[1]};
    }
    return this.split_;
  }
}
/** What can be drawn at once: where the backstop decides, the likelier of two answers. */
function drawnAtOnce(answer) {
  const backstop = backstopDecides(answer);
  return backstop ? certainAt(answer, backstop.label, Number(backstop.chances[1][1] > 0.5)) : answer;
}
