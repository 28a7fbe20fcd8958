// The panel: a control for each figure; what is moved is answered at once, with ranges and bounds a moment later.
const host = document.getElementById("live");
const state = {start: null, moved: new Map(), texts: new Map(), touched: false};
const timing = {};
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.map(child => typeof child === "string" ? visible(child) : child));
  return made;
}
const answerLine = element("p", {id: "live-answer"}), spoken = element("p", {class: "unseen", role: "status"});
const fault = element("div", {role: "alert", id: "live-fault"}), caution = element("p", {class: "caution"});
const note = element("p", {class: "soft", role: "status", id: "live-note"});
const headers = ["base", "now"].map(text => element("th", {scope: "col"}, text));
const sentences = element("ol", {class: "findings"}), rows = element("tbody"), changes = element("ul", {id: "live-changes"});
const controls = element("div", {class: "controls", role: "group", "aria-label": "Figures that may be moved", tabindex: 0});
const scenario = element("select", {id: "live-scenario"}), method = element("select", {id: "live-method"});
const variants = element("div", {class: "buttons", role: "group", "aria-label": "Variants"});
const yaml = element("textarea", {rows: 12, readonly: true, hidden: true, "aria-label": "The figures as moved, as a parameter file"});
const copied = element("span", {class: "soft", role: "status"});
const COUNTED = page.counted;
function figure(id, name) {
  const box = element("figure"), words_ = element("figcaption", {id: `${id}-words`});
  const svg = drawing(box, "svg", {id, role: "img", "aria-label": name, "aria-describedby": `${id}-words`});
  box.append(words_);
  return {box, svg, words: words_};
}
const gapChart = figure("live-gap", "What is needed, and what there is"), funnelChart = figure("live-funnel", "From army to force");
const capabilityRows = element("tbody"), capabilities = element("div", {class: "scroll", role: "group", tabindex: 0, "aria-label": "Capabilities"},
  element("table", {}, element("caption", {}, "Capabilities, in assets, at the central values"),
    element("thead", {}, element("tr", {}, element("td"), ...Object.values(COUNTED).map(text => element("th", {scope: "col"}, text)))), capabilityRows));
const monthsChart = figure("live-months", "Month by month");

function build() {
  host.replaceChildren(
    element("h2", {id: "live-heading"}, "Move the figures"),
    element("p", {class: "soft"}, "This box answers for the figures as you move them; all below it stays as the figures were stated, and is then marked as of the base. A figure that is moved loses its range, bound and source, and counts as an assumption."),
    ...(page.scenarios.length > 1 ? [element("p", {}, element("label", {for: "live-scenario"}, "Scenario "), scenario)] : []),
    variants, element("p", {}, element("label", {for: "live-method"}, "Sized by "), method), caution, note,
    answerLine, spoken, fault,
    element("div", {class: "two"}, controls, element("div", {class: "result"},
      gapChart.box, sentences, funnelChart.box, monthsChart.box,
      element("div", {class: "scroll", role: "group", tabindex: 0, "aria-label": "What it comes to"}, element("table", {},
        element("caption", {}, "What it comes to"),
        element("thead", {}, element("tr", {}, element("td"), ...headers)), rows)), capabilities,
      element("h3", {}, "What was changed"), changes,
      element("p", {class: "buttons"},
        element("button", {type: "button", id: "live-reset", on: {click: () => begin(state.start)}}, "Reset"),
        element("button", {type: "button", id: "live-yaml", on: {click: () => copy(yaml.value = asYaml(), yaml)}}, "Copy as YAML"),
        element("button", {type: "button", id: "live-link", on: {click: () => { state.touched = true; address(); copy(location.href); }}}, "Copy link"),
        copied), yaml)));
  page.scenarios.forEach((each, at) => scenario.append(element("option", {value: at}, each.title)));
  scenario.addEventListener("change", () => change(page.starts.find(start => start.scenario === Number(scenario.value))));
  method.addEventListener("change", () => change(page.starts[Number(method.value)]));
  host.hidden = false;
}
const change = start => { state.touched = true; begin(start, state.moved, state.texts); };
/** Go to a starting point; what is moved stays moved where it has such a figure. */
function begin(start, moved = new Map(), texts = new Map()) {
  const known = new Set(start.controls.map(([at]) => page.controls[at].label));
  Object.assign(state, {start, moved: new Map([...moved].filter(([label]) => known.has(label)))});
  state.texts = new Map([...texts].filter(([label]) => state.moved.has(label)));
  scenario.value = start.scenario;
  const alike = page.starts.filter(each => each.scenario === start.scenario);
  variants.replaceChildren(...[...new Set(alike.map(each => each.variant))].map(name => element("button", {
    type: "button", "aria-pressed": String(name === start.variant),
    on: {click: () => { change(alike.find(each => each.variant === name)); variants.querySelector("[aria-pressed=true]")?.focus(); }},
  }, name)));
  method.replaceChildren(...alike.filter(each => each.variant === start.variant).map(each => element("option",
    {value: page.starts.indexOf(each), selected: each === start}, each.method ? each.method.replaceAll("_", " ") : "none: no need is stated")));
  caution.textContent = visible(start.cautions.join(" "));
  note.textContent = visible(page.scenarios[start.scenario].note);
  controls.replaceChildren(...start.controls.map(([at], place) => controlOf(page.controls[at], place)),
    ...start.fixed.map(sentence => element("p", {class: "soft"}, sentence)));
  tell("");
  update();
}
function controlOf(control, place) {
  const id = `live-${place}`, box = element("fieldset", {"data-label": control.label}, element("legend", {id}, control.name));
  const sources = control.sources?.flatMap(source => [" ", typeof source === "number"
    ? element("a", {href: `#source-${source}`, "aria-label": `source ${source}`}, `[${source}]`) : `(${source})`]) ?? [];
  const stated = `Stated: ${control.bound ? `${control.bound} ` : ""}${control.stated}.`;
  box.append(element("p", {class: "soft", id: `${id}-hint`}, `${control.meaning} ${stated}`, ...sources, control.assumption ? ` Assumption: ${control.assumption}.` : ""));
  const named = {"aria-labelledby": id, "aria-describedby": `${id}-hint`};
  if (control.choices) {
    const list = element("select", named, ...control.choices.map((word, at) => element("option", {value: at, selected: at === (state.moved.get(control.label) ?? control.choices.indexOf(control.now))}, word)));
    list.addEventListener("change", () => move(box, control, Number(list.value), control.choices[list.value], control.choices[list.value] === control.now));
    box.append(list);
  } else {
    const numbers = control.values.map(Number), field = element("input", {type: "text", inputmode: "decimal", autocomplete: "off", ...named});
    const near = value => numbers.reduce((best, each, at) => Math.abs(each - value) < Math.abs(numbers[best] - value) ? at : best, 0);
    const slider = element("input", {type: "range", min: 0, max: numbers.length - 1, step: 1, ...named});
    const put = value => { slider.value = near(value * control.size[1] / control.size[0]); slider.setAttribute("aria-valuetext", inUnit(control, control.values[slider.value])); };
    const text = state.texts.get(control.label);
    const digits = text === undefined ? withCommas(control.now) : text.endsWith(` ${control.words}`) ? text.slice(0, -control.words.length - 1) : text;
    field.value = digits;
    put(state.moved.get(control.label) ?? control.central);
    slider.addEventListener("input", () => {
      const digits = control.values[slider.value], still = digits === control.now;
      field.value = withCommas(digits);
      slider.setAttribute("aria-valuetext", inUnit(control, digits));
      move(box, control, still ? control.central : canonical(digits, control.size), inUnit(control, digits), still);
    });
    field.addEventListener("change", () => {
      const read = readAmount(control, field.value);
      field.setAttribute("aria-invalid", String(Boolean(read.fault)));
      if (read.fault) { tell(read.fault); return; }
      put(read.value);
      move(box, control, read.value, read.text, isAsStated(control, read));
    });
    if (numbers.length < 2) slider.hidden = true;
    box.append(slider, field, element("span", {class: "soft"}, control.words));
  }
  box.classList.toggle("moved", state.moved.has(control.label));
  return box;
}
function move(box, control, value, text, back) {
  state.touched = true;
  if (back) { state.moved.delete(control.label); state.texts.delete(control.label); }
  else { state.moved.set(control.label, value); state.texts.set(control.label, text); }
  box.classList.toggle("moved", !back);
  update();
}
const tell = wrong => { fault.textContent = visible(wrong ? `${wrong}. What is shown is the last good answer.` : ""); };

let later = 0, told = 0, lastFull = 0;
const bases = new Map();
/** The numbers and charts now; sentences, ranges and bounds when there is time, which is never long. */
function update() {
  const begun = performance.now(), broken = brokenRules(state.start, state.moved);
  listChanges();
  // All below the box was written before anything was moved.
  document.documentElement.classList.toggle("moved", isMoved());
  // What was good a moment ago is still told where nothing good follows.
  if (broken.length) { tell(broken.map(sentenceOf).join("; ")); return; }
  tell("");
  clearTimeout(later);
  const answer = new LiveAnswer(state.start, new Map(state.moved), new Map(state.texts));
  host.setAttribute("aria-busy", "true");
  answerLine.classList.add("stale");
  const soon = drawnAtOnce(answer);
  drawGap(gapChart.svg, soon, null);
  monthsChart.words.textContent = visible(drawMonths(monthsChart.svg, answer));
  funnelChart.words.textContent = visible(drawFunnel(funnelChart.svg, soon));
  listCapabilities(answer);
  timing.quick = performance.now() - begun;
  later = setTimeout(() => show(answer), performance.now() - lastFull > 150 ? 0 : 90);
}
function show(answer) {
  const begun = performance.now(), said = saidOf(answer, page.system);
  answerLine.textContent = visible(said.headline);
  answerLine.classList.remove("stale");
  sentences.replaceChildren(...said.sentences.map(sentence => element("li", {}, sentence)));
  // Between two answers nothing lies: what is drawn is the likelier one.
  const aside = said.side && ` Shown ${said.side}.`;
  gapChart.words.textContent = visible(drawGap(gapChart.svg, said.shown, said.numbers) + aside);
  funnelChart.words.textContent = visible(drawFunnel(funnelChart.svg, said.shown) + aside);
  if (!state.moved.size) bases.set(answer.start, said);
  const base = baseOf(answer.start);
  headers.forEach((header, at) => { header.textContent = visible([["base", base], ["now", said]].map(([word, {side}]) => side ? `${word}, ${side}` : word)[at]); });
  rows.replaceChildren(...page.rows.filter(name => answer.contains(name)).map(name => element("tr", {},
    element("th", {scope: "row"}, named(name)), element("td", {class: "number"}, base.numbers.cell(name)), element("td", {class: "number"}, said.numbers.cell(name)))));
  host.removeAttribute("aria-busy");
  lastFull = performance.now();
  timing.full = lastFull - begun;
  if (state.touched) address();
  clearTimeout(told);
  told = setTimeout(() => { spoken.textContent = visible(state.touched ? answerLine.textContent : ""); }, 700);
}
const isMoved = () => state.moved.size > 0 || state.start !== page.starts.find(start => start.scenario === state.start.scenario);
/** What is required, there and missing of each capability. */
function listCapabilities(answer) {
  const names = Object.keys(COUNTED).filter(name => answer.knows(name));
  capabilities.hidden = !names.includes("assets_required");
  const cell = (name, member) => names.includes(name) && Number.isFinite(answer.value(name, member)) ? words.rounded(answer.value(name, member)) : "-";
  capabilityRows.replaceChildren(...(capabilities.hidden ? [] : answer.members("assets_required")).map(member => element("tr", {},
    element("th", {scope: "row"}, member), ...Object.keys(COUNTED).map(name => element("td", {class: "number"}, cell(name, member))))));
}
function baseOf(start) {
  if (!bases.has(start)) bases.set(start, saidOf(new LiveAnswer(start, new Map(), new Map()), page.system));
  return bases.get(start);
}
function listChanges() {
  const moved = state.start.controls.map(([at]) => page.controls[at]).filter(control => state.moved.has(control.label));
  const lines = moved.map(control => `${control.name}: ${control.stated} → ${state.texts.get(control.label)}`);
  const first = page.starts.find(start => start.scenario === state.start.scenario && start.variant === state.start.variant);
  if (first !== state.start) lines.unshift(`Method: ${first.method.replaceAll("_", " ")} → ${state.start.method.replaceAll("_", " ")}`);
  changes.replaceChildren(...(lines.length ? lines : ["Nothing: every figure is as stated."]).map(line => element("li", {}, line)));
}
const inQuotes = text => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
function asYaml() {
  const lines = [...state.texts].map(([label, text]) => `    ${inQuotes(label)}: ${inQuotes(text)}`);
  return `${page.files[state.start.file]}variants:\n  As moved:${lines.length ? `\n${lines.join("\n")}` : " {}"}\n`;
}
function copy(text, box = null) {
  if (box) { box.hidden = false; box.value = text; }
  const done = () => { copied.textContent = "Copied."; }, failed = () => { box?.select(); copied.textContent = visible(box ? "Select it and copy it." : "The address of this page is now the link: copy it."); };
  copied.textContent = "";
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, failed); else failed();
}
