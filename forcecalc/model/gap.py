"""The gap: what is required, compared with what is offered and with what can be sustained."""

import numpy as np

from forcecalc.model.marks import signed, valid_for, where_given, where_method_reads
from forcecalc.model.postures import ON_A_LINE
from forcecalc.units import Kilometres, Share, Troops, TroopsPerKilometre


@valid_for(*ON_A_LINE)
def required_density(required_force: Troops, line_length: Kilometres) -> TroopsPerKilometre:
    """Troops required per kilometre of line, all ranks, all hours.

    Notes
    -----
    Valid for a force along a line. A gross figure: those awake on the line at one time are a fraction of it.

    Examples
    --------
    >>> round(required_density(100_000.0, 1_800 * 1.609344), 1)
    34.5
    """
    return required_force / line_length


@valid_for(*ON_A_LINE)
def density_on_watch(required_density: TroopsPerKilometre, tooth_share: Share, duty_share: Share) -> TroopsPerKilometre:
    """Soldiers awake and on the line per kilometre, at one time.

    Notes
    -----
    Valid for a force along a line, where all who are not support take their turn.

    Examples
    --------
    >>> round(density_on_watch(34.5, 0.4, 0.25), 2)
    3.45
    """
    return required_density * tooth_share * duty_share


@valid_for(*ON_A_LINE)
def pledged_density(pledged_force: Troops, line_length: Kilometres) -> TroopsPerKilometre:
    """Troops on offer per kilometre of line.

    Notes
    -----
    Valid for a force along a line. Arithmetic only: it does not say that those on offer are meant for the line.

    Examples
    --------
    >>> round(pledged_density(30_000.0, 1_800 * 1.609344) * 1.609344, 1)
    16.7
    """
    return pledged_force / line_length


@signed
def pledge_balance(pledged_force: Troops, required_force: Troops) -> Troops:
    """Troops on offer less troops required; negative where they fall short.

    Notes
    -----
    On day one, with everyone on offer there at once.

    Examples
    --------
    >>> pledge_balance(30_000.0, 100_000.0)
    -70000.0
    """
    return pledged_force - required_force


def pledge_shortfall(pledge_balance: Troops) -> Troops:
    """Troops missing on day one, never negative.

    Notes
    -----
    Counts troops only: no aircraft, ships or satellites.

    References
    ----------
    .. [1] Independent, "Saving Sarajevo: UN troops", 1993: 7,500 needed, 800 arrived.

    Examples
    --------
    >>> float(pledge_shortfall(800.0 - 7_500.0))
    6700.0
    """
    return np.maximum(-pledge_balance, 0)


@signed
def sustained_balance(sustained_force: Troops, required_force: Troops) -> Troops:
    """Troops that can be sustained less troops required; negative where they fall short.

    Notes
    -----
    Once rotation has settled; before that more may be there for a while.

    Examples
    --------
    >>> sustained_balance(12_000.0, 100_000.0)
    -88000.0
    """
    return sustained_force - required_force


def sustained_shortfall(sustained_balance: Troops) -> Troops:
    """Troops missing once rotation settles, never negative.

    Notes
    -----
    Once rotation has settled.

    Examples
    --------
    >>> float(sustained_shortfall(-88_000.0)), float(sustained_shortfall(500.0))
    (88000.0, 0.0)
    """
    return np.maximum(-sustained_balance, 0)


@where_given("share_after_caveats")
def shortfall_after_caveats(required_force: Troops, effective_force: Troops) -> Troops:
    """Troops missing for the task once rotation settles, never negative, if those held back by caveats do not count.

    Notes
    -----
    Troops held back may still stand in for others who then serve the task.

    Examples
    --------
    >>> float(shortfall_after_caveats(9_000.0, 5_000.0))
    4000.0
    """
    return np.maximum(required_force - effective_force, 0)


def sustained_coverage(sustained_shortfall: Troops, required_force: Troops) -> Share:
    """Share of the requirement that can be sustained, from 0 to 1.

    Notes
    -----
    A requirement below one soldier counts as one: a force that is to be of nobody is covered in full.

    Examples
    --------
    >>> float(sustained_coverage(75_000.0, 100_000.0))
    0.25
    """
    return 1 - sustained_shortfall / np.maximum(required_force, 1)


@valid_for(*ON_A_LINE)
@where_method_reads("sector_length")
def held_length(sustained_coverage: Share, line_length: Kilometres) -> Kilometres:
    """Line that the sustained force would hold at the required density.

    Notes
    -----
    Valid for a force along a line, where the requirement is for the line: sized by it, or published for it.

    Examples
    --------
    >>> held_length(0.25, 1_000.0)
    250.0
    """
    return sustained_coverage * line_length


@signed
def excess_over_reference_army(required_force: Troops, reference_army: Troops) -> Troops:
    """The requirement less an army's headcount; negative where the army is larger.

    Notes
    -----
    Sets a deployed force against a headcount: the pool behind that force is several times larger.

    References
    ----------
    .. [1] Forces News, "Trump dashes hopes of US backstop for British and European peacekeepers",
       28 February 2025: 25,000 more than the entire regular British Army.

    Examples
    --------
    >>> excess_over_reference_army(100_000.0, 74_612.0)
    25388.0
    """
    return required_force - reference_army
