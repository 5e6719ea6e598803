"""Writes the Parquet and Arrow fixtures of PyArrow: every encoding of Parquet, and every compression of Arrow.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/formats/make-arrow-fixtures.py
"""
from pathlib import Path

import numpy as np
import pyarrow as pa
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
pq.write_table(pa.table({"alpha": [0.5, 0.9], "raw": pa.array([b"\xff\x00", b"x"])}), FOLDER / "bytes.parquet")
