"""scikit-learn's side of the benchmark: one operation on one data set, timed on command."""
import pickle
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from timed import arguments, array, serve

operation, options = arguments()
features = int(options["features"])
x = array(options["data"], "train.x", features)
y = array(options["data"], "train.y")
test = array(options["data"], "test.x", features)
class_weight = {0: 2, 1: 1} if options.get("weights") == "2,1" else None


def svc_fit():
    gamma = options["gamma"]
    # Columns of the kernel are kept as long as they may be of use.
    svc = SVC(
        gamma=gamma if gamma == "scale" else float(gamma),
        C=float(options.get("C", 1)),
        cache_size=2000,
    )

    def coefficients(model):
        """y_i alpha_i for every training row, and the intercept."""
        beta = np.zeros(len(y) + 1)
        beta[model.support_] = model.dual_coef_[0]
        beta[-1] = model.intercept_[0]
        return beta

    return lambda: svc.fit(x, y), coefficients, pickle.dumps


def fitted():
    return pickle.loads(Path(options["model"]).read_bytes())


def svc_predict():
    model = fitted()
    return lambda: model.predict(test), lambda labels: labels


def neighbors():
    algorithm = options.get("algorithm", "auto")
    return KNeighborsClassifier(n_neighbors=3, weights="distance", algorithm=algorithm)


def knn_fit():
    return lambda: neighbors().fit(x, y), nearest


def nearest(model):
    """The labels of the test rows, then the three nearest of each in ascending order."""
    rows = np.sort(model.kneighbors(test, return_distance=False), axis=1)
    return np.concatenate([model.predict(test), rows.ravel()])


def knn_query():
    model = neighbors().fit(x, y)
    return lambda: model.predict(test), lambda _: nearest(model)


def tree():
    return DecisionTreeClassifier(class_weight=class_weight, random_state=0)


def tree_fit():
    return lambda: tree().fit(x, y), lambda model: model.predict(test)


def tree_predict():
    model = tree().fit(x, y)
    return lambda: model.predict(test), lambda labels: labels


def polynomial_regression():
    """Newton with Cholesky, the fastest solver there for as many rows as these."""
    return make_pipeline(
        PolynomialFeatures(int(options["degree"]), include_bias=False),
        LogisticRegression(solver="newton-cholesky", max_iter=1000, class_weight=class_weight),
    )


def lr_fit():
    return lambda: polynomial_regression().fit(x, y), lambda model: [
        *model[-1].coef_[0],
        *model[-1].intercept_,
    ]


def lr_infer():
    """The pipeline, with the coefficients that everybody infers with."""
    model = polynomial_regression().fit(x[:1000], y[:1000])
    coefficients = np.fromfile(options["answer"])
    model[-1].coef_ = coefficients[None, :-1].copy()
    model[-1].intercept_ = coefficients[-1:].copy()
    return lambda: model.predict_proba(test), lambda both: both[:, 1]


OPERATIONS = {
    "svc-fit": svc_fit,
    "svc-predict": svc_predict,
    "knn-fit": knn_fit,
    "knn-query": knn_query,
    "tree-fit": tree_fit,
    "tree-predict": tree_predict,
    "lr-fit": lr_fit,
    "lr-infer": lr_infer,
}

serve(*OPERATIONS[operation]())
