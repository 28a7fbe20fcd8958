"""Settings of a live page made at random, and what the program answers for them."""

import os
from collections.abc import Iterable
from typing import Any

import numpy as np

from forcecalc.analysis.assess import assess
from forcecalc.analysis.bundle import REPORTED, Bundle
from forcecalc.analysis.simulate import simulate
from forcecalc.case.answer import uninformative
from forcecalc.documents.live.start import BY_MONTH
from forcecalc.errors import ForcecalcError
from forcecalc.report.findings import Sentences, of_each_answer
from forcecalc.report.split import bundle_headline
from forcecalc.wording import capital, full_stop

# How many settings of each scenario are tried, and of how many all that is said is compared.
SETTINGS = int(os.environ.get("FORCECALC_EXAMPLES", "12"))
EACH_IN_FULL = 5
TOLERANCE = 1e-12


def texts_of(page: dict[str, Any], start: dict[str, Any], choose: Any) -> dict[str, str]:
    """Some figures of a starting point moved: to a place of the slider, or to a number that was typed."""
    controls = [page["controls"][at] for at, _ in start["controls"]]
    moved = choose.sample(controls, choose.randint(0, min(4, len(controls))))
    return {control["label"]: _text(control, choose) for control in moved}


def _text(control: dict[str, Any], choose: Any) -> str:
    if "choices" in control:
        return str(choose.choice(control["choices"]))
    typed = choose.random() < 0.3
    digits = (
        f"{choose.random() * float(control['values'][-1]) * 1.1:.4f}" if typed else choose.choice(control["values"])
    )
    return f"{digits} {control['words']}".strip()


def expected(answer: Any, method: str, texts: dict[str, str], in_full: bool) -> dict[str, Any]:
    """What the program answers: numbers, months and bounds, and where asked ranges and sentences; or what is wrong."""
    changes = texts if method == answer.method else {**texts, "method": method}
    try:
        moved = assess(answer.scenario.with_(changes) if changes else answer.scenario, variants=False)
    except ForcecalcError as error:
        return {"fault": str(error)}
    found: dict[str, Any] = {
        "numbers": {
            f"{name}|{member}": _plain(moved.value(name, member))
            for name in moved.case.shown
            for member in moved.members(name)
        },
        "bounds": {name: str(moved.bound(name)) for name in REPORTED if name in moved and moved.members(name) == ("",)},
        "months": _months(moved),
    }
    if in_full:
        bundle = Bundle(moved)
        names = [name for name in (*REPORTED, *moved.case.model.methods) if name in moved]
        spreads = simulate(moved, quantities=names, variants=False).spreads if moved.varies else {}
        found["spreads"] = {
            f"{name}|{member}": [_plain(value) for value in (spread.p5, spread.p50, spread.p95, spread.not_above_zero)]
            for (_, name, member), spread in spreads.items()
        }
        found["exact"] = not moved.scenario.correlations
        found["words"] = [full_stop(capital(text)) for text in _said(bundle)]
    return found


def _said(bundle: Bundle) -> list[str]:
    subjects = () if uninformative(bundle.answer) else (Sentences.needed, Sentences.offered, Sentences.sustained)
    sentences = (sentence for subject in subjects for sentence in of_each_answer(bundle, "both", subject))
    return [bundle_headline(bundle, "both"), *sentences]


def _months(answer: Any) -> list[float]:
    names = [name for name in BY_MONTH if answer.given("horizon") and answer.can(name)]
    if not names:
        return []
    values = answer.case.evaluate(names)
    arrays = [np.asarray(values[name])[:, :, 0] for name in names]
    widths = [len(answer.members(name)) for name in names]
    rows = [np.broadcast_to(each, (len(each), width)) for each, width in zip(arrays, widths, strict=True)]
    return [float(value) for value in np.concatenate(rows, axis=1).ravel()]


def _plain(value: float) -> float | str:
    return float(value) if np.isfinite(value) else str(float(value))


def same(given: Any, wanted: Any) -> bool:
    """Whether two numbers are the same within the tolerance."""
    if isinstance(given, str) or isinstance(wanted, str):
        return bool(given == wanted)
    alike = given == wanted or (np.isnan(given) and np.isnan(wanted))
    return bool(alike or abs(given - wanted) <= TOLERANCE * max(abs(wanted), 1e-300))


def differences(pairs: Iterable[tuple[Any, Any]], about: str) -> list[Any]:
    """Where a page and the program do not say the same: numbers within the tolerance, all else to the last bit."""
    within = {"numbers": _numbers_apart, "months": _months_apart, "bounds": _bounds_apart, "spreads": _spreads_apart}
    compare = within.get(about, _apart)
    return [apart for given, wanted in pairs if about in wanted and (apart := compare(given.get(about), wanted[about]))]


def _numbers_apart(given: Any, wanted: Any) -> Any:
    return [(key, given.get(key), value) for key, value in wanted.items() if not same(given.get(key, "none"), value)]


def _months_apart(given: Any, wanted: Any) -> Any:
    return [] if len(given) == len(wanted) and all(map(same, given, wanted)) else [(given, wanted)]


def _spreads_apart(given: Any, wanted: Any) -> Any:
    """Percentiles; those of correlated ranges rest on exp and log, which processors do not all compute alike."""
    alike = given.keys() == wanted.keys() and all(all(map(same, given[key], wanted[key])) for key in wanted)
    return [] if alike else [(given, wanted)]


def _bounds_apart(given: Any, wanted: Any) -> Any:
    return [(key, given.get(key), value) for key, value in wanted.items() if given.get(key) != value]


def _apart(given: Any, wanted: Any) -> Any:
    return [] if given == wanted else [(given, wanted)]


def refused_apart(given: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether only one of the two refuses a setting, or both but in other words."""
    said = wanted.get("fault", "")
    return not all(fault in said for fault in given["faults"]) if "faults" in given else bool(said)


# What the page answers for the same settings; `live` is what its script leaves to be asked.
ANSWERED = """
([at, settings]) => {
  const live = globalThis.forcecalcLive, start = live.page.starts[at];
  const controls = new Map(start.controls.map(([place]) => live.page.controls[place]).map(each => [each.label, each]));
  const names = {NaN: "nan", Infinity: "inf", "-Infinity": "-inf"};
  const plain = value => Number.isFinite(value) ? value : names[value];
  return settings.map(([texts, in_full]) => {
    const moved = new Map(), faults = [];
    for (const [label, text] of Object.entries(texts)) {
      const control = controls.get(label);
      const read = control.choices ? {value: control.choices.indexOf(text)} : live.readAmount(control, text);
      if (read.fault) faults.push(read.fault); else moved.set(label, read.value);
    }
    if (faults.length) return {faults};
    const broken = live.brokenRules(start, moved).map(live.sentenceOf);
    if (broken.length) return {faults: broken};
    const answer = new live.LiveAnswer(start, moved, new Map(Object.entries(texts)));
    const found = {
      numbers: Object.fromEntries(start.places.map((names, place) => [names.join("|"), plain(answer.y[place])])),
      months: answer.z ? [...answer.z] : [],
      bounds: Object.fromEntries(start.lean.filter(([, member]) => !member).map(([name]) => {
        const acts = answer.effects(name, 0).map(effect => effect === "acts");
        return [name, acts[0] ? acts[1] ? "either way" : "at least" : acts[1] ? "at most" : ""];
      })),
    };
    if (in_full) {
      const said = live.saidOf(answer, "both");
      found.words = [said.headline, ...said.sentences];
      found.spreads = Object.fromEntries([...answer.spreads].map(([place, spread]) => [
        start.lean[place].join("|"), [spread.p5, spread.p50, spread.p95, spread.not_above_zero].map(plain)]));
    }
    return found;
  });
}
"""
