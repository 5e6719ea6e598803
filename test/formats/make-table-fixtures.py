"""Writes the NPZ, structured NPY and HDF5 fixtures: tables as NumPy and h5py write them, and what is refused.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/formats/make-table-fixtures.py
What the files hold stands in table-fixtures.ts.
"""
import ctypes
from pathlib import Path

import h5py
import numpy as np

FOLDER = Path(__file__).parent / "tables"
FOLDER.mkdir(exist_ok=True)
for pattern in ("*.npy", "*.npz", "*.h5"):
    for old in FOLDER.glob(pattern):
        old.unlink()

alpha = np.array([0.5, 0.9, 1.5, 0.7, 1.25, 2.0])
flux = np.array([0.125, -0.0, 1e-300, 0.25, np.nan, np.inf])
cell = np.array([0, 1, -2, 3, 4, 2**53 - 1])
crossing = np.array([False, True, True, False, False, True])
zone = np.array(["decoupling", "é", "", "a, \"b\"", "\u03bd\U0001d707", "post-shock"])
columns = {"alpha": alpha, "F_nue": flux, "cell": cell, "crossing": crossing, "zone": zone}

kinds = [("alpha", ">f8"), ("F_nue", "<f8"), ("cell", ">i8"), ("crossing", "?"), ("zone", "<U10")]
records = np.zeros(6, kinds)
aligned = np.zeros(6, np.dtype([(name, kind) for name, kind in kinds], align=True))
for name, column in columns.items():
    records[name] = column
    aligned[name] = column
np.save(FOLDER / "records.npy", records)
np.save(FOLDER / "aligned.npy", aligned)
np.save(FOLDER / "records-fortran.npy", np.asfortranarray(records.reshape(2, 3)))
np.save(FOLDER / "plain.npy", np.stack([alpha, flux]))

np.savez(FOLDER / "stored.npz", **columns)
np.savez_compressed(FOLDER / "deflated.npz", **columns)
np.savez(FOLDER / "records.npz", cells=records)
grid = np.arange(6.0).reshape(2, 3)
np.savez(FOLDER / "grids.npz", c=grid, fortran=np.asfortranarray(grid), big=grid.astype(">f4"), half=grid.astype("f2"))
np.savez(FOLDER / "lengths.npz", alpha=alpha, F_nue=flux, F_nuebar=alpha[:5], time=np.float64(3))
np.savez(FOLDER / "objects.npz", alpha=alpha, F_nue=np.array([1, None, 2, 3, 4, 5], object))


def hdf5(name):
    return h5py.File(FOLDER / f"{name}.h5", "w", track_order=True)


with hdf5("columns") as file:
    for name, column in columns.items():
        file.create_dataset(name, data=column.tolist() if name == "zone" else column)
with hdf5("kinds") as file:
    file["nu/f4"] = np.arange(6, dtype="f4") / 8
    file["nu/big"] = (np.arange(6) / 8).astype(">f8")
    file["nu/i1"] = np.arange(6, dtype="i1")
    file["nu/bigi8"] = np.arange(6).astype(">i8")
    file["nu/u8"] = np.arange(6, dtype="u8")
    file["fixed"] = np.array([b"a", b"bc", b"", b"d", b"e", b"f"])
    file["grid"] = np.arange(6.0).reshape(2, 3)
    file["deep"] = np.arange(6.0).reshape(1, 3, 2)
    file["time"] = 3.0
    file["soft"] = h5py.SoftLink("/grid")
    file["broken"] = h5py.SoftLink("/nowhere")
with hdf5("filters") as file:
    # Not what anybody would guess, and nothing that all filters would find easy.
    values = np.sin(np.arange(1000.0))
    options = {
        "gzip": dict(compression="gzip", shuffle=True, fletcher32=True),
        "szip": dict(compression="szip"),
        "plain": {},
    }
    for name, how in options.items():
        file.create_dataset(name, data=values, chunks=(300,), **how)
    file.create_dataset("scaleoffset", data=np.arange(1000) % 37, chunks=(300,), scaleoffset=0)
    layout = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    layout.set_chunk((300,))
    layout.set_filter(h5py.h5z.FILTER_NBIT, 0, ())
    space = h5py.h5s.create_simple((1000,))
    h5py.h5d.create(file.id, b"nbit", h5py.h5t.NATIVE_DOUBLE, space, layout)
    file["nbit"][:] = values
with hdf5("lzf") as file:
    file["alpha"] = alpha
    file.create_dataset("F_nue", data=flux, compression="lzf")
with hdf5("half") as file:
    file["alpha"] = alpha.astype("f2")
with hdf5("compound") as file:
    file["cells"] = np.zeros(6, [("alpha", "f8")])
with hdf5("too-large") as file:
    file["alpha"] = np.array([2**53])
with hdf5("virtual") as file:
    sheet = h5py.VirtualLayout((6,), "f8")
    sheet[:] = h5py.VirtualSource("nowhere.h5", "alpha", (6,))
    file.create_virtual_dataset("alpha", sheet)
with hdf5("lengths") as file:
    file["nu/alpha"] = alpha
    file["nu/F_nue"] = flux
    file["nu/F_nuebar"] = alpha[:5]
    file["radius"] = np.arange(100.0)
with hdf5("damaged") as file:
    file.create_dataset("alpha", data=np.sin(np.arange(1000.0)), compression="gzip", fletcher32=True)

# Every kind of tree, heap, header and index that HDF5 has: of the first versions of the format, with trees of two levels, and of the latest.
library = ctypes.CDLL(str(next((Path(h5py.__file__).parents[1] / "h5py.libs").glob("libhdf5-*.so*"))))


def structures(file):
    for name in ["one", "two"]:
        file.create_dataset(name, data=np.arange(60.0), chunks=(1,))
    for i in range(12):
        file[f"group/dataset-{i}"] = np.arange(60.0) + i
        file[f"links/{'long' * 20}-{i}"] = h5py.SoftLink("/one")
        file["one"].attrs[f"attribute-{i}"] = "x" * 30
    file["words"] = [f"word {i}" for i in range(60)]


create = h5py.h5p.create(h5py.h5p.FILE_CREATE)
library.H5Pset_sym_k(ctypes.c_int64(create.id), 2, 1)
library.H5Pset_istore_k(ctypes.c_int64(create.id), 8)
access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
access.set_libver_bounds(h5py.h5f.LIBVER_EARLIEST, h5py.h5f.LIBVER_V18)
path = str(FOLDER / "first-structures.h5").encode()
with h5py.File(h5py.h5f.create(path, h5py.h5f.ACC_TRUNC, create, access)) as file:
    structures(file)
with h5py.File(FOLDER / "latest-structures.h5", "w", libver="latest") as file:
    structures(file)
    grid = np.arange(60.0).reshape(6, 10)
    file.create_dataset("extensible", data=grid.ravel(), chunks=(1,), maxshape=(None,))
    file.create_dataset("tree", data=grid, chunks=(1, 1), maxshape=(None, None))
    file.create_dataset("implicit", data=grid.ravel(), chunks=(50,), maxshape=(100,))
