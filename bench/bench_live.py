"""How soon a live page answers, in a real browser, and how large it is, each beside something in the same run.

Slider to next paint: in frames of an idle page. Wanted: at most 2 for the article, 9 for forty contributors over 36
months. Draws of what is reported: in frames too. Wanted: at most 6, which is 100 milliseconds. Ranges, bounds and
sentences: as a multiple of the program's answer with its draws. Wanted: at most 3.
Size: beside the page without a panel. Wanted: at most 700 kB for the article, 3,000 kB for any page.
"""

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from outcome import at_most, end
from playwright.sync_api import Page, sync_playwright

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.findings import findings

ROUNDS = 15
LABEL = "published_requirement"
# The time between two frames of a page where nothing happens, and from moving a slider to the frame after it.
IDLE = "() => new Promise(done => requestAnimationFrame(first => requestAnimationFrame(next => done(next - first))))"
MOVED = """
place => new Promise(done => {
  const slider = document.querySelector("fieldset[data-label='LABEL'] input[type=range]");
  const begun = performance.now();
  slider.value = place;
  slider.dispatchEvent(new Event("input", {bubbles: true}));
  requestAnimationFrame(() => { const frame = new MessageChannel();
    frame.port1.onmessage = () => done(performance.now() - begun); frame.port2.postMessage(0); });
})
"""

# All draws behind what is reported, as they follow a slider that rests.
DRAWN = """
() => {
  const {spreadsOf, state} = forcecalcLive, begun = performance.now();
  spreadsOf(state.start, state.moved);
  return performance.now() - begun;
}
"""


def many_contributors() -> dict[str, Any]:
    """Forty contributors over 36 months, all with a range."""
    army = {"low": "9000 troops", "value": "20000 troops", "high": "30000 troops"}
    own = {"army_strength": army, "deployable_share": "40 %", "permanent_posts": "500 troops", "pledge": "900 troops"}
    figures = {LABEL: "60000 troops", "horizon": "36 months", "tour_length": "6 months", "tour_interval": "24 months"}
    return {"figures": figures, "contributors": {f"State {number}": own for number in range(40)}}


def in_program(answer: forcecalc.Assessment) -> float:
    """Seconds for what the page does once a slider rests."""
    times = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        moved = forcecalc.assess(answer.scenario.with_({LABEL: 50_000 + number}), variants=False)
        findings(Bundle(moved))
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def measured(tab: Page, answer: forcecalc.Assessment, folder: Path, name: str, frames: float) -> None:
    files = {False: folder / f"{name}-plain.html", True: folder / f"{name}-live.html"}
    plain, live = (forcecalc.brief(answer, path, live=moves) for moves, path in files.items())
    tab.goto(f"file://{live}")
    tab.wait_for_selector("#live-answer:not(.stale)")
    idle = statistics.median([tab.evaluate(IDLE) for _ in range(ROUNDS)])
    paints, fulls, draws = [], [], []
    for number in range(ROUNDS):
        paints.append(tab.evaluate(MOVED.replace("LABEL", LABEL), number + 3))
        tab.wait_for_selector("#live-answer:not(.stale)")
        fulls.append(tab.evaluate("forcecalcLive.timing.full"))
        draws.append(tab.evaluate(DRAWN))
    paint, full, drawn = (statistics.median(times[3:]) for times in (paints, fulls, draws))
    program = in_program(answer) * 1000
    sizes = [path.stat().st_size / 1000 for path in (plain, live)]
    at_most(frames, paint / idle, f"{name}: slider to next paint", f"frames of an idle page, {paint:.0f} ms")
    at_most(6, drawn / idle, f"{name}: draws", f"frames of an idle page, {drawn:.0f} ms")
    at_most(3, full / program, f"{name}: then all that is said", f"times the program's answer, {full:.0f} ms")
    most = 700 if name == "article" else 3_000
    at_most(most, sizes[1], f"{name}: size", f"kB, {sizes[1] / sizes[0]:.1f} times the page without a panel")


if __name__ == "__main__":
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        many = Path(place) / "many.yaml"
        # JSON is YAML.
        many.write_text(json.dumps(many_contributors()), "utf-8")
        for name, frames in (("article", 2.0), (str(many), 9.0)):
            answer = forcecalc.assess(forcecalc.load(name))
            measured(browser.new_page(), answer, Path(place), Path(name).stem, frames)
        browser.close()
    end()
