"""The decision tree that ours fitted, from its document, for peers that predict with trees of others."""
import json
from pathlib import Path

import numpy as np


class FittedTree:
    """Nodes in preorder: the left child of a node follows it; a leaf has feature -1."""

    def __init__(self, path):
        document = json.loads(Path(path).read_text())
        state = document["state"]
        self.features = document["nFeatures"]
        self.feature = state["feature"]
        self.threshold = state["threshold"]
        self.right = state["right"]
        self.label = [float(one > zero) for zero, one in zip(state["weight0"], state["weight1"])]

    def is_leaf(self, node):
        return self.feature[node] < 0


def singles(rows):
    """Cells as ours and scikit-learn compare them, in single precision, as doubles."""
    return rows.astype(np.float32).astype(np.float64)
