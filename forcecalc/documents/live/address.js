// The state in the address of the page: there and back, whatever somebody wrote there.
function address() {
  const {start, texts} = state, words_ = new URLSearchParams();
  if (start.scenario) words_.set("scenario", page.scenarios[start.scenario].name);
  if (start.variant !== page.starts.find(each => each.scenario === start.scenario).variant) words_.set("variant", start.variant);
  if (start !== page.starts.find(each => each.scenario === start.scenario && each.variant === start.variant)) words_.set("method", start.method);
  for (const [label, text] of texts) words_.set(label, text);
  try { history.replaceState(null, "", `#live?${words_}`); } catch { /* A page within another has no address of its own. */ }
}
function restore() {
  if (!location.hash.startsWith("#live?")) return begin(page.starts[0]);
  const given = new URLSearchParams(location.hash.slice(6)), lost = [];
  const asked = name => given.get(name);
  const scenarioAt = asked("scenario") === null ? 0 : page.scenarios.findIndex(each => each.name === asked("scenario"));
  const own = page.starts.filter(each => each.scenario === scenarioAt);
  if (!own.length) lost.push("the scenario");
  const ofVariant = own.filter(each => each.variant === (asked("variant") ?? own[0].variant));
  if (own.length && !ofVariant.length) lost.push("the variant");
  const start = ofVariant.find(each => each.method === (asked("method") ?? each.method));
  if (ofVariant.length && !start) lost.push("the method");
  const found = start ?? ofVariant[0] ?? own[0] ?? page.starts[0], moved = new Map(), texts = new Map();
  const byLabel = new Map(found.controls.map(([at]) => [page.controls[at].label, page.controls[at]]));
  for (const [label, text] of given) {
    if (["scenario", "variant", "method"].includes(label)) continue;
    const control = byLabel.get(label), at = control?.choices?.indexOf(text);
    const read = !control ? {fault: "unknown"} : control.choices ? at < 0 ? {fault: "unknown"} : {value: at, text} : readAmount(control, text);
    if (read.fault) { lost.push(control ? control.name : words.quoted(label)); continue; }
    if (isAsStated(control, read)) continue;
    moved.set(label, read.value);
    texts.set(label, read.text);
  }
  if (brokenRules(found, new Map([...startMovable(found, moved)])).length) { lost.push("figures that cannot be together"); moved.clear(); texts.clear(); }
  begin(found, moved, texts);
  const also = page.scenarios[found.scenario].note;
  if (lost.length) note.textContent = visible(`${also && `${also} `}The address of this page has something that is not here: ${words.listed(words.first_few(lost, 4))}. That is left out.`);
}
const startMovable = (start, moved) => [...moved].filter(([label]) => start.movable.some(([own]) => own === label));
prepare();
build();
restore();
addEventListener("hashchange", () => { if (location.hash.startsWith("#live?")) restore(); });
globalThis.forcecalcLive = {page, state, timing, words, LiveAnswer, saidOf, evaluated, brokenRules, sentenceOf, spreadsOf, columnsOf, computedQuantile, readAmount, canonical, asYaml, begin};
