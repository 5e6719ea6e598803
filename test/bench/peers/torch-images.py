"""PyTorch's side of `npm run bench -- images`: torch-images.py PIXELS CHANNELS STEPS THREADS says `ready`, and then trains
so many steps of 64 images for every line that it reads, and prints their seconds."""

import sys

import torch
from torch_epochs import begin, serve

pixels, channels, steps, threads = sys.argv[1:]
begin(threads)
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
serve(network, x, y, BATCH, 1e-2)
