"""Writes the NPY fixtures: every kind of array that is read, and those that are refused, as NumPy writes them.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/formats/make-npy-fixtures.py
What the files hold stands in npy.test.ts.
"""
from pathlib import Path

import numpy as np
from numpy.lib import format as npy

FOLDER = Path(__file__).parent / "npy"
FOLDER.mkdir(exist_ok=True)
for old in FOLDER.glob("*.npy"):
    old.unlink()

NUMBERS = [-2.5, 0.0, 1.0, 3.0, 100.25, -0.125]
WHOLE = [0, 1, 2, 3, 100, 7]


def save(name, array, **options):
    with open(FOLDER / f"{name}.npy", "wb") as file:
        npy.write_array(file, array, **options)


for code in ("<f4", ">f4", "<f8", ">f8"):
    save(f"{'little' if code[0] == '<' else 'big'}-{code[1:]}", np.array(NUMBERS, code))
for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
    for order, word in (("<", "little"), (">", "big")):
        save(f"{word}-{code}", np.array(WHOLE, order + code))
save("bool", np.array([True, False, True]))

grid = np.arange(6.0).reshape(2, 3)
cube = np.arange(24.0).reshape(2, 3, 4)
save("grid", grid)
save("grid-fortran", np.asfortranarray(grid))
save("grid-fortran-big", np.asfortranarray(grid.astype(">f8")))
save("cube-fortran", np.asfortranarray(cube))
save("scalar", np.array(2.5))
save("empty", np.zeros((0, 3)))
save("version-2", grid, version=(2, 0))
save("version-3", grid, version=(3, 0))

save("largest-safe", np.array([2**53 - 1]))
save("too-large", np.array([2**53]))
save("objects", np.array([1, None], object))
save("complex", np.array([1 + 2j]))
save("text", np.array(["0.5"]))
save("half", np.array([0.5, -2, 65504, 2**-24, 0, np.inf], np.float16))
save("structured", np.zeros(2, [("alpha", "<f8"), ("F_nue", "<f8")]))
np.savez(FOLDER / "archive", grid)
(FOLDER / "archive.npz").rename(FOLDER / "archive.npy")
