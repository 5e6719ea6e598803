"""PyTorch's side of `npm run bench -- training`: torch-training.py HIDDEN ROWS THREADS says `ready`, and then trains one
epoch for every line that it reads, and prints its seconds. Rows are shuffled in every epoch."""

import sys
import time

import torch

hidden, rows, threads = sys.argv[1:]
torch.set_num_threads(int(threads))
torch.manual_seed(11)
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
# Of the three implementations of its step, the fused one is the fastest.
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01, fused=True)
loss_of = torch.nn.BCEWithLogitsLoss()


def epoch():
    order = torch.randperm(len(x))
    for batch in order.split(BATCH):
        optimizer.zero_grad(set_to_none=True)
        loss_of(network(x[batch]).squeeze(1), y[batch]).backward()
        optimizer.step()


print("ready", flush=True)
for _ in sys.stdin:
    begun = time.perf_counter()
    epoch()
    print(time.perf_counter() - begun, flush=True)
