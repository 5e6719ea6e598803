"""treelite's prediction with the tree that ours fitted: C of tl2cgen, compiled by gcc, on one thread. Its own form of the
rows is made before."""
import contextlib
import os
import tempfile
from pathlib import Path

import tl2cgen
from fitted_tree import FittedTree, singles
from treelite import model_builder

from timed import arguments, array, serve


@contextlib.contextmanager
def output_to_errors():
    """What a library prints goes to the standard errors: the standard output is for the benchmark."""
    output = os.dup(1)
    os.dup2(2, 1)
    yield
    os.dup2(output, 1)
    os.close(output)


def built(tree):
    builder = model_builder.ModelBuilder(
        threshold_type="float64",
        leaf_output_type="float64",
        metadata=model_builder.Metadata(
            num_feature=tree.features,
            task_type="kRegressor",
            average_tree_output=False,
            num_target=1,
            num_class=[1],
            leaf_vector_shape=(1, 1),
        ),
        tree_annotation=model_builder.TreeAnnotation(num_tree=1, target_id=[0], class_id=[0]),
        postprocessor=model_builder.PostProcessorFunc(name="identity"),
        base_scores=[0.0],
    )
    builder.start_tree()
    for node, feature in enumerate(tree.feature):
        builder.start_node(node)
        if tree.is_leaf(node):
            builder.leaf(tree.label[node])
        else:
            builder.numerical_test(
                feature_id=feature,
                threshold=tree.threshold[node],
                default_left=False,
                opname="<=",
                left_child_key=node + 1,
                right_child_key=tree.right[node],
            )
        builder.end_node()
    builder.end_tree()
    return builder.commit()


if __name__ == "__main__":
    options = arguments()[1]
    test = singles(array(options["data"], "test.x", int(options["features"])))
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "tree.so"
        model = built(FittedTree(options["model"]))
        with output_to_errors():
            tl2cgen.export_lib(model, toolchain="gcc", libpath=library, options=["-O3", "-march=native"])
        predictor = tl2cgen.Predictor(library, nthread=1)
        rows = tl2cgen.DMatrix(test, dtype="float64")
        serve(lambda: predictor.predict(rows), lambda labels: labels)
