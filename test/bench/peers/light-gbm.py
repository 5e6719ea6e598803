"""LightGBM's prediction with the tree that ours fitted, on one thread."""
import lightgbm
from fitted_tree import FittedTree, singles

from timed import arguments, array, serve


def as_text(tree):
    """The model file of a single tree whose leaves have labels. Leaf i is child -1 - i."""
    nodes = range(len(tree.feature))
    splits = [node for node in nodes if not tree.is_leaf(node)]
    leaves = [node for node in nodes if tree.is_leaf(node)]
    number = {node: i for i, node in enumerate(splits)} | {node: -1 - i for i, node in enumerate(leaves)}
    per_split = {
        "split_feature": [tree.feature[node] for node in splits],
        "split_gain": [0] * len(splits),
        "threshold": [repr(tree.threshold[node]) for node in splits],
        # numerical, and NaN is no special value
        "decision_type": [0] * len(splits),
        "left_child": [number[node + 1] for node in splits],
        "right_child": [number[tree.right[node]] for node in splits],
    }
    per_leaf = {
        "leaf_value": [tree.label[node] for node in leaves],
        "leaf_weight": [1] * len(leaves),
        "leaf_count": [1] * len(leaves),
    }
    zeros = {name: [0] * len(splits) for name in ("internal_value", "internal_weight", "internal_count")}
    lists = [f"{name}={' '.join(map(str, values))}" for name, values in (per_split | per_leaf | zeros).items()]
    body = ["Tree=0", f"num_leaves={len(leaves)}", "num_cat=0", *lists, "is_linear=0", "shrinkage=1"]
    names = [f"x{j}" for j in range(tree.features)]
    head = ["tree", "version=v4", "num_class=1", "num_tree_per_iteration=1", "label_index=0"]
    head += [f"max_feature_idx={tree.features - 1}", "objective=regression", f"feature_names={' '.join(names)}"]
    head += [f"feature_infos={' '.join('none' for _ in names)}"]
    return "\n".join([*head, "", *body, "", "", "end of trees", ""])


if __name__ == "__main__":
    options = arguments()[1]
    test = singles(array(options["data"], "test.x", int(options["features"])))
    booster = lightgbm.Booster(model_str=as_text(FittedTree(options["model"])))
    serve(lambda: booster.predict(test, num_threads=1), lambda labels: labels)
