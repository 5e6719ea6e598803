"""Runs exported views in a database engine: engines.py ENGINE, in a folder with jobs.json and what it names.

A job has a name, the text of its views (NAME.sql), the view, the columns of the table, the results to read, and a Parquet
file with the cells. The results of every row, in order, are written to NAME.out as doubles; NULL is NaN. The first line
printed is the engine's name and version.
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np
import pyarrow
import pyarrow.csv as csv
import pyarrow.parquet as parquet

JOBS = json.load(open("jobs.json", encoding="utf8"))


def statements(job):
    return open(job["sql"], encoding="utf8").read().split(";\n\n")


def view(job, which):
    """The statement that makes a view."""
    [text] = [s for s in statements(job) if f"CREATE VIEW {which} AS" in s]
    return text[text.index("CREATE VIEW") :].rstrip().rstrip(";")


def write(job, rows):
    table = np.array([[np.nan if x is None else float(x) for x in row] for row in rows])
    table.tofile(job["out"])


def cells(job):
    """Tuples of cells, with an id."""
    columns = parquet.read_table(job["parquet"]).to_pydict()
    return list(zip(*columns.values()))


def declared(job, kinds):
    """The columns of the table, under the names that the views give them."""
    return ", ".join(f"{name} {kinds[kind]}" for name, kind in zip(job["declared"], [k for _, k in job["columns"]]))


def select(job):
    return f"SELECT {', '.join(job['results'])} FROM {job['view']} ORDER BY id"


def run_all(execute, fetch, load, job, drop=True):
    load(job)
    execute(view(job, job["view"]))
    write(job, fetch(select(job)))
    execute(view(job, job["self_test"]))
    [[wrong]] = fetch(f"SELECT wrong FROM {job['self_test']}")
    assert int(wrong) == 0, f"{job['name']}: {wrong} reference cells are wrong"
    for which in [job["view"], job["self_test"]] if drop else []:
        execute(f"DROP VIEW {which}")
    print("done", job["name"], flush=True)


def wait_for(what):
    for _ in range(300):
        try:
            return what()
        except Exception:
            time.sleep(0.2)
    return what()


def sqlite():
    import sqlite3

    base = sqlite3.connect(":memory:")
    print(sqlite3.sqlite_version, flush=True)

    def load(job):
        kinds = {"number": "REAL", "text": "TEXT"}
        base.execute("DROP TABLE IF EXISTS cells")
        base.execute(f"CREATE TABLE cells (id INTEGER, {declared(job, kinds)})")
        places = ", ".join("?" * (1 + len(job["columns"])))
        base.executemany(f"INSERT INTO cells VALUES ({places})", cells(job))

    for job in JOBS:
        run_all(base.execute, lambda text: base.execute(text).fetchall(), load, job)


def duckdb():
    import duckdb

    base = duckdb.connect()
    print(duckdb.__version__, flush=True)

    def load(job):
        kinds = {"number": "DOUBLE", "text": "TEXT"}
        base.execute("DROP TABLE IF EXISTS cells")
        base.execute(f"CREATE TABLE cells (id BIGINT, {declared(job, kinds)})")
        base.execute(f"INSERT INTO cells SELECT * FROM read_parquet('{os.path.abspath(job['parquet'])}')")

    for job in JOBS:
        run_all(base.execute, lambda text: base.execute(text).fetchall(), load, job)


def postgresql():
    import psycopg

    tools = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
    folder = tempfile.mkdtemp(prefix="fastflavor-postgresql-")
    shutil.chown(folder, "postgres")
    as_user = ["runuser", "-u", "postgres", "--"]
    data = f"{folder}/data"
    subprocess.run([*as_user, f"{tools}/initdb", "-D", data, "-E", "UTF8"], check=True, stdout=subprocess.DEVNULL, cwd="/")
    server = subprocess.Popen(
        # Compiling such expressions takes far longer than computing them.
        [*as_user, f"{tools}/postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "jit=off"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
    )
    try:
        base = wait_for(lambda: psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True))
        cursor = base.cursor()
        print(cursor.execute("SHOW server_version").fetchone()[0].split()[0], flush=True)

        def load(job):
            kinds = {"number": "double precision", "text": "text"}
            cursor.execute("DROP TABLE IF EXISTS cells CASCADE")
            cursor.execute(f"CREATE TABLE cells (id bigint, {declared(job, kinds)})")
            text = pyarrow.BufferOutputStream()
            csv.write_csv(parquet.read_table(job["parquet"]), text, csv.WriteOptions(include_header=False))
            with cursor.copy("COPY cells FROM STDIN (FORMAT csv)") as copy:
                copy.write(text.getvalue().to_pybytes())

        for job in JOBS:
            run_all(cursor.execute, lambda text: cursor.execute(text).fetchall(), load, job)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def mariadb():
    import pymysql

    folder = tempfile.mkdtemp(prefix="fastflavor-mariadb-")
    shutil.chown(folder, "mysql")
    data, socket = f"{folder}/data", f"{folder}/socket"
    subprocess.run(
        ["mariadb-install-db", "--no-defaults", "--user=mysql", f"--datadir={data}", "--auth-root-authentication-method=normal"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    server = subprocess.Popen(
        ["mariadbd", "--no-defaults", "--user=mysql", f"--datadir={data}", f"--socket={socket}", "--skip-networking", "--innodb-flush-log-at-trx-commit=0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        base = wait_for(lambda: pymysql.connect(unix_socket=socket, user="root", charset="utf8mb4"))
        cursor = base.cursor()
        cursor.execute("SELECT VERSION()")
        print(cursor.fetchone()[0], flush=True)
        # Without this mode, quotation marks are those of text.
        cursor.execute("SET sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES'")
        cursor.execute("CREATE DATABASE base CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        cursor.execute("USE base")
        cursor.execute("SET collation_connection = utf8mb4_bin")

        def plain(value):
            """There are no infinities and no NaN in MariaDB."""
            return None if isinstance(value, float) and not np.isfinite(value) else value

        def load(job):
            kinds = {"number": "DOUBLE", "text": "TEXT"}
            cursor.execute("DROP TABLE IF EXISTS cells")
            cursor.execute(f"CREATE TABLE cells (id BIGINT, {declared(job, kinds)})")
            rows = [tuple(map(plain, row)) for row in cells(job)]
            places = ", ".join(["%s"] * (1 + len(job["columns"])))
            for start in range(0, len(rows), 2000):
                cursor.executemany(f"INSERT INTO cells VALUES ({places})", rows[start : start + 2000])
            base.commit()

        def fetch(text):
            cursor.execute(text)
            return cursor.fetchall()

        for job in JOBS:
            run_all(cursor.execute, fetch, load, job)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder)


def clickhouse():
    from chdb import session

    base = session.Session()
    print(base.query("SELECT version()", "CSV").data().strip().strip('"'), flush=True)
    base.query("CREATE DATABASE base")
    base.query("USE base")

    def load(job):
        base.query("DROP TABLE IF EXISTS cells")
        kinds = {"number": "Nullable(Float64)", "text": "Nullable(String)"}
        base.query(f"CREATE TABLE cells (id Int64, {declared(job, kinds)}) ENGINE = Memory")
        base.query(f"INSERT INTO cells SELECT * FROM file('{os.path.abspath(job['parquet'])}', Parquet)")

    def fetch(text):
        lines = base.query(text, "TSV").data().splitlines()
        return [[None if x == "\\N" else float(x) for x in line.split("\t")] for line in lines]

    for job in JOBS:
        run_all(base.query, fetch, load, job)


def spark():
    from pyspark.sql import SparkSession

    base = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.ansi.doubleQuotedIdentifiers", "true")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.memory", "3g")
        .getOrCreate()
    )
    base.sparkContext.setLogLevel("ERROR")
    print(base.version, flush=True)

    def execute(text):
        base.sql(text.replace("CREATE VIEW", "CREATE OR REPLACE TEMPORARY VIEW"))

    def load(job):
        base.read.parquet(os.path.abspath(job["parquet"])).createOrReplaceTempView("cells")

    for job in JOBS:
        run_all(execute, lambda text: base.sql(text).collect(), load, job, drop=False)
    million(base, execute, JOBS[0])


def million(base, execute, job):
    """Ten million cells in a Parquet set of eight partitions: every status and class is as often as in the cells they repeat."""
    copies = 10_000_000 // parquet.read_metadata(job["parquet"]).num_rows
    folder = tempfile.mkdtemp(prefix="fastflavor-spark-")
    try:
        few = base.read.parquet(os.path.abspath(job["parquet"]))
        many = few.crossJoin(base.range(copies).withColumnRenamed("id", "copy"))
        many.selectExpr("*", "copy % 8 AS background").write.partitionBy("background").parquet(f"{folder}/cells")
        base.read.parquet(f"{folder}/cells").createOrReplaceTempView("cells")
        execute(view(job, job["view"]))
        counted = f"SELECT ff_status, {job['results'][-2]}, COUNT(*) FROM {job['view']} GROUP BY 1, 2 ORDER BY 1, 2"
        found = [tuple(map(int, row)) for row in base.sql(counted).collect()]
        out = np.fromfile(job["out"]).reshape(-1, len(job["results"]))
        pairs, counts = np.unique(out[:, [-1, -2]].astype(int), axis=0, return_counts=True)
        assert found == [(*map(int, pair), copies * int(n)) for pair, n in zip(pairs, counts)], found
        print(f"done {sum(n for _, _, n in found)} cells of a partitioned Parquet set", flush=True)
    finally:
        shutil.rmtree(folder)


def trino():
    home = os.path.dirname(os.path.abspath(__file__))
    command = ["java", "-Xmx3g", "-Xss16m", "-cp", f"{home}/.trino/*", f"{home}/trino/Trino.java"]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(text):
        data = text.encode()
        server.stdin.write(len(data).to_bytes(4, "big") + data)
        server.stdin.flush()
        rows = []
        for line in server.stdout:
            word, _, rest = line.decode().rstrip("\n").partition("\t" if line.startswith(b"row") else " ")
            if word == "end":
                return rows
            if word == "error":
                raise RuntimeError(f"{rest[:500]}: {text[:300]}")
            rows.append([None if field == "null" else field for field in rest.split("\t")])
        raise RuntimeError(f"the server has ended: {text[:300]}")

    def word(value):
        words = {"None": "", "nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
        return words.get(str(value), str(value)).replace("'", "''")

    def load(job):
        kinds = {"number": "double", "text": "varchar"}
        ask("DROP TABLE IF EXISTS cells")
        ask(f"CREATE TABLE cells (id bigint, {declared(job, kinds)})")
        types = ["bigint", *(kinds[kind] for _, kind in job["columns"])]
        values = ", ".join(f"CAST(NULLIF(f[{i}], '') AS {kind})" for i, kind in enumerate(types, 1))
        lines = ["\x1f".join(map(word, row)) for row in cells(job)]
        for start in range(0, len(lines), 4000):
            text = "\x1e".join(lines[start : start + 4000])
            ask(f"INSERT INTO cells SELECT {values} FROM (SELECT split(line, '\x1f') AS f FROM UNNEST(split('{text}', '\x1e')) AS t(line))")

    try:
        print(server.stdout.readline().decode().strip(), flush=True)
        for job in JOBS:
            run_all(ask, ask, load, job)
    finally:
        server.stdin.write(bytes(4))
        server.stdin.close()
        server.wait()


{
    "sqlite": sqlite,
    "duckdb": duckdb,
    "postgresql": postgresql,
    "mariadb": mariadb,
    "clickhouse": clickhouse,
    "spark": spark,
    "trino": trino,
}[sys.argv[1]]()
