"""Writes the fixtures of three and more classes and of regression: real data sets as CSV, and scikit-learn's answers.

Run with the environment of `npm run oracles`:

    test/oracles/python/.venv/bin/python test/parity/make-multiclass-fixtures.py

All random numbers are seeded, and the same versions write the same bytes.

`data/NAME.csv` are scikit-learn's data sets with its names of the features. The label column of iris and of
breast-cancer holds text, that of wine and of digits numbers, that of diabetes is what is regressed.

`multiclass/ESTIMATOR-NAME.json` holds one estimator's answers on one data set:

    { versions, data, label, classes, train, test, cases: [{ name, scaled, options, sampleWeight?, expected }] }

`train` and `test` are rows of the CSV, counted from 0; `sampleWeight` has one number per row of `train`. Where
`scaled` is true the estimator saw features that a StandardScaler, fitted to `train` without weights, had made.
`classes` are in the order of the columns of `proba`. `proba` and decision values are those of the first rows of
`test` only (as many as are given), `predicted` are those of all. `multiclass/metrics.json` and the two `tree-...`
files bring their data with them. Numbers are written so that they are read back to the bit.

What scikit-learn does where its documentation is silent (read in 1.9.1, and held by cases here):

- `class_weight='balanced'` with sample weights: LogisticRegression weighs a class by the total weight over the
  number of classes times the weight of the class. SVC and DecisionTreeClassifier count rows instead, those of
  weight zero among them, and multiply the result with the sample weights.
- `gamma='scale'`: the variance is that of all rows, unweighted, those of weight zero among them.
- SVC's vote: the class that wins most pairs, the first of several. `decision_function_shape='ovo'` has a
  column for each pair i < j in the order (0, 1), (0, 2), ..., (1, 2), ..., positive where i wins. 'ovr' sums
  votes and adds the sum of the pairs' values s as s / (3 (|s| + 1)). With two classes there is one column,
  positive where the second class wins.
- `top_k_accuracy_score` takes the last of classes with equal scores, `predict` the first.
- `balanced_accuracy_score` is the mean over the classes that are true somewhere; the macro averages are over all
  labels, with zero for a class that is never true or never predicted. The area under the ROC curve of a class
  that is always or never true is undefined (`null` here), its average precision 1 or 0.
"""
import json
import re
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn import datasets, metrics
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

HERE = Path(__file__).parent
DATA, FIXTURES = HERE / "data", HERE / "multiclass"
VERSIONS = {m.__name__: m.__version__ for m in (sklearn, np, scipy)}

warnings.simplefilter("ignore")


# ---- writing ----------------------------------------------------------------------------------------


def plain(value):
    """What JSON holds: whole numbers without a point, no NaN but null."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (float, np.floating, int, np.integer)):
        number = float(value)
        if np.isnan(number):
            return None
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return value


def write(name, document):
    text = json.dumps(plain({"versions": VERSIONS, **document}), separators=(",", ":"), allow_nan=False)
    (FIXTURES / f"{name}.json").write_text(text + "\n")
    print(f"{name:36}{len(text) / 1000:8.1f} kB", flush=True)


def write_csv(name, features, x, label, y):
    def cell(value):
        return value if isinstance(value, str) else str(plain(value))

    lines = [",".join([*features, label])]
    lines += [",".join([*map(cell, row), cell(target)]) for row, target in zip(x, y)]
    (DATA / f"{name}.csv").write_text("\n".join(lines) + "\n")


# ---- data -------------------------------------------------------------------------------------------


class DataSet:
    def __init__(self, name, label, loaded, train_rows, seed, labels=None, features=None):
        self.name, self.label = name, label
        self.x = np.asarray(loaded.data, float)
        self.y = loaded.target if labels is None else np.asarray(labels)[loaded.target]
        order = np.random.default_rng(seed).permutation(len(self.y))
        self.train, self.test = np.sort(order[:train_rows]), np.sort(order[train_rows:])
        write_csv(name, features or loaded.feature_names, self.x, label, self.y)

    def split(self, scaled):
        x, z = self.x[self.train], self.x[self.test]
        if scaled:
            scaler = StandardScaler().fit(x)
            x, z = scaler.transform(x), scaler.transform(z)
        return x, self.y[self.train], z, self.y[self.test]

    def weights(self, seed, choices=(0.25, 1, 2.5)):
        return np.random.default_rng(seed).choice(choices, size=len(self.train))

    def write(self, estimator, cases):
        classes = None if self.name == "diabetes" else np.unique(self.y)
        write(
            f"{estimator}-{self.name}",
            {"data": self.name, "label": self.label, "classes": classes, "train": self.train, "test": self.test, "cases": cases},
        )


def arguments(options):
    """camelCase options as scikit-learn's keyword arguments."""
    return {re.sub("[A-Z]", lambda m: "_" + m[0].lower(), k) if k != "C" else k: v for k, v in options.items()}


def case(name, scaled, options, weight, expected):
    return {"name": name, "scaled": scaled, "options": options, "sampleWeight": weight, "expected": expected}


# ---- logistic regression ------------------------------------------------------------------------------


def logistic_cases(data, rows):
    x, y, z, _ = data.split(scaled=True)
    some = data.weights(1)
    zeros = data.weights(2, (0, 0.25, 1, 2.5))
    sets = [
        ("C 0.1", {"C": 0.1}, None),
        ("C 1", {"C": 1}, None),
        ("C 100", {"C": 100}, None),
        ("balanced", {"classWeight": "balanced"}, None),
        ("weights", {}, some),
        ("weights with zeros", {}, zeros),
        ("balanced with weights", {"classWeight": "balanced"}, some),
        ("balanced with weights with zeros", {"classWeight": "balanced"}, zeros),
        ("no intercept", {"fitIntercept": False}, None),
    ]
    if data.name == "iris":
        sets.append(("weights of classes", {"classWeight": {"setosa": 0.5, "versicolor": 2, "virginica": 1}}, None))
    if data.name == "digits":
        sets = [s for s in sets if s[0] in ("C 0.1", "C 1", "C 100", "balanced with weights", "no intercept")]
    for name, options, weight in sets:
        model = optimum(x, y, weight, options)
        expected = {
            "coef": model.coef_,
            "intercept": model.intercept_,
            "proba": model.predict_proba(z[:rows]),
            "predicted": model.predict(z),
        }
        yield case(name, True, options, weight, expected)


def optimum(x, y, weight, options):
    """The model whose coefficients lie within 1e-8 of the optimum, which is checked in extended precision."""
    # newton-cholesky takes the zero curvature of rows of weight zero for trouble; they do not change the optimum.
    kept = slice(None) if weight is None else weight > 0
    x, y, w = x[kept], y[kept], None if weight is None else weight[kept]
    best = None
    for solver, tol in (("newton-cholesky", 1e-11), ("newton-cholesky", 1e-13), ("newton-cg", 1e-12), ("lbfgs", 1e-12)):
        model = LogisticRegression(solver=solver, tol=tol, max_iter=20000, **arguments(options)).fit(x, y, sample_weight=w)
        error = distance_from_optimum(model, x, y, w)
        if best is None or error < best[0]:
            best = (error, model)
        if error < 1e-10:
            break
    error, model = best
    assert error < 1e-8, f"{options}: still {error} from the optimum"
    return model


def distance_from_optimum(model, x, y, sample_weight):
    """By how much one more Newton step moves a coefficient, or an intercept from its sum of zero."""
    weight = np.ones(len(y)) if sample_weight is None else np.asarray(sample_weight, float)
    classes = model.classes_
    factor = sklearn.utils.class_weight.compute_class_weight(model.class_weight, classes=classes, y=y, sample_weight=sample_weight)
    weight = weight * factor[np.searchsorted(classes, y)]
    a = np.hstack([x, np.ones((len(x), 1))]).astype(np.longdouble)
    penalty = np.append(np.ones(x.shape[1]), 0) / model.C
    theta = np.column_stack([model.coef_, model.intercept_]).astype(np.longdouble)
    if len(classes) == 2:
        p = 1 / (1 + np.exp(-(a @ theta.T)))
        target = (y == classes[1])[:, None]
    else:
        score = a @ theta.T
        p = np.exp(score - score.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        target = y[:, None] == classes[None, :]
    gradient = ((p - target) * weight[:, None]).T @ a + penalty * theta
    k, d = theta.shape
    hessian = np.zeros((k, d, k, d))
    a, p = a.astype(float), p.astype(float)
    for i in range(k):
        for j in range(k):
            curvature = weight * p[:, i] * ((i == j) - p[:, j])
            hessian[i, :, j, :] = (a.T * curvature) @ a
        hessian[i, :, i, :] += np.diag(penalty)
    free = np.ones((k, d), bool)
    if not model.fit_intercept:
        free[:, -1] = False
    free = free.ravel()
    square = hessian.reshape(k * d, k * d)[np.ix_(free, free)]
    step = np.linalg.lstsq(square, gradient.ravel()[free].astype(float), rcond=1e-14)[0]
    return float(max(np.abs(step).max(), abs(model.intercept_.sum()) if k > 1 else 0))


# ---- support vector machines --------------------------------------------------------------------------


def support_cases(data, rows):
    some, zeros = data.weights(3), data.weights(4, (0, 0.25, 1, 2.5))
    for scaled, name, options, weight in (
        (True, "gamma scale", {"gamma": "scale", "C": 1}, None),
        (True, "gamma scale, C 10", {"gamma": "scale", "C": 10}, None),
        (False, "gamma scale on raw features", {"gamma": "scale", "C": 10}, None),
        (True, "gamma auto", {"gamma": "auto", "C": 1}, None),
        (True, "gamma 0.1, C 10", {"gamma": 0.1, "C": 10}, None),
        (True, "balanced", {"classWeight": "balanced"}, None),
        (True, "weights", {}, some),
        (True, "gamma scale with weights of zero", {"gamma": "scale"}, zeros),
        (True, "balanced with weights", {"classWeight": "balanced"}, some),
        (True, "balanced with weights of zero", {"classWeight": "balanced"}, zeros),
    ):
        if data.name == "digits" and name not in ("gamma scale", "gamma 0.1, C 10", "balanced with weights"):
            continue
        x, y, z, _ = data.split(scaled)
        options = {**options, "tol": 1e-6}
        model = SVC(cache_size=500, **arguments(options)).fit(x, y, sample_weight=weight)
        closer = SVC(**{**model.get_params(), "tol": 1e-11}).fit(x, y, sample_weight=weight)
        decisions = {}
        for shape in ("ovo", "ovr"):
            closer.decision_function_shape = model.decision_function_shape = shape
            decisions[shape] = closer.decision_function(z[:rows])
            slack = np.abs(model.decision_function(z[:rows]) - decisions[shape]).max()
        if len(model.classes_) == 2:
            del decisions["ovr"]
        expected = {
            "gamma": model._gamma,
            "nSupport": closer.n_support_,
            "predicted": closer.predict(z),
            "ovo": decisions["ovo"],
            "ovr": decisions.get("ovr"),
            # how far scikit-learn's own decision values at this tol are from these
            "slack": slack,
        }
        yield case(name, scaled, options, weight, expected)


def coupling(data, rows):
    """LIBSVM's probabilities of more than two classes, from those of pairs.

    `pairs` are the probabilities of i against j, i < j, in the order of 'ovo'. LIBSVM's iteration ends where the
    optimum is met to 0.005 / k, so `libsvm` is near `exact`, the solution of problem (21) of Wu, Lin and Weng (2004).
    """
    x, y, z, _ = data.split(scaled=True)
    model = SVC(C=10, gamma="scale", decision_function_shape="ovo", probability=True, random_state=0).fit(x, y)
    decision = model.decision_function(z[:rows])
    pairs = 1 / (1 + np.exp(decision * model._probA + model._probB))
    pairs = np.clip(pairs, 1e-7, 1 - 1e-7)
    k = len(model.classes_)
    exact = []
    for row in pairs:
        r = np.zeros((k, k))
        r[np.triu_indices(k, 1)] = row
        r += np.tril(1 - r.T, -1)
        q = -r * r.T
        np.fill_diagonal(q, 0)
        q += np.diag([sum(r[j, i] ** 2 for j in range(k) if j != i) for i in range(k)])
        system = np.block([[q, np.ones((k, 1))], [np.ones((1, k)), np.zeros((1, 1))]])
        exact.append(np.linalg.solve(system, np.append(np.zeros(k), 1))[:k])
    found = model.predict_proba(z[:rows])
    assert np.abs(found - exact).max() < 0.02, np.abs(found - exact).max()
    return {"data": data.name, "classes": k, "pairs": pairs, "libsvm": found, "exact": exact}


# ---- nearest neighbours -------------------------------------------------------------------------------


def neighbour_ties(x, y, z, k):
    """Rows of `z` whose k-th neighbour is not the only one at its distance, unless all of these say the same."""
    distance = np.sqrt(((z[:, None, :] - x[None, :, :]) ** 2).sum(axis=2))
    edge = np.sort(distance, axis=1)[:, k - 1 : k]
    at_edge = np.abs(distance - edge) <= 1e-9 * np.maximum(edge, 1)
    beyond = (distance < edge).sum(axis=1) + at_edge.sum(axis=1) > k
    different = np.array([len(np.unique(y[row])) > 1 for row in at_edge])
    return beyond & different


def neighbour_cases(data, rows):
    for scaled in {"iris": (False,), "digits": (False,), "wine": (True,), "breast-cancer": (True,)}[data.name]:
        x, y, z, _ = data.split(scaled)
        for k in (1, 5, 10):
            for weights in ("uniform", "distance"):
                options = {"nNeighbors": k, "weights": weights}
                model = KNeighborsClassifier(algorithm="brute", **arguments(options)).fit(x, y)
                proba = model.predict_proba(z)
                two = np.sort(proba, axis=1)[:, -2:]
                # A tie of votes goes to the first class; one of sums of 1 / distance is decided by rounding.
                near = (two[:, 1] - two[:, 0] < 1e-9) & (weights == "distance")
                expected = {
                    "proba": proba[:rows],
                    "predicted": model.predict(z),
                    # rows of `test`, counted from 0, on which scikit-learn's choice is one of several
                    "ambiguous": np.flatnonzero(neighbour_ties(x, y, z, k) | near),
                }
                yield case(f"{k} neighbours, {weights} weights", scaled, options, None, expected)


# ---- trees --------------------------------------------------------------------------------------------


def tree_cases(data):
    x, y, z, truth = data.split(False)
    some = data.weights(5)
    sets = [
        (f"{criterion}, depth {depth or 'unlimited'}", {"criterion": criterion, "maxDepth": depth}, None)
        for criterion in ("gini", "entropy")
        for depth in (None, 5)
    ]
    sets.append(("balanced", {"classWeight": "balanced"}, None))
    sets.append(("balanced with weights", {"classWeight": "balanced"}, some))
    for name, options, weight in sets:
        models = [
            DecisionTreeClassifier(random_state=seed, **arguments(options)).fit(x, y, sample_weight=weight)
            for seed in range(10)
        ]
        expected = {
            "accuracies": [model.score(z, truth) for model in models],
            "leaves": [model.get_n_leaves() for model in models],
            "depths": [model.get_depth() for model in models],
        }
        yield case(name, False, {k: v for k, v in options.items() if v is not None}, weight, expected)


def preorder(model):
    grown = model.tree_
    leaf = grown.children_left < 0
    return {
        "feature": np.where(leaf, -1, grown.feature),
        "threshold": np.where(leaf, 0, grown.threshold),
        "right": np.where(leaf, 0, grown.children_right),
        "samples": grown.n_node_samples,
        "impurity": grown.impurity,
    }


class Tied(Exception):
    pass


def check_one_best_cut(model, x, losses, weight):
    """Raises Tied if a node has two cuts that are equally good to within rounding."""
    x = x.astype(np.float32)
    kept = weight > 0
    least = model.min_samples_leaf
    paths = model.tree_.decision_path(x).toarray().astype(bool)
    for node in np.flatnonzero(model.tree_.children_left >= 0):
        inside = np.flatnonzero(paths[:, node] & kept)
        costs = []
        for column in range(x.shape[1]):
            order = inside[np.argsort(x[inside, column], kind="stable")]
            values = x[order, column]
            for cut in range(least, len(order) - least + 1):
                if values[cut] - values[cut - 1] > 1e-7:
                    costs.append(losses(order[:cut]) + losses(order[cut:]))
        costs = np.sort(costs)
        if len(costs) > 1 and costs[1] - costs[0] < 1e-9 * abs(costs).max():
            raise Tied(f"node {node}: {costs[:3]}")


def write_first_without_ties(name, document):
    """Writes the document of the first seed in whose trees no cut is as good as another."""
    for seed in range(1000):
        try:
            made = document(seed)
        except Tied:
            continue
        write(name, {"seed": seed, **made})
        return
    raise Tied(name)


def class_tree(seed):
    rng = np.random.default_rng(seed)
    names = np.array(["accretion", "cooling", "infall", "shock"])
    y = rng.integers(0, 4, size=400)
    centre = np.array([[0, 0, 0], [1.2, 0.4, 0], [0, 1.1, 0.9], [1, 1, -0.8]])
    x = (centre[y] + 0.7 * rng.normal(size=(400, 3))).round(5)
    z = (centre[y] + 0.7 * rng.normal(size=(400, 3))).round(5)[:150]
    weight = rng.uniform(0.5, 2, size=400).round(4)
    weight[rng.random(400) < 0.05] = 0
    cases = []
    for name, options, w in (
        ("gini", {"criterion": "gini"}, None),
        ("entropy", {"criterion": "entropy"}, None),
        ("depth 4", {"criterion": "gini", "maxDepth": 4}, None),
        ("weights with zeros", {"criterion": "gini"}, weight),
        ("balanced with weights with zeros", {"criterion": "gini", "classWeight": "balanced"}, weight),
    ):
        options = {**options, "minSamplesLeaf": 12}
        model = DecisionTreeClassifier(random_state=0, **arguments(options)).fit(x, names[y], sample_weight=w)
        full = np.ones(400) if w is None else w
        if "classWeight" in options:
            full = full * sklearn.utils.class_weight.compute_class_weight("balanced", classes=np.arange(4), y=y)[y]

        def losses(rows):
            counts = np.bincount(y[rows], weights=full[rows], minlength=4)
            if options["criterion"] == "gini":
                return counts.sum() - (counts**2).sum() / counts.sum()
            return -scipy.special.xlogy(counts, counts / counts.sum()).sum()

        check_one_best_cut(model, x, losses, full)
        expected = {**preorder(model), "proba": model.predict_proba(z), "predicted": model.predict(z)}
        cases.append(case(name, False, options, w, expected))
    return {"classes": names, "train": {"x": x, "y": names[y]}, "test": {"x": z}, "cases": cases}


def number_tree(seed):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(300, 3)).round(5)
    y = (np.sin(3 * x[:, 0]) + x[:, 1] ** 2 + 0.3 * rng.normal(size=300)).round(6)
    z = rng.uniform(-1, 1, size=(100, 3)).round(5)
    weight = rng.uniform(0.5, 2, size=300).round(4)
    cases = []
    for name, options, w in (
        ("squared error", {"criterion": "squared_error"}, None),
        ("absolute error", {"criterion": "absolute_error"}, None),
        ("squared error, depth 3", {"criterion": "squared_error", "maxDepth": 3}, None),
        ("absolute error, depth 3", {"criterion": "absolute_error", "maxDepth": 3}, None),
        ("squared error with weights", {"criterion": "squared_error"}, weight),
        ("absolute error with weights", {"criterion": "absolute_error"}, weight),
    ):
        options = {**options, "minSamplesLeaf": 9}
        model = DecisionTreeRegressor(random_state=0, **arguments(options)).fit(x, y, sample_weight=w)
        full = np.ones(300) if w is None else w

        def losses(rows):
            if options["criterion"] == "squared_error":
                mean = np.average(y[rows], weights=full[rows])
                return (full[rows] * (y[rows] - mean) ** 2).sum()
            order = rows[np.argsort(y[rows])]
            total = np.cumsum(full[order])
            median = y[order[np.searchsorted(total, total[-1] / 2)]]
            return (full[rows] * np.abs(y[rows] - median)).sum()

        check_one_best_cut(model, x, losses, full)
        expected = {**preorder(model), "value": model.tree_.value[:, 0, 0], "predicted": model.predict(z)}
        cases.append(case(name, False, options, w, expected))
    return {"train": {"x": x, "y": y}, "test": {"x": z}, "cases": cases}


# ---- regression ---------------------------------------------------------------------------------------


def scores(truth, predicted):
    return {
        "r2": metrics.r2_score(truth, predicted),
        "meanAbsoluteError": metrics.mean_absolute_error(truth, predicted),
        "rootMeanSquaredError": metrics.root_mean_squared_error(truth, predicted),
    }


def ridge_cases(data):
    some, zeros = data.weights(8), data.weights(9, (0, 0.25, 1, 2.5))
    for degree in (None, 2):
        for scaled in (True, False):
            x, y, z, truth = data.split(scaled)
            if degree:
                if not scaled:
                    continue
                polynomial = PolynomialFeatures(degree, include_bias=False)
                x, z = polynomial.fit_transform(x), polynomial.transform(z)
            for alpha in (0.1, 1, 100):
                for fit_intercept in (True, False):
                    for kind, weight in (("", None), (", weights", some), (", weights with zeros", zeros)):
                        if (degree or not scaled) and (kind or not fit_intercept):
                            continue
                        options = {"alpha": alpha, "fitIntercept": fit_intercept}
                        model = Ridge(solver="svd", **arguments(options)).fit(x, y, sample_weight=weight)
                        predicted = model.predict(z)
                        name = f"alpha {alpha}{'' if fit_intercept else ', no intercept'}{kind}"
                        name += f", degree {degree}" if degree else "" if scaled else ", raw features"
                        expected = {"coef": model.coef_, "intercept": model.intercept_, "predicted": predicted, **scores(truth, predicted)}
                        yield {**case(name, scaled, options, weight, expected), **({"degree": degree} if degree else {})}


def neighbour_regression_cases(data):
    x, y, z, truth = data.split(True)
    for k in (1, 5, 10):
        for weights in ("uniform", "distance"):
            options = {"nNeighbors": k, "weights": weights}
            predicted = KNeighborsRegressor(algorithm="brute", **arguments(options)).fit(x, y).predict(z)
            expected = {"predicted": predicted, "ambiguous": np.flatnonzero(neighbour_ties(x, y, z, k)), **scores(truth, predicted)}
            yield case(f"{k} neighbours, {weights} weights", True, options, None, expected)


def tree_regression_cases(data):
    x, y, z, truth = data.split(False)
    some = data.weights(10)
    for criterion in ("squared_error", "absolute_error"):
        for name, options, weight in (
            ("unlimited", {}, None),
            ("depth 5", {"maxDepth": 5}, None),
            ("leaves of 10 rows, weights", {"minSamplesLeaf": 10}, some),
        ):
            options = {"criterion": criterion, **options}
            models = [DecisionTreeRegressor(random_state=seed, **arguments(options)).fit(x, y, sample_weight=weight) for seed in range(10)]
            expected = {"r2": [model.score(z, truth) for model in models], "leaves": [model.get_n_leaves() for model in models]}
            yield case(f"{criterion}, {name}", False, options, weight, expected)


# ---- metrics ------------------------------------------------------------------------------------------


def metric_case(name, classes, truth, predicted, proba, weight):
    classes = np.asarray(classes)
    labels = list(classes)
    given = {"labels": labels, "sample_weight": weight}
    averages = {}
    for average in ("micro", "macro", "weighted"):
        found = metrics.precision_recall_fscore_support(truth, predicted, average=average, zero_division=0, **given)
        averages[average] = dict(zip(("precision", "recall", "f1"), found[:3]))
    report = metrics.classification_report(truth, predicted, output_dict=True, zero_division=0, **given)
    expected = {
        "report": report,
        "averages": averages,
        "confusion": metrics.confusion_matrix(truth, predicted, **given),
        "accuracy": metrics.accuracy_score(truth, predicted, sample_weight=weight),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, predicted, sample_weight=weight),
        "matthews": metrics.matthews_corrcoef(truth, predicted, sample_weight=weight),
        "kappa": {
            str(how).lower(): metrics.cohen_kappa_score(truth, predicted, weights=how, **given)
            for how in (None, "linear", "quadratic")
        },
        "logLoss": metrics.log_loss(truth, proba, **given),
        "brier": metrics.brier_score_loss(truth, proba, labels=labels, sample_weight=weight) if len(labels) > 2 else None,
        "topK": {
            str(k): metrics.top_k_accuracy_score(truth, proba, k=k, **given) for k in range(1, min(4, len(labels)))
        } if len(labels) > 2 else None,
    }
    onehot = truth[:, None] == classes[None, :]
    both = [0 < column.sum() < len(truth) for column in onehot]
    expected["rocAuc"] = [
        metrics.roc_auc_score(column, score, sample_weight=weight) if has else np.nan
        for column, score, has in zip(onehot.T, proba.T, both)
    ]
    expected["averagePrecision"] = [
        metrics.average_precision_score(column, score, sample_weight=weight) for column, score in zip(onehot.T, proba.T)
    ]
    if all(both) and len(labels) > 2:
        for average in ("macro", "weighted"):
            expected[f"rocAuc{average.capitalize()}"] = metrics.roc_auc_score(
                truth, proba, multi_class="ovr", average=average, labels=labels, sample_weight=weight
            )
            expected[f"averagePrecision{average.capitalize()}"] = metrics.average_precision_score(
                onehot, proba, average=average, sample_weight=weight
            )
    return {"name": name, "classes": classes, "truth": truth, "predicted": predicted, "proba": proba, "sampleWeight": weight, "expected": expected}


def metric_cases(iris, wine, digits, cancer):
    cases = []

    def both(name, classes, truth, predicted, proba):
        weight = np.random.default_rng(11).choice([0.25, 1, 2.5], size=len(truth))
        cases.append(metric_case(name, classes, truth, predicted, proba, None))
        cases.append(metric_case(f"{name}, weights", classes, truth, predicted, proba, weight))

    for data, rows, model in (
        (iris, 50, LogisticRegression()),
        (digits, 120, LogisticRegression(C=0.001)),
        (wine, 58, KNeighborsClassifier(5)),  # probabilities of 0 and 1, some of them wrong, and many ties
        (cancer, 120, LogisticRegression()),
    ):
        # Raw features and little training leave errors to count.
        x, y, z, truth = data.split(False)
        model.fit(x[::4], y[::4])
        both(data.name, model.classes_, truth[:rows], model.predict(z[:rows]), model.predict_proba(z[:rows]))
    rng = np.random.default_rng(12)
    names = np.array(["a", "b", "c", "d"])
    truth = rng.integers(0, 4, size=80)
    proba = rng.dirichlet(np.ones(4), size=80)
    proba[np.arange(80), truth] += 0.5
    proba = (proba / proba.sum(axis=1, keepdims=True)).round(6)
    proba[:, 3] = 1 - proba[:, :3].sum(axis=1)
    both("four classes", names, names[truth], names[proba.argmax(axis=1)], proba)
    never = proba.copy()
    never[:, 3] *= 0.01
    never /= never.sum(axis=1, keepdims=True)
    both("a class that is never predicted", names, names[truth], names[never.argmax(axis=1)], never)
    absent = np.where(truth == 2, 0, truth)
    both("a class that is never true", names, names[absent], names[proba.argmax(axis=1)], proba)
    both("one class is true, another predicted", names, names[np.zeros(80, int)], names[np.ones(80, int)], proba)
    write("metrics", {"cases": cases})
    rng = np.random.default_rng(13)
    regression = []
    for name, y in (("plain", rng.normal(size=60).round(5)), ("constant truth", np.full(60, 1.5))):
        guess = (y + 0.4 * rng.normal(size=60)).round(5)
        for suffix, weight in (("", None), (", weights", rng.choice([0, 0.25, 1, 2.5], size=60))):
            expected = {
                "r2": metrics.r2_score(y, guess, sample_weight=weight),
                "meanAbsoluteError": metrics.mean_absolute_error(y, guess, sample_weight=weight),
                "meanSquaredError": metrics.mean_squared_error(y, guess, sample_weight=weight),
                "rootMeanSquaredError": metrics.root_mean_squared_error(y, guess, sample_weight=weight),
                "medianAbsoluteError": metrics.median_absolute_error(y, guess, sample_weight=weight),
                "maxError": metrics.max_error(y, guess),
                "explainedVariance": metrics.explained_variance_score(y, guess, sample_weight=weight),
            }
            regression.append({"name": name + suffix, "truth": y, "predicted": guess, "sampleWeight": weight, "expected": expected})
    perfect = np.full(10, 2.0)
    regression.append({"name": "constant truth, met exactly", "truth": perfect, "predicted": perfect, "expected": {"r2": metrics.r2_score(perfect, perfect)}})
    write("regression-metrics", {"cases": regression})


def main():
    for folder in (DATA, FIXTURES):
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    loaded = datasets.load_iris()
    iris = DataSet("iris", "species", loaded, 100, 20, labels=[str(n) for n in loaded.target_names])
    wine = DataSet("wine", "cultivar", datasets.load_wine(), 120, 21)
    digits = DataSet("digits", "digit", datasets.load_digits(), 900, 22)
    loaded = datasets.load_breast_cancer()
    cancer = DataSet("breast-cancer", "diagnosis", loaded, 380, 23, labels=[str(n) for n in loaded.target_names], features=[str(n) for n in loaded.feature_names])
    diabetes = DataSet("diabetes", "progression", datasets.load_diabetes(scaled=False), 300, 24)
    for data, rows in ((iris, 50), (wine, 50), (digits, 20), (cancer, 50)):
        data.write("logistic-regression", list(logistic_cases(data, rows)))
        data.write("svc", list(support_cases(data, rows)))
        data.write("k-neighbors", list(neighbour_cases(data, 100)))
        data.write("decision-tree", list(tree_cases(data)))
    write("coupling", {"cases": [coupling(data, 25) for data in (iris, wine, digits)]})
    write_first_without_ties("tree-of-classes", class_tree)
    write_first_without_ties("tree-of-numbers", number_tree)
    diabetes.write("ridge", list(ridge_cases(diabetes)))
    diabetes.write("k-neighbors-regressor", list(neighbour_regression_cases(diabetes)))
    diabetes.write("decision-tree-regressor", list(tree_regression_cases(diabetes)))
    metric_cases(iris, wine, digits, cancer)


if __name__ == "__main__":
    main()
