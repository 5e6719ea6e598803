"""TorchScript's side: a frozen network in double precision on one thread. torch-script.py FOLDER BATCH..., prints
`TorchScript batch nanoseconds`. FOLDER has weights.json: the widths of the layers, weights and biases."""

import json
import sys
import time

import torch

torch.set_num_threads(1)
folder, *batches = sys.argv[1:]
with open(f"{folder}/weights.json") as file:
    layers = json.load(file)
modules = []
for layer in layers:
    weights = torch.tensor(layer["weights"], dtype=torch.float64)
    dense = torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64)
    dense.weight.data = weights
    dense.bias.data = torch.tensor(layer["bias"], dtype=torch.float64)
    modules += [dense, torch.nn.ReLU()]
network = torch.nn.Sequential(*modules[:-1], torch.nn.Sigmoid()).eval()
inputs = len(layers[0]["weights"][0])
with torch.inference_mode():
    script = torch.jit.freeze(torch.jit.trace(network, torch.zeros(1, inputs, dtype=torch.float64)))
    for batch in map(int, batches):
        x = torch.rand(batch, inputs, dtype=torch.float64)
        least, calls = float("inf"), 1
        for turn in range(14):
            begun = time.process_time()
            for _ in range(calls):
                script(x)
            spent = time.process_time() - begun
            if turn > 1:
                least = min(least, 1e9 * spent / calls / batch)
            if spent < 0.05:
                calls = max(calls + 1, int(calls * 0.06 / spent))
        print("TorchScript", batch, f"{least:.3f}")
