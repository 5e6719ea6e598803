"""Writes the fixtures of the parity suite: data, options and scikit-learn's answers, one file per case.

Run with the environment of `npm run oracles`:  test/oracles/python/.venv/bin/python test/parity/make-fixtures.py
All random numbers are seeded; the same versions write the same bytes. `manifest.json` lists the cases,
so that a fixture that is lost or skipped is noticed.
"""
import json
import re
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

FIXTURES = Path(__file__).parent / "fixtures"
manifest = []


# ---- writing ----------------------------------------------------------------------------------------


def plain(value, digits):
    """Nested lists of short decimals; whole numbers lose their point."""
    if isinstance(value, dict):
        return {key: plain(item, digits) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item, digits) for item in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating, int, np.integer)):
        short = float(f"{float(value):.{digits}g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    return value


def write(name, statement, kind, expected, train=None, test=None, steps=None):
    """`expected` keeps 11 significant digits; data is rounded already when it is drawn."""
    case = {"kind": kind, "statement": statement}
    if steps is not None:
        case["steps"] = steps
    for part, values in (("train", train), ("test", test)):
        if values is not None:
            case[part] = {key: plain(item, 17) for key, item in values.items() if item is not None}
    if test is not None and "accuracies" not in expected and kind != "metrics":
        del case["test"]["y"]  # only accuracies need it
    case["expected"] = plain(expected, 11)
    text = json.dumps(case, separators=(",", ":"), allow_nan=False)
    (FIXTURES / f"{name}.json").write_text(text + "\n")
    manifest.append(name)
    print(f"{name:44}{len(text) / 1000:7.1f} kB   {statement}", flush=True)


# ---- data: every set is (x, y), rounded to short decimals ---------------------------------------------


def smooth(rows, features, seed, digits=3, noise=0.5):
    """Normal features, a curved boundary, noisy labels."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, features)).round(digits)
    z = x[:, 0] - 0.7 * x[:, 1] + 0.5 * x[:, 0] * x[:, -1] + noise * rng.normal(size=rows)
    return x, (z > 0.2).astype(int)


def max_entropy_shape(flux):
    """a of f(mu) = exp(a mu) with flux factor coth a - 1/a, by bisection."""
    low, high = np.full(flux.shape, 1e-6), np.full(flux.shape, 1e4)
    for _ in range(100):
        middle = np.sqrt(low * high)
        above = 1 / np.tanh(middle) - 1 / middle > flux
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return low


def crossing(signed_densities, fluxes):
    """Whether sum_b s_b f_b(mu) takes the sign opposite to its integral, on 201 points of mu."""
    mu = np.linspace(-1, 1, 201)
    a = max_entropy_shape(fluxes)[:, :, None]
    f = a * np.exp(a * (mu - 1)) / -np.expm1(-2 * a)
    g = (signed_densities[:, :, None] * f).sum(axis=1)
    return ((np.sign(signed_densities.sum(axis=1))[:, None] * g) < 0).any(axis=1).astype(int)


def eln(rows, seed):
    """alpha on a grid, F_nue, F_nuebar: the data set of arXiv:2303.05560."""
    rng = np.random.default_rng(seed)
    alpha = rng.choice(np.arange(0.001, 2.5, 0.03), size=rows)
    flux = rng.uniform(0.001, 0.996, size=(rows, 2))
    x = np.column_stack([alpha, flux]).round(3)
    densities = np.column_stack([np.ones(rows), -x[:, 0]])
    return x, crossing(densities, x[:, 1:])


def xln(rows, seed):
    """Seven features, as in arXiv:2310.03807 Table IV."""
    rng = np.random.default_rng(seed)
    d = rng.uniform(-0.4, 0.4, size=rows)
    nux = rng.uniform(0.01, 0.7, size=rows)
    nuxbar = (1 + d) * nux
    least = np.minimum(nux, nuxbar)
    nuebar = rng.uniform(0.6, 1, size=rows) * least
    nue = rng.uniform(0.6, 1, size=rows) * nuebar
    alpha = rng.uniform(0.01, 2.5, size=rows)
    alpha_nux = rng.uniform(0.01, 3, size=rows)
    x = np.column_stack([alpha, alpha_nux, (1 + d) * alpha_nux, nue, nuebar, nux, nuxbar]).round(3)
    densities = np.column_stack([np.ones(rows), -x[:, 0], -x[:, 1], x[:, 2]])
    return x, crossing(densities, x[:, 3:])


def duplicated(rows, seed):
    """Every row several times, not always with the same label."""
    x, y = smooth(rows // 3, 3, seed)
    copies = np.random.default_rng(seed + 1).integers(0, len(y), size=rows)
    flips = np.random.default_rng(seed + 2).random(rows) < 0.15
    return x[copies], np.where(flips, 1 - y[copies], y[copies])


def lattice(rows, seed):
    """Features with few different values: many equal distances, many equally good cuts."""
    x, y = smooth(rows, 3, seed, digits=0)
    return np.clip(x, -2, 2), y


def with_constants(rows, seed):
    x, y = smooth(rows, 3, seed)
    return np.column_stack([x[:, 0], np.full(rows, 1.5), x[:, 1], np.zeros(rows), x[:, 2]]), y


def weights_with_zeros(rows, seed):
    return np.random.default_rng(seed).choice([0, 0.25, 1, 2.5], size=rows)


def repetitions(rows, seed):
    return np.random.default_rng(seed).integers(1, 4, size=rows)


# ---- estimators ---------------------------------------------------------------------------------------

CLASSES = {
    c.__name__: c
    for c in (LogisticRegression, KNeighborsClassifier, SVC, DecisionTreeClassifier)
}
TRANSFORMERS = {"PolynomialFeatures": PolynomialFeatures, "StandardScaler": StandardScaler}


def arguments(options):
    """camelCase options as scikit-learn's keyword arguments."""
    values = {re.sub("[A-Z]", lambda m: "_" + m[0].lower(), k) if k != "C" else k: v for k, v in options.items()}
    if isinstance(values.get("class_weight"), dict):
        values["class_weight"] = {int(k): v for k, v in values["class_weight"].items()}
    return values


def transformed(steps, train, test, weight):
    """The features that the last step sees."""
    for name, options in steps[:-1]:
        step = TRANSFORMERS[name](**arguments(options))
        step.fit(train, **({"sample_weight": weight} if name == "StandardScaler" else {}))
        train, test = step.transform(train), step.transform(test)
    return train, test


def split(data, train):
    x, y = data
    return {"x": x[:train], "y": y[:train]}, {"x": x[train:], "y": y[train:]}


def logistic(name, statement, data, train_rows, steps, weight=None, repeated=False):
    train, test = split(data, train_rows)
    x, z = transformed(steps, train["x"], test["x"], weight)
    y, w = train["y"], weight
    if repeated:  # scikit-learn sees the rows repeated, we see them weighted
        x, y, w = np.repeat(x, weight, axis=0), np.repeat(y, weight), None
    elif weight is not None:
        # Rows of weight zero do not change the optimum, but newton-cholesky takes their zero curvature
        # for trouble and falls back to lbfgs, which stops far from it.
        x, y, w = x[weight > 0], y[weight > 0], weight[weight > 0]
    best = None
    for solver, tol in (("newton-cholesky", 1e-11), ("newton-cholesky", 1e-13), ("newton-cg", 1e-12)):
        model = LogisticRegression(solver=solver, tol=tol, max_iter=2000, **arguments(steps[-1][1]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(x, y, sample_weight=w)
        error, step = distance_from_optimum(model, x, y, w, z)
        if best is None or step < best[0]:
            best = (step, error, model)
    _, error, model = best
    assert error < 1e-9, f"{name}: scikit-learn's probabilities are still {error} from the optimum's"
    expected = {
        "proba": model.predict_proba(z)[:, 1],
        "coef": model.coef_[0],
        "intercept": model.intercept_[0],
        "error": error,
    }
    write(name, statement, "LogisticRegression", expected, {**train, "sampleWeight": weight}, test, steps)


def distance_from_optimum(model, x, y, sample_weight, z):
    """By how much one more Newton step, from a gradient in extended precision, moves a probability, and a coefficient."""
    weight = np.ones(len(y)) if sample_weight is None else np.asarray(sample_weight, float)
    if model.class_weight is not None:
        factor = sklearn.utils.class_weight.compute_class_weight(model.class_weight, classes=np.array([0, 1]), y=y)
        weight = weight * factor[y]
    one = np.ones((len(x), 1))
    a = np.hstack([x, one]) if model.fit_intercept else x
    w = np.append(model.coef_[0], model.intercept_[0])[: a.shape[1]]
    penalty = np.ones(a.shape[1]) / model.C
    if model.fit_intercept:
        penalty[-1] = 0
    exact = a.astype(np.longdouble)
    p = 1 / (1 + np.exp(-(exact @ w.astype(np.longdouble))))
    gradient = exact.T @ (weight * (p - y)) + penalty * w
    hessian = (a.T * (weight * p * (1 - p)).astype(float)) @ a + np.diag(penalty)
    scale = np.sqrt(np.diag(hessian))
    step = np.linalg.lstsq(hessian / np.outer(scale, scale), (gradient / scale).astype(float), rcond=1e-15)[0] / scale
    b = np.hstack([z, np.ones((len(z), 1))]) if model.fit_intercept else z
    q = model.predict_proba(z)[:, 1]
    return float(np.abs(q * (1 - q) * (b @ step)).max()), float(np.abs(step / np.maximum(1, np.abs(w))).max())


def neighbors(name, statement, data, train_rows, options):
    train, test = split(data, train_rows)
    k = options["nNeighbors"]
    model = KNeighborsClassifier(algorithm="kd_tree", **arguments(options)).fit(train["x"], train["y"])
    distances, indices = model.kneighbors(test["x"])
    every = np.sqrt(((test["x"][:, None, :] - train["x"][None, :, :]) ** 2).sum(axis=2))
    low, high = range_of_votes(every, train["y"], k, options["weights"])
    ambiguous = np.flatnonzero(high - low > 1e-9)
    expected = {
        "distances": distances,
        "indices": indices,
        "proba": model.predict_proba(test["x"])[:, 1],
        "classes": model.predict(test["x"]),
        "ambiguous": [[row, low[row], high[row]] for row in ambiguous],
    }
    write(name, statement, "KNeighborsClassifier", expected, train, test, [["KNeighborsClassifier", options]])


def range_of_votes(distances, y, k, weights):
    """The least and the greatest share of class 1, over all choices among rows as far away as the k-th."""
    edge = np.sort(distances, axis=1)[:, k - 1 : k]
    sure = distances < edge - 1e-12
    at_edge = np.abs(distances - edge) <= 1e-12
    slots = k - sure.sum(axis=1)
    vote, edge_vote = np.ones(distances.shape), np.ones(len(distances))
    if weights == "distance":
        coincides = (distances == 0).any(axis=1)
        with np.errstate(divide="ignore"):
            vote = np.where(coincides[:, None], distances == 0, 1 / distances)
            edge_vote = np.where(coincides, edge[:, 0] == 0, 1 / edge[:, 0])
    certain = np.where(sure, vote, 0)
    total = certain.sum(axis=1) + slots * edge_vote
    positive = (certain * y).sum(axis=1)
    fewest = np.maximum(slots - (at_edge & (y == 0)).sum(axis=1), 0)
    most = np.minimum(slots, (at_edge & (y == 1)).sum(axis=1))
    return (positive + fewest * edge_vote) / total, (positive + most * edge_vote) / total


def support(name, statement, data, train_rows, steps, weight=None, repeated=False):
    train, test = split(data, train_rows)
    x, z = transformed(steps, train["x"], test["x"], weight)
    y, w = train["y"], weight
    if repeated:
        x, y, w = np.repeat(x, weight, axis=0), np.repeat(y, weight), None
    options = arguments(steps[-1][1])
    probability = options.get("probability", False)
    model = SVC(**{"random_state": 0, "cache_size": 500, **options}).fit(x, y, sample_weight=w)
    # What the tolerance leaves open: how far scikit-learn's own answers are from those at a thousandth of it.
    closer = SVC(**{**model.get_params(), "tol": model.tol * 1e-3, "probability": False}).fit(x, y, sample_weight=w)
    decision = closer.decision_function(z)
    expected = {
        "decision": decision,
        "decisionSlack": np.abs(model.decision_function(z) - decision).max(),
        "gamma": model._gamma,
        "objective": dual_objective(closer),
        "objectiveSlack": dual_objective(model) - dual_objective(closer),
        "supportVectors": len(np.unique(model.support_vectors_, axis=0)),
        **({"proba": model.predict_proba(z)[:, 1]} if probability else {}),
    }
    write(name, statement, "SVC", expected, {**train, "sampleWeight": weight}, test, steps)


def dual_objective(model):
    beta, vectors = model.dual_coef_[0], model.support_vectors_
    square = ((vectors[:, None, :] - vectors[None, :, :]) ** 2).sum(axis=2)
    return beta @ np.exp(-model._gamma * square) @ beta / 2 - np.abs(beta).sum()


def tree(name, statement, data, train_rows, options, weight=None, repeated=False):
    train, test = split(data, train_rows)
    x, y, w = train["x"], train["y"], weight
    if repeated:
        x, y, w = np.repeat(x, weight, axis=0), np.repeat(y, weight), None
    models = [
        DecisionTreeClassifier(random_state=seed, **arguments(options)).fit(x, y, sample_weight=w)
        for seed in range(10)
    ]
    grown = models[0].tree_
    expected = {
        "feature": np.where(grown.children_left < 0, -1, grown.feature),
        "threshold": np.where(grown.children_left < 0, 0, grown.threshold),
        "right": np.where(grown.children_left < 0, 0, grown.children_right),
        "samples": grown.n_node_samples,
        "proba": models[0].predict_proba(test["x"])[:, 1],
        "tied": tied_nodes(models[0], x, y, w),
        "accuracies": [model.score(test["x"], test["y"]) for model in models],
    }
    steps = [["DecisionTreeClassifier", options]]
    write(name, statement, "DecisionTreeClassifier", expected, {**train, "sampleWeight": weight}, test, steps)


def tied_nodes(model, x, y, sample_weight):
    """The inner nodes whose best cut is not the only one, to within rounding."""
    weight = np.ones(len(y)) if sample_weight is None else np.asarray(sample_weight, float)
    if model.class_weight is not None:
        factor = sklearn.utils.class_weight.compute_class_weight(model.class_weight, classes=np.array([0, 1]), y=y)
        weight = weight * factor[y]
    kept = weight > 0
    x, y, weight = x[kept].astype(np.float32), y[kept], weight[kept]
    paths = model.tree_.decision_path(x).toarray().astype(bool)
    tied = []
    for node in np.flatnonzero(model.tree_.children_left >= 0):
        inside = paths[:, node]
        gains = []
        for column in x[inside].T:
            order = np.argsort(column, kind="stable")
            totals = np.cumsum(np.column_stack([(1 - y[inside]) * weight[inside], y[inside] * weight[inside]])[order], axis=0)
            values = column[order]
            left = np.arange(1, len(values))
            fits = (left >= model.min_samples_leaf) & (len(values) - left >= model.min_samples_leaf)
            cuts = np.flatnonzero((np.diff(values) > 1e-7) & fits)
            gains.extend(purity(model.criterion, totals[cuts]) + purity(model.criterion, totals[-1] - totals[cuts]))
        gains = np.sort(gains)[::-1]
        if len(gains) > 1 and gains[0] - gains[1] < 1e-9 * weight[inside].sum():
            tied.append(node)
    return tied


def purity(criterion, counts):
    """Minus the weighted impurity, up to a constant of the node."""
    total = counts.sum(axis=1)
    if criterion == "gini":
        return (counts**2).sum(axis=1) / total
    return scipy.special.xlogy(counts, counts / total[:, None]).sum(axis=1)


# ---- the cases ----------------------------------------------------------------------------------------


def logistic_cases():
    def steps(options, degree=None, scale=False, **polynomial):
        front = [["PolynomialFeatures", {"degree": degree, **polynomial}]] if degree else []
        scaler = [["StandardScaler", {}]] if scale else []
        return front + scaler + [["LogisticRegression", options]]

    logistic("lr-plain", "logistic regression finds the optimum on plain random data", smooth(700, 4, 1), 500, steps({}))
    logistic("lr-no-intercept", "logistic regression without an intercept finds the optimum", smooth(600, 4, 2), 400, steps({"fitIntercept": False}))
    for c, word in ((1e-4, "small"), (1e5, "large")):
        logistic(f"lr-{word}-c", f"logistic regression finds the optimum with a {word} C", smooth(600, 3, 3), 400, steps({"C": c}, 2))
    for degree in (1, 2, 3, 5, 9):
        logistic(f"lr-eln-degree-{degree}", f"logistic regression of degree {degree} finds the optimum on three features with alpha on a grid", eln(800, 4), 600, steps({}, degree))
    logistic("lr-eln-degree-9-published", "logistic regression finds the optimum at the published degree 9 with class weights", eln(800, 5), 600, steps({"classWeight": {"0": 2, "1": 1}}, 9))
    for degree in (2, 3):
        logistic(f"lr-xln-degree-{degree}", f"logistic regression of degree {degree} finds the optimum on seven features", xln(650, 6), 500, steps({}, degree))
    logistic("lr-no-intercept-degree-3", "logistic regression has the constant among its penalised columns where there is no intercept", eln(700, 7), 500, steps({"fitIntercept": False}, 3))
    logistic("lr-no-bias-degree-3", "logistic regression finds the optimum on monomials without the constant", eln(700, 7), 500, steps({}, 3, includeBias=False))
    logistic("lr-interactions", "logistic regression finds the optimum on interactions alone", xln(700, 8), 500, steps({}, 3, interactionOnly=True))
    for degree in (2, 5, 9):
        logistic(f"lr-scaled-degree-{degree}", f"logistic regression of degree {degree} finds the optimum on standardised monomials", eln(600, 9), 400, steps({}, degree, scale=True))
    logistic("lr-scaled-weights", "a weighted scaler and a weighted logistic regression work together", smooth(600, 3, 10), 400, steps({}, 2, scale=True), weights_with_zeros(400, 11))
    logistic("lr-duplicates", "logistic regression finds the optimum on duplicates with contradicting labels", duplicated(700, 12), 500, steps({}, 2))
    logistic("lr-constants", "logistic regression finds the optimum with constant columns", with_constants(600, 13), 400, steps({}, 2))
    logistic("lr-weights", "logistic regression takes weights as scikit-learn does, zeros among them", smooth(600, 3, 14), 400, steps({}, 2), weights_with_zeros(400, 15))
    logistic("lr-repetition", "logistic regression takes a weight of three as three rows", smooth(500, 3, 16), 300, steps({}, 2), repetitions(300, 17), repeated=True)
    logistic("lr-balanced", "logistic regression balances its classes as scikit-learn does", smooth(600, 3, 18), 400, steps({"classWeight": "balanced"}, 2))
    logistic("lr-balanced-repetition", "balanced logistic regression counts a weight of three as three rows", smooth(500, 3, 19), 300, steps({"classWeight": "balanced"}), repetitions(300, 20), repeated=True)
    x, y = smooth(500, 2, 21, noise=0)
    logistic("lr-separable", "logistic regression finds the optimum where the classes can be separated", (x, (x[:, 0] > 0.1).astype(int)), 300, steps({"C": 100}))


def neighbor_cases():
    for k in (1, 3, 5):
        for weights in ("uniform", "distance"):
            options = {"nNeighbors": k, "weights": weights}
            how = f"{k} neighbours vote" if k > 1 else "one neighbour votes"
            how += f" with {weights} weights"
            neighbors(f"knn-eln-{k}-{weights}", f"{how} as in scikit-learn on three features with alpha on a grid", eln(600, 30), 450, options)
            neighbors(f"knn-lattice-{k}-{weights}", f"{how} as in scikit-learn where many distances are equal", lattice(500, 32), 350, options)
    for weights in ("uniform", "distance"):
        options = {"nNeighbors": 3, "weights": weights}
        neighbors(f"knn-xln-{weights}", f"3 neighbours with {weights} weights vote as in scikit-learn on seven features", xln(600, 33), 450, options)
        neighbors(f"knn-duplicates-{weights}", f"neighbours with {weights} weights vote as in scikit-learn among duplicates", duplicated(450, 34), 300, options)
        neighbors(f"knn-constants-{weights}", f"neighbours with {weights} weights vote as in scikit-learn with constant columns", with_constants(400, 35), 300, options)
    neighbors("knn-plain-even", "an even number of neighbours gives a tied vote to the lower class", smooth(500, 5, 36), 350, {"nNeighbors": 4, "weights": "uniform"})
    x, y = eln(500, 37)
    own = (np.vstack([x[:400], x[:100]]), np.append(y[:400], y[:100]))
    neighbors("knn-training-rows", "a row that was trained on is its own neighbour at distance zero and votes alone", own, 400, {"nNeighbors": 3, "weights": "distance"})


def support_cases():
    def steps(options, scale=False):
        return ([["StandardScaler", {}]] if scale else []) + [["SVC", options]]

    support("svc-plain", "a support vector machine agrees at its defaults on plain random data", smooth(750, 4, 40), 500, steps({}))
    for gamma, name in (("scale", "scale"), ("auto", "auto"), (0.01, "small-gamma"), (100.01, "published")):
        support(f"svc-eln-{name}", f"a support vector machine agrees at gamma {gamma} on three features with alpha on a grid", eln(800, 41), 550, steps({"gamma": gamma}))
        support(f"svc-xln-{name}", f"a support vector machine agrees at gamma {gamma} on seven features", xln(500, 42), 330, steps({"gamma": gamma}))
    for c in (0.01, 100, 1e4):
        for gamma in (0.01, "scale"):
            support(f"svc-c-{c:g}-gamma-{gamma}", f"a support vector machine agrees at C {c:g} and gamma {gamma}", eln(600, 43), 400, steps({"C": c, "gamma": gamma}))
    support("svc-tight", "a support vector machine agrees more closely at a tighter tolerance", eln(600, 44), 400, steps({"gamma": 10, "tol": 1e-5}))
    support("svc-scaled", "a support vector machine agrees on standardised features", xln(550, 45), 350, steps({}, scale=True))
    support("svc-duplicates", "a support vector machine agrees on duplicates with contradicting labels", duplicated(700, 46), 450, steps({"gamma": 1}))
    support("svc-lattice", "a support vector machine agrees on features with few different values", lattice(600, 47), 400, steps({"gamma": 0.5}))
    support("svc-constants", "a support vector machine agrees with constant columns", with_constants(600, 48), 400, steps({}))
    support("svc-class-weight", "a support vector machine takes class weights as scikit-learn does", eln(600, 49), 400, steps({"gamma": 5, "classWeight": {"0": 2, "1": 1}}))
    support("svc-balanced", "a support vector machine balances its classes as scikit-learn does", eln(600, 50), 400, steps({"classWeight": "balanced"}))
    support("svc-weights", "a support vector machine takes weights as scikit-learn does, zeros among them", smooth(550, 3, 51), 350, steps({"gamma": 1}), weights_with_zeros(350, 52))
    support("svc-repetition", "a support vector machine takes a weight of three as three rows", smooth(500, 3, 53), 250, steps({"gamma": 1}), repetitions(250, 54), repeated=True)
    support("svc-probability", "Platt's probabilities resemble those of scikit-learn, whose folds are others", eln(1400, 55), 1000, steps({"gamma": 5, "probability": True}))


def tree_cases():
    tree("tree-plain", "a tree makes the same cuts on plain random data wherever one cut is best", smooth(900, 4, 60), 650, {})
    tree("tree-plain-depth-5", "a tree of limited depth makes the same cuts on plain random data", smooth(900, 4, 61, digits=4), 650, {"maxDepth": 5})
    for criterion in ("gini", "entropy"):
        tree(f"tree-eln-{criterion}", f"a tree grown to purity by {criterion} makes the same cuts on three features wherever one cut is best", eln(1300, 62), 1000, {"criterion": criterion})
        tree(f"tree-xln-{criterion}", f"a tree grown to purity by {criterion} makes the same cuts on seven features wherever one cut is best", xln(800, 63), 600, {"criterion": criterion})
        tree(f"tree-leaf-{criterion}", f"a tree by {criterion} with at least 20 rows in a leaf makes the same cuts", xln(700, 64), 500, {"criterion": criterion, "minSamplesLeaf": 20})
        tree(f"tree-split-{criterion}", f"a tree by {criterion} that splits no fewer than 60 rows makes the same cuts", smooth(900, 4, 65), 650, {"criterion": criterion, "minSamplesSplit": 60})
    tree("tree-depth-1", "a stump makes the same cut", eln(500, 66), 300, {"maxDepth": 1})
    tree("tree-published", "a tree makes the same cuts with the published class weights wherever one cut is best", eln(1300, 67), 1000, {"classWeight": {"0": 2, "1": 1}})
    tree("tree-balanced", "a tree balances its classes as scikit-learn does", eln(1200, 68), 900, {"classWeight": "balanced", "maxDepth": 6})
    tree("tree-duplicates", "a tree ends in mixed leaves on duplicates with contradicting labels", duplicated(900, 69), 600, {})
    tree("tree-lattice", "a tree makes the same cuts on features with few different values", lattice(1200, 70), 700, {})
    x, y = smooth(1000, 2, 78)
    tree("tree-twins", "a tree with two of every column, where no cut is the only best one, is as accurate", (x[:, [0, 1, 0, 1]], y), 600, {})
    tree("tree-constants", "a tree never cuts a constant column", with_constants(900, 71), 600, {})
    tree("tree-weights", "a tree takes weights as scikit-learn does, zeros among them", smooth(900, 3, 72), 600, {"maxDepth": 6}, weights_with_zeros(600, 73))
    tree("tree-repetition", "a tree takes a weight of three as three rows", smooth(800, 3, 74), 500, {"maxDepth": 6}, repetitions(500, 75), repeated=True)
    x, y = smooth(600, 2, 76, digits=2)
    x = (x + np.random.default_rng(77).uniform(0, 3e-8, size=x.shape)).round(9)
    tree("tree-single-precision", "a tree takes values for equal that differ by less than 1e-7", (x, y), 400, {"maxDepth": 6})


def transformer_cases():
    for degree, options in (
        (0, {}),
        (1, {"includeBias": False}),
        (2, {}),
        (3, {"interactionOnly": True}),
        (4, {"includeBias": False}),
        (4, {"includeBias": False, "interactionOnly": True}),
        (9, {}),
    ):
        features = 3 if degree == 9 else 4
        options = {"degree": degree, **options}
        x = smooth(8, features, 80)[0]
        model = PolynomialFeatures(**arguments(options)).fit(x)
        name = "-".join(["polynomial", str(degree), *(k for k, v in options.items() if isinstance(v, bool))])
        how = " ".join(f"{k}={v}" for k, v in options.items())
        expected = {"powers": model.powers_, "transformed": model.transform(x), "names": list(model.get_feature_names_out(["a", "b", "c", "d"][:features]))}
        write(name.lower(), f"polynomial features come in scikit-learn's order with {how}", "PolynomialFeatures", expected, {"x": x}, None, [["PolynomialFeatures", options]])
    x, _ = with_constants(60, 81)
    x[:, 0] = (1e6 + x[:, 0]).round(3)
    for name, options, weight in (
        ("scaler", {}, None),
        ("scaler-no-mean", {"withMean": False}, None),
        ("scaler-no-std", {"withStd": False}, None),
        ("scaler-weights", {}, weights_with_zeros(60, 82)),
    ):
        model = StandardScaler(**arguments(options)).fit(x, sample_weight=weight)
        expected = {"transformed": model.transform(x)}
        if options.get("withMean", True):
            expected["mean"] = model.mean_
        if options.get("withStd", True):
            expected["scale"] = model.scale_
        how = ", ".join(f"{k}={v}" for k, v in options.items()) or ("weights" if weight is not None else "its defaults")
        write(name, f"the standard scaler agrees with {how}", "StandardScaler", expected, {"x": x, "sampleWeight": weight}, None, [["StandardScaler", options]])


def metric_cases():
    rng = np.random.default_rng(90)
    truth = rng.integers(0, 2, size=200)
    score = np.clip(0.5 + 0.25 * (2 * truth - 1) * rng.random(200) + 0.3 * rng.normal(size=200), 0, 1)
    sets = {
        "metrics-plain": ("scores agree on probabilities that differ", truth, np.clip(score, 0.01, 0.99).round(5)),
        "metrics-ties": ("scores agree where many probabilities are equal", truth, score.round(1)),
        "metrics-certain": ("scores agree where probabilities of 0 and 1 are wrong", truth, (score > 0.4).astype(float)),
        "metrics-one-sided": ("a class that is never predicted has precision and F1 zero", truth, (0.4 * score).round(4)),
        "metrics-rare": ("scores agree where crossings are rare", (rng.random(200) < 0.04).astype(int), score.round(3)),
    }
    for name, (statement, y, p) in sets.items():
        predicted = (p > 0.5).astype(int)
        roc = metrics.roc_curve(y, p, drop_intermediate=False)
        precision, recall, _ = metrics.precision_recall_curve(y, p)
        expected = {
            "report": metrics.classification_report(y, predicted, output_dict=True, zero_division=0),
            "confusion": metrics.confusion_matrix(y, predicted),
            "rocArea": metrics.roc_auc_score(y, p),
            "averagePrecision": metrics.average_precision_score(y, p),
            "brier": metrics.brier_score_loss(y, p),
            "logLoss": metrics.log_loss(y, p),
            "roc": [roc[0], roc[1]],
            "precisionRecall": [recall[::-1], precision[::-1]],
        }
        write(name, statement, "metrics", expected, None, {"y": y, "proba": p})


def main():
    FIXTURES.mkdir(exist_ok=True)
    for old in FIXTURES.glob("*.json"):
        old.unlink()
    for cases in (logistic_cases, neighbor_cases, support_cases, tree_cases, transformer_cases, metric_cases):
        cases()
    versions = {m.__name__: m.__version__ for m in (sklearn, np, scipy)}
    text = json.dumps({"versions": versions, "fixtures": sorted(manifest)}, indent=1)
    (FIXTURES / "manifest.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
