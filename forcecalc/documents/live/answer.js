// An answer for moved figures, as the translated rules of wording ask for it.
const notation_of = (unit, system = "km") => page.units[unit].written[system === "mi" ? "mi" : "km"];
/** What is made of the page's data once, before anything is answered. */
function prepare() {
  for (const start of page.starts) {
    const deciding = [...start.deciding, start.backstop].filter(Boolean).map(({label, slots}) => [label, slots]);
    start.movable = [...start.controls.map(([at, slots]) => [page.controls[at].label, slots]), ...deciding];
  }
  const measure = given => given && new words.Measure(Fraction(...given.size), given.length, given.time, given.money, $.set(given.nouns), given.currency, given.mass);
  for (const unit of page.units) {
    const {name, example, percent, largest} = unit.reads;
    unit.reads = new words.Unit(name, measure(unit.reads.measure), example, percent, largest, measure(unit.reads.understood));
    for (const system of ["km", "mi"]) {
      const [kind, ...given] = unit[system];
      unit.written = {...unit.written, [system]: new words.notations[kind](...given)};
    }
  }
}
const clusters = text => [...new Intl.Segmenter("en").segment(text)].map(({segment}) => segment);
const threshold = (of, key, name, position) => {
  const label = labelOf(key.name, key.member), bounded = of.start.bounded.find(each => each.key === label);
  return thresholdOf(of.start, of.moved, bounded, of.place(name, position));
};

/** A figure as it is now: as the scenario states it, or as it was moved; where it is certain at a value, with that. */
function figureOf([name, member, stated], text, value, certain) {
  const entries = new $.Dict(text === undefined ? stated.text === null ? [] : [["value", stated.text]] : [["value", text]]);
  const now = text === undefined ? stated : {central: value, varies: false, assumed: true, bound: "", evidence: "", known: true};
  const own = certain === undefined ? {} : {central: certain, varies: false}, central = certain ?? now.central;
  return {...now, ...own, key: new words.FigureKey(name, member), entries, amount: {central}};
}

class LiveAnswer {
  /** For moved figures by label, with the texts that a file would have; some of all figures certain at a value. */
  constructor(start, moved, texts, certain = new Map()) {
    const values = new Map([...moved, ...certain]);
    Object.assign(this, {start, moved, texts, values, method: start.method, headline: start.headline});
    Object.assign(this, {not_known: start.not_known, phases: new $.Dict()}, evaluated(start, values));
    this.hidden = new Set(start.hidden);
    this.places_ = new Map(start.places.map(([name, member], at) => [labelOf(name, member), at]));
    this.shown = new Set(start.shown);
    const figures = start.figures.map(each => {
      const label = labelOf(each[0], each[1]);
      return figureOf(each, texts.get(label), moved.get(label), certain.get(label));
    });
    const keyed = new $.Dict(figures.map(figure => [figure.key, figure]));
    this.scenario = {
      figures: keyed,
      figure: (name, member = "") => keyed.get([name, member]) ?? keyed.get([name, ""]) ?? null,
      source_of: figure => figure && figure.evidence ? {evidence: figure.evidence} : null,
      members: new $.Dict(Object.entries(start.members)),
      phases: this.phases,
    };
    this.case = {
      start, moved: values, figures: keyed, figure_at: key => keyed.get(key), is_known: key => keyed.get(key).known,
      hides: (name, member) => this.hidden.has(labelOf(name, member)),
      position: (name, member = "") => this.members(name).indexOf(member),
      sector_methods: new $.Dict(Object.entries(start.sector_methods)),
      place: (name, position) => this.lean(name, this.members(name)[position]),
    };
    this.bounds = {effects: (name, position) => this.effects(name, position), behind: (...asked) => this.bounding(...asked)};
  }
  get results() { return new $.Dict(this.start.shown.map(name => [name, true])); }
  get varies() { return stillDrawn(this.start, this.values).length > 0; }
  contains(name) { return this.shown.has(name); }
  members(name) {
    const group = page.quantities[name].group;
    return group ? this.start.members[group] ?? [""] : [""];
  }
  unit_of(name) { return page.quantities[name].unit; }
  value(name, member = "") {
    const at = this.places_.get(labelOf(name, member));
    if (at !== undefined) return this.y[at];
    if (this.hidden.has(labelOf(name, member))) return NaN;
    const slot = this.start.slots[labelOf(name, member)];
    if (slot === undefined) throw new Error(`${labelOf(name, member)} is not among the numbers of this page`);
    return this.x[slot];
  }
  /** Whether it has a number for each member. */
  knows(name) {
    if (!Object.hasOwn(page.quantities, name)) return false;
    return this.members(name).every(member => [this.places_.has(labelOf(name, member)), Object.hasOwn(this.start.slots, labelOf(name, member))].some(Boolean));
  }
  can(name) { return this.start.can.includes(name); }
  given(name) { return Object.hasOwn(this.start.given, name); }
  given_to_all(name) { return this.start.given[name] === true; }
  missing(name) { return this.start.missing[name] ?? ""; }
  behind(...names) { return $.set(names.flatMap(name => this.start.reads[name].map(at => page.names[at]))); }
  bound(name, member = "") { return this.scenario.figure(name, member)?.bound ?? ""; }
  lean(name, member) { return this.start.lean.findIndex(([own, of]) => own === name && of === member); }
  get codes() {
    return this.codes_ ??= effectsOf(this.start, this.values, this.start.bounded.filter(({key}) => !this.moved.has(key)));
  }
  effects(name, position) {
    const place = this.lean(name, this.members(name)[position]), {rises, falls} = this.codes;
    return [rises, falls].map(side => EFFECTS[max(0, ...side.map(codes => codes[place]))]);
  }
  bounding(name, position, effect, up) {
    const place = this.lean(name, this.members(name)[position]), {keys, rises, falls} = this.codes;
    const eitherWay = this.effects(name, position).every(side => side === "acts");
    const [codes, others] = up ? [rises, falls] : [falls, rises];
    const fits = (code, other) => EFFECTS[code] === effect && !(eitherWay && (code === ACTS_UNNAMED || other >= ACTS));
    return keys.filter((_, at) => fits(codes[at][place], others[at][place])).map(({key}) => keyOf(key));
  }
  get spreads() { return this.spreads_ ??= spreadsOf(this.start, this.values); }
  spread(name, member = "") { return this.spreads.get(this.lean(name, member)) ?? null; }
}
function keyOf(label) {
  const at = label.lastIndexOf(".");
  return new words.FigureKey(label.slice(at + 1), at < 0 ? "" : label.slice(0, at));
}

const SUBJECTS = rules.subjects.map(name => sentences => sentences[name]());
/** What is said of an answer: its headline, what is needed, on offer and sustained in sentences, and what is drawn. */
function saidOf(answer, system) {
  const bundle = new LiveBundle(answer), ends = text => words.full_stop(words.capital(text));
  const told = words.uninformative(answer) ? [] : SUBJECTS.flatMap(subject => [...words.of_each_answer(bundle, system, subject)]);
  const headline = ends(words.bundle_headline(bundle, system)), [shown, side] = words.shown_side(bundle);
  return {headline, sentences: told.map(ends), shown: shown.answer, side, numbers: words.reported(shown, system)};
}
/** A rule that is broken, in a sentence. */
const sentenceOf = ([rule, members, atAnEnd]) => new words.Violation(members, atAnEnd).sentence({reads: [rule.name], otherwise: rule.otherwise});
