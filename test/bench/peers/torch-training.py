"""PyTorch's side of `npm run bench -- training`: torch-training.py HIDDEN ROWS THREADS says `ready`, and then trains one
epoch for every line that it reads, and prints its seconds. Rows are shuffled in every epoch."""

import sys

import torch
from torch_epochs import begin, serve

hidden, rows, threads = sys.argv[1:]
begin(threads)
INPUTS, BATCH = 27, 4096

x = torch.rand(int(rows), INPUTS) * 3.4 - 1.7
y = (x[:, 0] * x[:, 1] + x[:, 2] > 1.9).float()
layers, width = [], INPUTS
for units in map(int, hidden.split(",")):
    # A bias before a normalisation has no effect; ours has none either.
    layers += [
        torch.nn.Linear(width, units, bias=False),
        torch.nn.BatchNorm1d(units),
        torch.nn.ReLU(inplace=True),
        torch.nn.Dropout(0.1),
    ]
    width = units
network = torch.nn.Sequential(*layers, torch.nn.Linear(width, 1))
serve(network, x, y, BATCH, 1e-3)
