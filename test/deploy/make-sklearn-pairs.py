"""Writes the scikit-learn classifiers that sklearn-polynomial.test.ts imports: the arrays that users save,
and scikit-learn's own probabilities of some cells.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/deploy/make-sklearn-pairs.py
Seeded; the same versions write the same bytes.
"""
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import PolynomialFeatures

FOLDER = Path(__file__).parent / "sklearn"
FOLDER.mkdir(exist_ok=True)
for old in FOLDER.iterdir():
    old.unlink()

rng = np.random.default_rng(9)


def cells(rows):
    """alpha, F_nue, F_nuebar, and whether a plane with a bump is exceeded."""
    x = np.column_stack([rng.uniform(0.05, 2.4, rows), rng.uniform(0.02, 0.98, rows), rng.uniform(0.02, 0.98, rows)])
    x = x.round(4)
    z = np.abs(np.log(x[:, 0])) - 3 * (x[:, 2] - x[:, 1]) * (1 + x[:, 1]) + 0.3 * rng.normal(size=rows)
    return x, (z < 0.4).astype(int)


def fit(x, y, polynomial):
    model = LogisticRegression(C=1e3, max_iter=5000, class_weight={0: 2, 1: 1})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(polynomial.fit_transform(x), y)


def save(name, coef, intercept):
    np.save(FOLDER / f"{name}-coef.npy", coef)
    np.save(FOLDER / f"{name}-intercept.npy", intercept)


x, y = cells(3000)
test, _ = cells(60)
probabilities = {}


def predict(name, model, polynomial):
    probabilities[name] = model.predict_proba(polynomial.transform(test))[:, 1]


polynomial = PolynomialFeatures(9, include_bias=False)
model = fit(x, y, polynomial)
save("degree-9", model.coef_, model.intercept_)
predict("degree-9", model, polynomial)
model.coef_, model.intercept_ = model.coef_.astype("f4"), model.intercept_.astype("f4")
save("single", model.coef_, model.intercept_)
predict("single", model, polynomial)

polynomial = PolynomialFeatures(1, include_bias=False)
model = fit(x, y, polynomial)
save("flat", model.coef_[0], model.intercept_[0])
predict("flat", model, polynomial)

polynomial = PolynomialFeatures(3)
model = fit(x, y, polynomial)
save("bias", model.coef_.astype(">f8"), model.intercept_.astype(">f8"))
predict("bias", model, polynomial)

polynomial = PolynomialFeatures(3, interaction_only=True)
model = fit(x, y, polynomial)
save("interactions", model.coef_, model.intercept_)
np.save(FOLDER / "interactions-powers.npy", np.asfortranarray(polynomial.powers_))
predict("interactions", model, polynomial)

text = json.dumps({"cells": test.tolist(), "probabilities": {name: list(p) for name, p in probabilities.items()}})
(FOLDER / "probabilities.json").write_text(text + "\n")
for name, p in probabilities.items():
    print(f"{name:14} probabilities {p.min():.3g} to {p.max():.3g}")
