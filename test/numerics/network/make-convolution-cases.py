"""
Makes pytorch-convolution.json: steps of a convolutional network in double precision by PyTorch, from given parameters
and images. Run with a Python that has torch (pip install torch):

    python test/numerics/network/make-convolution-cases.py
"""
import json
from pathlib import Path

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(5)

PIXELS, CHANNELS, BATCH, STEPS = 16, [8, 16], 10, 40


class Block(nn.Module):
    def __init__(self, before, after, padding):
        super().__init__()
        self.convolution = nn.Conv2d(before, after, 3, padding=1, padding_mode=padding, bias=False)
        self.normalisation = nn.BatchNorm2d(after)

    def forward(self, x):
        return nn.functional.avg_pool2d(torch.relu(self.normalisation(self.convolution(x))), 2)


class Network(nn.Module):
    def __init__(self, outputs, padding):
        super().__init__()
        sizes = zip([1] + CHANNELS[:-1], CHANNELS)
        self.blocks = nn.Sequential(*[Block(before, after, padding) for before, after in sizes])
        self.head = nn.Linear(CHANNELS[-1], outputs)

    def forward(self, x):
        return self.head(self.blocks(x).mean((2, 3)))


def flat(network):
    """The parameters in this project's order: (ky, kx, from, to) per block, head; scale, shift per block; bias."""
    parts = [block.convolution.weight.permute(2, 3, 1, 0).reshape(-1) for block in network.blocks]
    parts.append(pad(network.head.weight.reshape(-1)))
    for block in network.blocks:
        parts += [block.normalisation.weight, block.normalisation.bias]
    parts.append(pad(network.head.bias))
    return torch.cat(parts).tolist()


def pad(values):
    return nn.functional.pad(values, (0, -len(values) % 8))


def case(name, outputs, padding, loss, target):
    network = Network(outputs, padding)
    images = torch.randn(BATCH, 1, PIXELS, PIXELS)
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-2, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.01 ** (1 / STEPS))
    begin, losses = flat(network), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        value = loss(network(images), target)
        value.backward()
        optimizer.step()
        schedule.step()
        losses.append(value.item())
    network.eval()
    x = images.clone().requires_grad_()
    made = network(x)
    made[:, 0].sum().backward()
    return {
        "name": name,
        "outputs": outputs,
        "padding": {"circular": "circular", "zeros": "zeros"}[padding],
        "images": images.reshape(-1).tolist(),
        "targets": target.reshape(-1).tolist(),
        "begin": begin,
        "losses": losses,
        "end": flat(network),
        "made": made.reshape(-1).tolist(),
        "byPixels": x.grad[:2].reshape(-1).tolist(),
    }


def binary(z, y):
    return nn.functional.binary_cross_entropy_with_logits(z[:, 0], y)


def focal(z, y):
    p = torch.sigmoid(z[:, 0])
    own = torch.where(y > 0.5, p, 1 - p)
    return (-((1 - own) ** 2) * torch.log(own)).mean()


def squared(z, y):
    return 0.5 * ((z[:, 0] - y) ** 2).mean()


half = torch.tensor([0.0, 1.0] * (BATCH // 2))
three = torch.arange(BATCH) % 3
cases = [
    case("crossEntropy", 1, "circular", binary, half),
    case("crossEntropy of three, smoothed", 3, "zeros", nn.CrossEntropyLoss(label_smoothing=0.1), three),
    case("focal", 1, "zeros", focal, half),
    case("squared", 1, "circular", squared, torch.linspace(-1, 1, BATCH)),
]
out = {"pytorch": torch.__version__, "pixels": PIXELS, "channels": CHANNELS, "steps": STEPS, "cases": cases}
Path(__file__).with_name("pytorch-convolution.json").write_text(json.dumps(out) + "\n")
