"""PyTorch's side of `npm run bench -- images`: torch-images.py PIXELS CHANNELS STEPS THREADS says `ready`, and then trains
so many steps of 64 images for every line that it reads, and prints their seconds."""

import sys
import time

import torch

pixels, channels, steps, threads = sys.argv[1:]
torch.set_num_threads(int(threads))
torch.manual_seed(11)
BATCH = 64

rows = BATCH * int(steps)
x = torch.rand(rows, 1, int(pixels), int(pixels)) * 3.4 - 1.7
y = (torch.arange(rows) % 2).float()
layers, before = [], 1
for after in map(int, channels.split(",")):
    # A bias before a normalisation has no effect; ours has none either.
    layers += [
        torch.nn.Conv2d(before, after, 3, padding=1, bias=False),
        torch.nn.BatchNorm2d(after),
        torch.nn.ReLU(inplace=True),
        torch.nn.AvgPool2d(2),
    ]
    before = after
network = torch.nn.Sequential(
    *layers, torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(before, 1)
)
# Its convolutions are faster with channels last.
network = network.to(memory_format=torch.channels_last)
x = x.to(memory_format=torch.channels_last)
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-2, weight_decay=0.01, fused=True)
loss_of = torch.nn.BCEWithLogitsLoss()


def epoch():
    for batch in torch.randperm(rows).split(BATCH):
        optimizer.zero_grad(set_to_none=True)
        loss_of(network(x[batch]).squeeze(1), y[batch]).backward()
        optimizer.step()


print("ready", flush=True)
for _ in sys.stdin:
    begun = time.perf_counter()
    epoch()
    print(time.perf_counter() - begun, flush=True)
