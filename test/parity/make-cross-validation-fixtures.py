"""Writes scikit-learn's folds, and its cross-validated accuracies of four classifiers at their defaults.

Run with the environment of `npm run oracles`:

    test/oracles/python/.venv/bin/python test/parity/make-cross-validation-fixtures.py

`cross-validation/folds.json` is a list of { kind, k, n | y | groups, tests }: the rows of the test part of every fold
of KFold, StratifiedKFold, GroupKFold and StratifiedGroupKFold without shuffling.

`cross-validation/scores.json` is a list of { data, label, model, folds }: `cross_val_score` on the data sets of
`data`, over StratifiedKFold(5), behind a StandardScaler except for the tree. `folds` are accuracies; those of a tree,
which draws the order of the features that it tries, are a list for each of ten seeds.
"""
import csv
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

HERE = Path(__file__).parent
OUT = HERE / "cross-validation"
LABELS = {"wine": "cultivar", "breast-cancer": "diagnosis", "digits": "digit"}


def tests(splitter, n, y=None, groups=None):
    return [test.tolist() for _, test in splitter.split(np.zeros(n), y, groups)]


def folds():
    made = [{"kind": "kFold", "k": k, "n": n, "tests": tests(KFold(k), n)} for n, k in [(10, 3), (11, 5), (7, 7)]]
    random = np.random.RandomState(1)
    for n, classes, k in [(30, 2, 3), (47, 3, 5), (90, 10, 4), (25, 3, 2)]:
        y = random.randint(0, classes, n) ** 2 - 3
        made.append({"kind": "stratifiedKFold", "k": k, "y": y.tolist(), "tests": tests(StratifiedKFold(k), n, y)})
    texts = random.choice(["yes", "no", "Maybe"], 40, p=[0.2, 0.5, 0.3])
    made.append({"kind": "stratifiedKFold", "k": 5, "y": texts.tolist(), "tests": tests(StratifiedKFold(5), 40, texts)})
    for n, groups, k in [(30, 5, 3), (100, 40, 5), (60, 20, 4)]:
        g = random.randint(0, groups, n)
        made.append({"kind": "groupKFold", "k": k, "groups": g.tolist(), "tests": tests(GroupKFold(k), n, None, g)})
    names = random.choice(["a", "B", "c", "d", "e10", "e9"], 50)
    made.append({"kind": "groupKFold", "k": 3, "groups": names.tolist(), "tests": tests(GroupKFold(3), 50, None, names)})
    for n, groups, classes, k in [(60, 12, 2, 3), (200, 30, 3, 5), (300, 80, 2, 4), (400, 25, 10, 5), (500, 60, 17, 3), (90, 45, 2, 10)]:
        for rare in (False, True):
            g = random.randint(0, groups, n)
            y = np.minimum(random.randint(0, classes, n), random.randint(0, classes, n)) if rare else g % classes
            splitter = StratifiedGroupKFold(k)
            made.append({"kind": "stratifiedGroupKFold", "k": k, "y": y.tolist(), "groups": g.tolist(), "tests": tests(splitter, n, y, g)})
    return made


def scaled(classifier):
    return make_pipeline(StandardScaler(), classifier)


def scores():
    made = []
    for data, label in LABELS.items():
        with open(HERE / "data" / f"{data}.csv") as file:
            header, *rows = csv.reader(file)
        assert header[-1] == label, (data, header)
        x, y = np.array([row[:-1] for row in rows], float), np.array([row[-1] for row in rows])
        run = lambda model: cross_val_score(model, x, y, cv=StratifiedKFold(5)).tolist()
        lr = LogisticRegression(tol=1e-10, max_iter=100_000)
        made += [
            {"data": data, "label": label, "model": "lr", "folds": run(scaled(lr))},
            {"data": data, "label": label, "model": "knn", "folds": run(scaled(KNeighborsClassifier()))},
            {"data": data, "label": label, "model": "svm", "folds": run(scaled(SVC()))},
            {
                "data": data,
                "label": label,
                "model": "tree",
                "folds": [run(DecisionTreeClassifier(random_state=seed)) for seed in range(10)],
            },
        ]
    return made


OUT.mkdir(exist_ok=True)
for name, content in {"folds": folds(), "scores": scores()}.items():
    text = json.dumps({"versions": {"sklearn": sklearn.__version__}, name: content}, separators=(",", ":"))
    (OUT / f"{name}.json").write_text(text + "\n")
