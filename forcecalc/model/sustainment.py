"""Sustainment: what a force on the ground must be brought each day, and the battalions that it comes to."""

from forcecalc.model.helpers import round_up
from forcecalc.model.marks import where_given
from forcecalc.units import Count, KilogramsPerTroopDay, TonnesPerDay, Troops


@where_given("battalion_strength")
def battalions_required(required_force: Troops, battalion_strength: Troops) -> Count:
    """Battalions that the required force comes to, in whole battalions.

    Notes
    -----
    As the United Nations plan, by battalions of one strength. Headquarters and support are counted as if they came in
    battalions too.

    References
    ----------
    .. [1] AFP, "UN intervention force for DRC to have 3,069 troops", The Straits Times, 2013: battalions of 850.

    Examples
    --------
    >>> float(battalions_required(15_000.0, 850.0))
    18.0
    """
    return round_up(required_force / battalion_strength)


@where_given(
    *("class_1_supplies", "class_2_supplies", "class_3_supplies", "class_4_supplies", "class_6_supplies"),
    "mail_supplies",
)
def daily_supplies(
    required_force: Troops,
    class_1_supplies: KilogramsPerTroopDay,
    class_2_supplies: KilogramsPerTroopDay,
    class_3_supplies: KilogramsPerTroopDay,
    class_4_supplies: KilogramsPerTroopDay,
    class_6_supplies: KilogramsPerTroopDay,
    mail_supplies: KilogramsPerTroopDay,
) -> TonnesPerDay:
    """Supplies that the required force is brought each day, by weight; a floor.

    Notes
    -----
    A floor, as bulk fuel, ammunition and water are not in it, which weigh more. A tonne is 1,000 kg.

    References
    ----------
    .. [1] Headquarters, Department of the Army, ATP 4-90, "Brigade Support Battalion", 18 June 2020, table C-1 and
       paragraph C-40.

    Examples
    --------
    >>> round(daily_supplies(30_000.0, 2.494758, 0.0, 0.0, 0.0, 0.0, 0.0), 1)
    74.8
    """
    return (
        required_force
        * (class_1_supplies + class_2_supplies + class_3_supplies + class_4_supplies + class_6_supplies + mail_supplies)
        / 1000
    )
