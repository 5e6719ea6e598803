"""Writes the fixtures of imputation and one-hot encoding: a data set with gaps and text, and scikit-learn's answers.

Run with the environment of `npm run oracles`:

    test/oracles/python/.venv/bin/python test/parity/make-preparation-fixtures.py

All random numbers are seeded, and the same versions write the same bytes.

`data/cellar.csv` is scikit-learn's wine data with gaps: empty cells, and -9999 in the columns of magnesium and proline;
two columns of text, one with gaps, and a label of text. The last rows have a grower that no other row has.

`preparation/imputers.json` holds `{ versions, train, test, cases: [{ name, options, expected }] }`, `null` for NaN, and
`preparation/encoders.json` the same with `train` and `test` in every case; `preparation/pipelines.json` holds probabilities, and of SVC decision values, for the
rows `test` of the data set after a fit on the rows `train`.

What scikit-learn does where its documentation is silent (read in 1.9.1, and held by cases here):

- SimpleImputer leaves out a feature without any value in fit whatever the strategy, also 'constant'; kept, it is
  filled with 0 or with the constant. The most frequent of equally frequent values is the least.
- The columns of `add_indicator` follow all features and stand for those that had a gap in fit, also if the feature
  itself is left out.
- OneHotEncoder takes NaN as a category of its own, the last; `drop='if_binary'` counts it.
"""
import json
import re
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_wine
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

HERE = Path(__file__).parent
FIXTURES = HERE / "preparation"
VERSIONS = {m.__name__: m.__version__ for m in (sklearn, np, scipy)}
NAN = np.nan

warnings.simplefilter("ignore")


def plain(value):
    """What JSON holds: whole numbers without a point, no NaN but null."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)) or value is None:
        return value if value is None else bool(value)
    if isinstance(value, str):
        return str(value)
    number = float(value)
    if np.isnan(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def write(name, document):
    text = json.dumps(plain({"versions": VERSIONS, **document}), separators=(",", ":"), allow_nan=False)
    (FIXTURES / f"{name}.json").write_text(text + "\n")
    print(f"{name:20}{len(text) / 1000:8.1f} kB", flush=True)


def arguments(options):
    """camelCase options as scikit-learn's keyword arguments."""
    return {re.sub("[A-Z]", lambda m: "_" + m[0].lower(), k): v for k, v in options.items()}


# ---- single transformers ------------------------------------------------------------------------------


def numbers_with_gaps(random):
    x = np.round(random.normal(size=(41, 6)) * [1, 100, 1e6, 1e-6, 1, 1], 9)
    x[:, 4] = random.integers(0, 4, 41)
    x[random.random(x.shape) < 0.2] = NAN
    x[:, 0] = np.round(random.normal(size=41), 3)  # without gaps
    x[:, 5] = NAN  # nothing but gaps
    return x


def imputers():
    random = np.random.default_rng(11)
    train, test = numbers_with_gaps(random), numbers_with_gaps(random)
    test[::3, 0] = NAN
    cases = []
    for strategy in ("mean", "median", "most_frequent", "constant"):
        for add_indicator in (False, True):
            for keep in (False, True):
                options = {"strategy": strategy, "addIndicator": add_indicator, "keepEmptyFeatures": keep}
                if strategy == "constant":
                    options["fillValue"] = -2.5
                imputer = SimpleImputer(**arguments(options)).fit(train)
                cases.append(
                    {
                        "name": f"{strategy}{', indicator' * add_indicator}{', empty features kept' * keep}",
                        "options": options,
                        "expected": {
                            "statistics": imputer.statistics_,
                            "transformed": imputer.transform(test),
                            "names": list(imputer.get_feature_names_out(list("abcdef"))),
                        },
                    }
                )
    return {"train": train, "test": test, "cases": cases}


def encoder_cases():
    random = np.random.default_rng(12)
    train = np.column_stack(
        [random.integers(0, 4, 30), random.choice([5.5, -1, 100], 30), random.integers(0, 2, 30), np.full(30, 3)]
    )
    gaps = train.copy()
    gaps[random.random(gaps.shape) < 0.1] = NAN
    unknown = train[:12].copy()
    unknown[0, 0], unknown[1, 1], unknown[2, 2] = 9, 0, NAN
    cases = []
    for name, fit, test, options in [
        ("plain", train, train, {}),
        ("gaps", gaps, gaps, {}),
        ("the first dropped", train, train, {"drop": "first"}),
        ("the first of two dropped", train, train, {"drop": "if_binary"}),
        ("the first of two dropped, gaps", gaps, gaps, {"drop": "if_binary"}),
        ("unknown", train, unknown, {"handleUnknown": "ignore"}),
        ("unknown, the first dropped", train, unknown, {"handleUnknown": "ignore", "drop": "first"}),
        (
            "categories named",
            train,
            train,
            {"categories": [[0, 1, 2, 3, 4], [-1, 5.5, 100], [0, 1], [2, 3, 4]]},
        ),
    ]:
        encoder = OneHotEncoder(sparse_output=False, **arguments(options)).fit(fit)
        cases.append(
            {
                "name": name,
                "options": options,
                "train": fit,
                "test": test,
                "expected": {"categories": encoder.categories_, "transformed": encoder.transform(test)},
            }
        )
    return cases


# ---- pipelines ----------------------------------------------------------------------------------------


def cellar():
    """Rows as lists of cells, as they stand in the file, and the names of the columns."""
    wine = load_wine()
    random = np.random.default_rng(13)
    names = [*wine.feature_names[:7], "proline", "grower", "cask", "cultivar"]
    x = np.column_stack([wine.data[:, :7], wine.data[:, 12]])
    rows = []
    for values, label in zip(x, wine.target):
        cells = [repr(float(value)) if random.random() > 0.08 else "" for value in values]
        for j in (4, 7):
            if cells[j] == "":
                cells[j] = random.choice(["-9999", "-9999.0", ""])
        grower = ["Abel", "Berta", "Carl"][label if random.random() < 0.6 else random.integers(3)]
        cask = random.choice(["steel", "old oak", "new oak"]) if random.random() > 0.1 else ""
        rows.append([*cells, grower, cask, ["first", "second", "third"][label]])
    order = random.permutation(len(rows))
    rows = [rows[i] for i in order]
    for row in rows[-5:]:
        row[8] = "Dora"
    return names, rows


def as_objects(rows, missing):
    """Numbers and text, NaN for what is missing."""
    x = np.empty((len(rows), 10), dtype=object)
    for i, row in enumerate(rows):
        for j, cell in enumerate(row[:10]):
            empty = cell == "" or (j < 8 and float(cell) == missing)
            x[i, j] = NAN if empty else float(cell) if j < 8 else cell
    return x, np.array([row[10] for row in rows])


def preparation(policy, categories):
    as_float = FunctionTransformer(lambda part: part.astype(float))
    numbers = {
        "drop": [],
        "mean": [SimpleImputer(strategy="mean")],
        "median": [SimpleImputer(strategy="median")],
        "indicator": [SimpleImputer(strategy="mean", add_indicator=True)],
    }[policy]
    if policy == "indicator":
        categories = [[*known, NAN] for known in categories]
    encoder = OneHotEncoder(sparse_output=False, categories=categories, handle_unknown="ignore")
    text = [SimpleImputer(strategy="most_frequent")] if policy in ("mean", "median") else []
    return ColumnTransformer(
        [
            ("numbers", make_pipeline(as_float, *numbers), list(range(8))),
            ("categories", make_pipeline(*text, encoder), [8, 9]),
        ]
    )


ESTIMATORS = {
    "lr": lambda: [StandardScaler(), LogisticRegression(C=2, solver="newton-cholesky", tol=1e-13, max_iter=1000)],
    "svm": lambda: [StandardScaler(), SVC(C=3, gamma=0.1, tol=1e-9)],
    "knn": lambda: [StandardScaler(), KNeighborsClassifier(n_neighbors=7, weights="distance")],
    # A deeper tree has cuts that are equally good, among which the seed decides.
    "tree": lambda: [DecisionTreeClassifier(max_depth=2, random_state=0)],
}


def pipeline_cases(x, y, train, test):
    complete = np.array([not any(isinstance(cell, float) and np.isnan(cell) for cell in row) for row in x])
    categories = [sorted({cell for cell in x[train, j] if isinstance(cell, str)}) for j in (8, 9)]
    cases = []
    for policy in ("drop", "mean", "median", "indicator"):
        usable = complete if policy == "drop" else np.ones(len(y), bool)
        fit, judge = train[usable[train]], test[usable[test]]
        for model, steps in ESTIMATORS.items():
            pipeline = make_pipeline(preparation(policy, categories), *steps()).fit(x[fit], y[fit])
            answers = (pipeline.decision_function if model == "svm" else pipeline.predict_proba)(x[judge])
            if model == "tree":
                for seed in range(1, 20):
                    pipeline.steps[-1][1].random_state = seed
                    again = pipeline.fit(x[fit], y[fit]).predict_proba(x[judge])
                    assert (again == answers).all(), f"the tree depends on the seed: {policy}"
            cases.append(
                {
                    "name": f"{model}, {policy}",
                    "model": model,
                    "missing": policy,
                    "prepared": pipeline[0].transform(x[judge]) if model == "lr" else None,
                    "predicted": pipeline.predict(x[judge]),
                    "answers": answers,
                }
            )
    return cases


def main():
    FIXTURES.mkdir(exist_ok=True)
    write("imputers", imputers())
    write("encoders", {"cases": encoder_cases()})
    names, rows = cellar()
    (HERE / "data/cellar.csv").write_text("\n".join(",".join(row) for row in [names, *rows]) + "\n")
    x, y = as_objects(rows, -9999)
    train, test = np.arange(120), np.arange(120, len(rows))
    write("pipelines", {"train": train, "test": test, "cases": pipeline_cases(x, y, train, test)})


if __name__ == "__main__":
    main()
