"""Lengths on the globe, which is taken for the ellipsoid of WGS 84."""

import numpy as np
from numpy.typing import NDArray

# A longitude and a latitude in a row, in degrees; east and north are positive.
Points = NDArray[np.float64]
# Half the longer axis, and the flattening, of WGS 84. [km; no unit]
_A, _F = 6378.137, 1 / 298.257223563
_B = _A * (1 - _F)
_MOST_ROUNDS, _SETTLED = 200, 1e-13


def leg_lengths(points: Points) -> NDArray[np.float64]:
    """The length of each leg of a path: of the shortest line on the ellipsoid from one point to the next.

    Parameters
    ----------
    points : numpy.ndarray
        `(points, 2)`, longitude and latitude. [degrees]

    Returns
    -------
    numpy.ndarray
        `(points - 1,)`, within a millimetre. Not a number for two points that are nearly opposite each other on the
        globe, for which the method does not settle. [km]

    References
    ----------
    .. [1] T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid with Application of Nested
       Equations", Survey Review 23(176), April 1975, pp. 88-93.

    Examples
    --------
    >>> leg_lengths(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])).round(4).tolist()
    [111.3195, 110.5744]
    """
    longitude, latitude = np.radians(np.asarray(points, dtype=float)).T
    reduced = np.arctan((1 - _F) * np.tan(latitude))
    sines, cosines = np.sin(reduced), np.cos(reduced)
    apart = np.remainder(np.diff(longitude) + np.pi, 2 * np.pi) - np.pi
    return _between(apart, (sines[:-1], cosines[:-1]), (sines[1:], cosines[1:]))


def length(points: Points) -> float:
    """The length of a path from its first point to its last. [km].

    >>> round(length(np.array([[179.5, -17.0], [-179.5, -17.0]])), 3)
    106.486
    """
    return float(leg_lengths(points).sum())


def _between(
    apart: NDArray[np.float64],
    begin: tuple[NDArray[np.float64], NDArray[np.float64]],
    end: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """Vincenty's inverse solution, of all legs at once; names of angles as in the paper."""
    (sin_u1, cos_u1), (sin_u2, cos_u2) = begin, end
    lam = apart
    for _ in range(_MOST_ROUNDS):
        sin_lam, cos_lam = np.sin(lam), np.cos(lam)
        sin_sigma = np.hypot(cos_u2 * sin_lam, cos_u1 * sin_u2 - sin_u1 * cos_u2 * cos_lam)
        cos_sigma = sin_u1 * sin_u2 + cos_u1 * cos_u2 * cos_lam
        sigma = np.arctan2(sin_sigma, cos_sigma)
        sin_alpha = _ratio(cos_u1 * cos_u2 * sin_lam, sin_sigma)
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - _ratio(2 * sin_u1 * sin_u2, cos2_alpha)
        c = _F / 16 * cos2_alpha * (4 + _F * (4 - 3 * cos2_alpha))
        turn = sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1))
        before, lam = lam, apart + (1 - c) * _F * sin_alpha * turn
        if np.all(np.abs(lam - before) < _SETTLED):
            break
    settled = np.abs(lam - before) < 1e-9
    u2 = cos2_alpha * (_A**2 - _B**2) / _B**2
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    inner = cos_sigma * (2 * cos_2m**2 - 1)
    inner -= b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)
    correction = b * sin_sigma * (cos_2m + b / 4 * inner)
    return np.where(settled, _B * a * (sigma - correction), np.nan)


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    """A quotient; nothing where nothing is divided by nothing: in one point, and along the equator."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 1e-15)
