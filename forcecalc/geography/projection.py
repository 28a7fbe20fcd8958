"""A map's plane: places on the globe as kilometres east and north of its middle."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.geography.geodesic import Points

# Of a sphere with the surface of the Earth. [km]
_RADIUS = 6371.007


class Projection(NamedTuple):
    """Lambert's azimuthal equal-area projection, north up at its middle; the same for every part of the globe.

    Lengths are true at the middle, and within one per cent as far as 1,500 km from it.

    Attributes
    ----------
    longitude, latitude : float
        Of its middle. [degrees]

    References
    ----------
    .. [1] J. P. Snyder, "Map Projections: A Working Manual", U.S. Geological Survey Professional Paper 1395, 1987,
       pp. 182-190, equations 22-4, 22-5 and 24-2.

    Examples
    --------
    >>> Projection(30.0, 0.0)(np.array([[30.0, 0.0], [31.0, 0.0]])).round(1).tolist()
    [[0.0, 0.0], [111.2, 0.0]]
    """

    longitude: float
    latitude: float

    @classmethod
    def about(cls, points: Points) -> "Projection":
        """The projection with its middle among some points."""
        vectors = unit_vectors(points)
        middle = (vectors.min(axis=0) + vectors.max(axis=0)) / 2
        x, y, z = middle if np.linalg.norm(middle) > 1e-6 else vectors[0]
        return cls(float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y)))))

    def __call__(self, points: Points) -> Points:
        """Kilometres east and north of the middle, `(points, 2)`."""
        longitude, latitude = np.radians(np.asarray(points, dtype=float)).T
        apart, middle = longitude - np.radians(self.longitude), np.radians(self.latitude)
        across = np.cos(latitude) * np.sin(apart)
        up = np.cos(middle) * np.sin(latitude) - np.sin(middle) * np.cos(latitude) * np.cos(apart)
        towards = self.cosines(points)
        # The point opposite the middle lies in every direction: it is put somewhere far away.
        scale = _RADIUS * np.sqrt(2 / np.maximum(1 + towards, 1e-9))
        return np.column_stack((scale * across, scale * up))

    def cosines(self, points: Points) -> NDArray[np.float64]:
        """The cosine of the angle from the middle: 1 there, 0 at a quarter of the globe, -1 on its other side."""
        middle = unit_vectors(np.array([[self.longitude, self.latitude]]))[0]
        found: NDArray[np.float64] = unit_vectors(points) @ middle
        return found


def unit_vectors(points: Points) -> NDArray[np.float64]:
    """Places on the globe as vectors of length one, `(points, 3)`."""
    longitude, latitude = np.radians(np.asarray(points, dtype=float)).T
    across = np.cos(latitude)
    return np.column_stack((across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)))
