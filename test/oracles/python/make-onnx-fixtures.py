"""Networks as PyTorch, Keras and tf2onnx write them, with what ONNX Runtime says, for test/onnx/imported-network.test.ts.

PyTorch is large and nothing else needs it, so it is not among the requirements. In an environment of its own:

    python3 -m venv /tmp/torch && /tmp/torch/bin/pip install torch onnx onnxscript onnxruntime keras numpy
    /tmp/torch/bin/python test/oracles/python/make-onnx-fixtures.py
"""

import json
import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "fixtures" / "networks" / "onnx"
ROWS = 6
random = np.random.default_rng(7)
expected = {}


def finish(name, kind, inputs, output=None):
    """Stores what ONNX Runtime says of rows of numbers."""
    session = onnxruntime.InferenceSession(OUT / f"{name}.onnx")
    [given] = session.get_inputs()
    double = "double" in given.type
    x = random.normal(size=(ROWS, inputs)).astype(np.float64 if double else np.float32)
    # PyTorch may fix the number of rows to that of its example.
    size = given.shape[0] if isinstance(given.shape[0], int) else 1
    parts = [session.run(output and [output], {given.name: part})[0] for part in np.split(x, ROWS // size)]
    rows = [row.ravel() for row in np.concatenate([part.reshape(size, -1) for part in parts])]
    made_by = onnx.load(OUT / f"{name}.onnx", load_external_data=False)
    expected[name] = {
        "kind": kind,
        "producer": f"{made_by.producer_name} {made_by.producer_version}",
        "operators": sorted({node.op_type for node in made_by.graph.node}),
        "x": x.astype(float).tolist(),
        "outputs": np.array(rows, float).tolist(),
    }


def from_torch():
    import torch
    from torch import nn

    torch.manual_seed(3)

    def trained(network, inputs):
        """Moves the averages of normalisations away from where they begin."""
        for _ in range(20):
            network(torch.randn(64, inputs) * 2 + 1)
        return network.eval()

    def write(name, network, inputs, **settings):
        rows = torch.randn(2, inputs, dtype=next(network.parameters()).dtype)
        if not settings.get("dynamo"):
            settings["dynamic_axes"] = {"x": {0: "rows"}}
        torch.onnx.export(network, (rows,), OUT / f"{name}.onnx", input_names=["x"], **settings)

    def normalised(*end):
        return nn.Sequential(
            nn.Linear(5, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Dropout(0.3),
            nn.Linear(8, 6), nn.ReLU(), nn.BatchNorm1d(6), nn.Dropout(0.3), nn.Linear(6, 1), *end)

    binary = trained(normalised(nn.Sigmoid()), 5)
    write("torch-script", binary, 5, dynamo=False, opset_version=17)
    finish("torch-script", "probability", 5)
    # The parts that evaluation leaves out, kept in the file as operators.
    write("torch-kept", trained(normalised(), 5), 5, dynamo=False, opset_version=17, do_constant_folding=False,
          training=torch.onnx.TrainingMode.PRESERVE)
    finish("torch-kept", "logit", 5)
    three = trained(nn.Sequential(nn.Linear(4, 7), nn.GELU(), nn.Linear(7, 5), nn.Tanh(), nn.Linear(5, 3),
                                  nn.Softmax(dim=1)), 4)
    write("torch-gelu", three, 4, dynamo=False, opset_version=17)
    finish("torch-gelu", "probabilities", 4)
    write("torch-dynamo", three, 4, dynamo=True, external_data=False, opset_version=20)
    finish("torch-dynamo", "probabilities", 4)
    wide = trained(nn.Sequential(nn.Linear(4, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 2)), 4)
    write("torch-external", wide, 4, dynamo=True, external_data=True)
    finish("torch-external", "logits", 4)

    class Scaled(nn.Module):
        """A regression with its scalers inside."""

        def __init__(self):
            super().__init__()
            self.layers = nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 1))
            self.mean = nn.Parameter(torch.tensor([1.0, -2.0, 100.0]))
            self.scale = nn.Parameter(torch.tensor([0.5, 3.0, 10.0]))

        def forward(self, x):
            return (self.layers((x - self.mean) / self.scale) * 4.5 + 20.0).squeeze(1)

    write("torch-regression", Scaled().double().eval(), 3, dynamo=False, opset_version=17)
    finish("torch-regression", "number", 3)


def from_keras():
    import keras
    from keras import layers

    keras.utils.set_random_seed(5)
    network = keras.Sequential([
        keras.Input((4,)), layers.Dense(8, activation="relu"), layers.BatchNormalization(), layers.Dropout(0.2),
        layers.Dense(6), layers.BatchNormalization(), layers.Activation("tanh"), layers.Dense(3, activation="softmax")])
    network.compile(loss="sparse_categorical_crossentropy")
    network.fit(random.normal(size=(64, 4)) * 2 + 1, random.integers(0, 3, 64), epochs=3, verbose=0)
    network.export(str(OUT / "keras.onnx"), format="onnx", verbose=False)
    finish("keras", "probabilities", 4)


def as_tf2onnx():
    """The graph that tf2onnx makes of a Keras network: a normalisation over four axes or as Mul and Add, casts, shapes."""
    w = [random.normal(size=shape).astype(np.float32) for shape in ((4, 6), (6, 5), (5, 1))]
    b = [random.normal(size=width).astype(np.float32) for width in (6, 5, 1)]
    of = {"w0": w[0], "w1": w[1], "w2": w[2], "b0": b[0], "b1": b[1], "b2": b[2],
          "gamma": np.float32([1, -2, 0.5, 1, 1, 3]), "beta": np.float32([0, 1, 2, 3, 4, 5]),
          "mean": np.float32([0.1, 0.2, -0.3, 0, 0, 1]), "variance": np.float32([1, 2, 0.5, 1, 4, 1]),
          "factor": np.float32([[1.5, 2, -0.5, 1, 0.25]]), "shift": np.float32([[0, 1, 0, -1, 2]]),
          "axes": np.int64([2, 3]), "rate": np.float32(0.3), "shape": np.int64([-1, 1])}
    node = helper.make_node
    nodes = [
        node("Cast", ["input"], ["c"], to=TensorProto.FLOAT),
        node("MatMul", ["c", "w0"], ["m0"]), node("Add", ["m0", "b0"], ["a0"]),
        node("Unsqueeze", ["a0", "axes"], ["u0"]),
        node("BatchNormalization", ["u0", "gamma", "beta", "mean", "variance"], ["n0"], epsilon=1e-3),
        node("Squeeze", ["n0", "axes"], ["s0"]), node("Relu", ["s0"], ["r0"]),
        node("Dropout", ["r0", "rate"], ["d0", "mask"]), node("Flatten", ["d0"], ["e0"]),
        node("MatMul", ["e0", "w1"], ["m1"]), node("Add", ["b1", "m1"], ["a1"]),
        node("Sigmoid", ["a1"], ["g1"]), node("Mul", ["g1", "factor"], ["f1"]), node("Add", ["f1", "shift"], ["h1"]),
        node("Identity", ["h1"], ["i1"]),
        node("MatMul", ["i1", "w2"], ["m2"]), node("Add", ["m2", "b2"], ["a2"]),
        node("Reshape", ["a2", "shape"], ["t2"]), node("Sigmoid", ["t2"], ["dense_2"]),
    ]
    graph = helper.make_graph(
        nodes, "tf2onnx", [helper.make_tensor_value_info("input", TensorProto.DOUBLE, ["rows", 4])],
        [helper.make_tensor_value_info("dense_2", TensorProto.FLOAT, ["rows", 1])],
        [numpy_helper.from_array(value, name) for name, value in of.items()])
    model = helper.make_model(graph, producer_name="tf2onnx", producer_version="1.16.1",
                              opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, OUT / "tf2onnx.onnx")
    finish("tf2onnx", "probability", 4)


OUT.mkdir(exist_ok=True)
as_tf2onnx()
from_torch()
from_keras()
(OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
for name, case in expected.items():
    print(name, case["producer"], *case["operators"])
