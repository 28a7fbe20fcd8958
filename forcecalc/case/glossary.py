"""The names that parameter files may use, by the model that is behind them."""

from dataclasses import dataclass, field

from forcecalc.model import MODEL, POSTURES
from forcecalc.model.graph import Model
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.scenario import Scenario


@dataclass(frozen=True, eq=False)
class ModelGlossary(Glossary):
    """A glossary that knows the model whose quantities it lists."""

    model: Model = field(repr=False)


def glossary_of(model: Model) -> ModelGlossary:
    """The glossary of a model."""
    return ModelGlossary(model.quantities, model.chosen, model.methods, POSTURES, model)


GLOSSARY = glossary_of(MODEL)


def model_of(scenario: Scenario) -> Model:
    """The model that a scenario was read for: the bundled one, or one with formulas from outside."""
    glossary = scenario.glossary
    return glossary.model if isinstance(glossary, ModelGlossary) else MODEL
