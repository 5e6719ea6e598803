"""Writes the Parquet and Arrow fixtures of PyArrow: every encoding of Parquet, and every compression of Arrow.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/formats/make-arrow-fixtures.py
"""
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

FOLDER = Path(__file__).parent / "arrow"
FOLDER.mkdir(exist_ok=True)
for old in FOLDER.iterdir():
    old.unlink()

ROWS = 60
row = np.arange(ROWS)
table = pa.table({
    "alpha": row / 7,
    "f": (row / 3).astype("f4"),
    "i": pa.array(7 * row - 3),
    "j": pa.array(row.astype("i4")),
    "b": pa.array(row % 3 == 0),
    "zone": pa.array([["core", "shock", "wind"][k % 3] for k in row]),
    "missing": pa.array([None if k % 5 == 0 else k / 3 for k in row]),
})
ENCODINGS = {
    "alpha": "BYTE_STREAM_SPLIT", "f": "BYTE_STREAM_SPLIT", "missing": "BYTE_STREAM_SPLIT", "b": "RLE",
    "i": "DELTA_BINARY_PACKED", "j": "DELTA_BINARY_PACKED", "zone": "DELTA_BYTE_ARRAY",
}
for version in ("1.0", "2.0"):
    options = dict(data_page_version=version, row_group_size=40)
    name = FOLDER / f"pages-{version[0]}"
    pq.write_table(table, f"{name}-dictionary.parquet", compression="snappy", **options)
    pq.write_table(table, f"{name}-lz4.parquet", compression="lz4", use_dictionary=False, write_page_checksum=True, **options)
    pq.write_table(table, f"{name}-encodings.parquet", compression="zstd", use_dictionary=False, column_encoding=ENCODINGS, **options)
    pq.write_table(
        table, f"{name}-lengths.parquet", compression="none", use_dictionary=False,
        column_encoding={**ENCODINGS, "zone": "DELTA_LENGTH_BYTE_ARRAY"}, **options,
    )

for codec in ("uncompressed", "lz4", "zstd"):
    feather.write_feather(table, FOLDER / f"{codec}.feather", compression=codec, chunksize=40)
with pa.ipc.new_stream(FOLDER / "stream.arrows", table.schema) as stream:
    stream.write_table(table, max_chunksize=40)
feather.write_feather(table, FOLDER / "version-1.feather", version=1)

# Types of every kind that is read, and of kinds that are passed over, between them.
three = {
    "i1": pa.array([-1, None, 3], pa.int8()), "u2": pa.array([1, 2, 65535], pa.uint16()),
    "list": pa.array([[1.0], [], [2.0, 3.0]]), "f2": pa.array([0.5, 1.5, -2.0], pa.float16()),
    "union": pa.UnionArray.from_sparse(pa.array([0, 1, 0], pa.int8()), [pa.array([1, 2, 3]), pa.array(["a", "b", "c"])]),
    "record": pa.array([{"x": 1, "y": "a"}, None, {"x": 2, "y": None}]),
    "category": pa.array(["core", None, "core"]).dictionary_encode(),
    "day": pa.array([0, 1, 2], pa.date32()), "nothing": pa.nulls(3),
    "decimal": pa.array([None, "-0.90", "0.70"]).cast(pa.decimal128(10, 2)),
    "views": pa.array(["short", "longer than twelve bytes", None], pa.string_view()),
    "large": pa.array(["a", None, "é"], pa.large_string()),
    "id": pa.array([2**53 + 1, -1, 0]), "wide": pa.array([2**64 - 1, 1, 2], pa.uint64()),
    "fixed": pa.array([b"ab", b"cd", None], pa.binary(2)), "raw": pa.array([b"\xff", b"", b"x"]),
    "runs": pa.RunEndEncodedArray.from_arrays([2, 3], [1.0, 2.0]), "truth": pa.array([True, None, False]),
    "alpha": pa.array([0.25, -0.0, float("inf")]),
}
feather.write_feather(pa.table(three), FOLDER / "kinds.feather", compression="zstd")
pq.write_table(pa.table({"alpha": [0.5, 0.9], "raw": pa.array([b"\xff\x00", b"x"])}), FOLDER / "bytes.parquet")
