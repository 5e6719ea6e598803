"""The matrices of the product that is measured: training rows, and as many test rows as a layer is wide."""
import numpy as np

from timed import arguments, array

WIDTH = 256


def matrices():
    """In single precision."""
    options = arguments()[1]
    a, b = (array(options["data"], name, int(options["features"])) for name in ("train.x", "test.x"))
    return a.astype(np.float32), b[:WIDTH].astype(np.float32)
