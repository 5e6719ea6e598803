"""Writes what scikit-learn and SciPy say of learning curves, validation curves, partial dependence, importance and pairs.

Run with the environment of `npm run oracles`:

    test/oracles/python/.venv/bin/python test/parity/make-explanation-fixtures.py

`explanations.json` is about the data sets of `data`: the rows of a data set are shuffled by `order`, folds are
scikit-learn's without shuffling. Partial dependence is that of `method='brute'`. Importances are the means of 400
permutations, with their standard errors.
"""
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import datasets
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import KFold, StratifiedKFold, learning_curve, validation_curve
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).parent


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    number = float(value)
    if np.isnan(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def shuffled(loaded, seed):
    order = np.random.default_rng(seed).permutation(len(loaded.target))
    return order, loaded.data[order], loaded.target[order]


def split_rows(folds, x, y):
    return [{"train": train, "test": test} for train, test in folds.split(x, y)]


def main():
    order, x, y = shuffled(datasets.load_wine(), 1)
    numbers_order, u, v = shuffled(datasets.load_diabetes(scaled=False), 2)
    folds, number_folds = StratifiedKFold(5), KFold(4)

    knn = make_pipeline(StandardScaler(), KNeighborsClassifier(5))
    sizes, training, validation = learning_curve(knn, x, y, cv=folds)
    few = learning_curve(knn, x, y, cv=folds, train_sizes=[0.05, 0.5])
    ridge_sizes, ridge_training, ridge_validation = learning_curve(Ridge(), u, v, cv=number_folds)
    neighbors = [1, 3, 9, 27]
    by_value = validation_curve(
        knn, x, y, param_name="kneighborsclassifier__n_neighbors", param_range=neighbors, cv=folds
    )

    lr = make_pipeline(StandardScaler(), LogisticRegression(solver="newton-cholesky", tol=1e-12)).fit(x, y)
    binary = make_pipeline(StandardScaler(), LogisticRegression(solver="newton-cholesky", tol=1e-12)).fit(x, y == 1)
    number = make_pipeline(StandardScaler(), KNeighborsRegressor(5)).fit(u, v)

    def dependence(model, data, feature):
        found = partial_dependence(model, data, [feature], method="brute", response_method="auto")
        return {"feature": feature, "values": found["grid_values"][0], "means": found["average"]}

    def importance(model, data, target):
        found = permutation_importance(model, data, target, n_repeats=400, random_state=0)
        return {"mean": found.importances_mean, "error": found.importances_std / np.sqrt(400)}

    fitted_knn, fitted_ridge = knn.fit(x, y), Ridge(0.1).fit(u, v)
    first, second = np.array([0.91, 0.87, 0.93, 0.9, 0.88]), np.array([0.9, 0.83, 0.92, 0.85, 0.89])
    difference = first - second
    error = difference.std(ddof=1) * np.sqrt(1 / 5 + 1 / 4)
    document = {
        "versions": {m.__name__: m.__version__ for m in (sklearn, np, scipy)},
        "wine": {"order": order, "splits": split_rows(folds, x, y)},
        "diabetes": {"order": numbers_order, "splits": split_rows(number_folds, u, v)},
        "learning": {"sizes": sizes, "training": training, "validation": validation},
        "fewRows": {"sizes": few[0], "training": few[1], "validation": few[2]},
        "ridgeLearning": {"sizes": ridge_sizes, "training": ridge_training, "validation": ridge_validation},
        "neighbors": {"values": neighbors, "training": by_value[0], "validation": by_value[1]},
        "dependence": {
            "classes": [dependence(lr, x, 0), dependence(lr, x, 4)],
            "binary": [dependence(binary, x, 9)],
            "numbers": [dependence(number, u, 1), dependence(number, u, 2)],
        },
        "importance": {"wine": importance(fitted_knn, x, y), "diabetes": importance(fitted_ridge, u, v)},
        "paired": {
            "first": first,
            "second": second,
            "standardError": error,
            "pValue": 2 * stats.t.sf(abs(difference.mean() / error), 4),
            "interval": difference.mean() + np.array(stats.t.interval(0.9, 4)) * error,
        },
        "student": [
            {"t": t, "degrees": degrees, "tail": 2 * stats.t.sf(t, degrees)}
            for t in (0.001, 0.3, 1, 2.5, 10, 60)
            for degrees in (1, 2, 4, 9, 30, 1000)
            if 2 * stats.t.sf(t, degrees) > 1e-290
        ],
    }
    text = json.dumps(plain(document), separators=(",", ":"), allow_nan=False)
    (HERE / "preparation/explanations.json").write_text(text + "\n")
    print(f"{len(text) / 1000:.1f} kB")


if __name__ == "__main__":
    main()
