"""Steps of training small networks with PyTorch, for test/numerics/network/pytorch.test.ts.

PyTorch is large, so it is in an environment of its own:

    npm run oracles -- torch
    test/oracles/python/.venv-torch/bin/python test/oracles/python/make-network-fixtures.py
"""

import json
import math
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "fixtures" / "networks" / "pytorch.json"
ROWS, INPUTS, STEPS = 61, 5, 100
DIGITS = 13


def number(i, j, stream):
    """A number in [-1, 1) that both sides compute exactly alike."""
    return ((i * 7919 + j * 104729 + stream * 15485863) ** 2 % 20011) / 10005.5 - 1


def matrix(rows, columns, stream, factor=1.0):
    return [[factor * number(i, j, stream) for j in range(columns)] for i in range(rows)]


CASES = [
    dict(name="binary, relu, normalised, AdamW, cosine after a warm-up", hidden=[16, 12], outputs=1,
         activation="relu", batchNorm=True, loss="binary", optimizer="adamw", weightDecay=0.01,
         schedule="cosine", rate=0.01),
    dict(name="softmax, tanh, momentum of Nesterov, clipped, with an L2 penalty, steps", hidden=[12], outputs=3,
         activation="tanh", batchNorm=False, loss="softmax", optimizer="nesterov", weightDecay=0.0,
         schedule="step", rate=0.1, clip=0.2, l2=0.01),
    dict(name="huber, gelu, normalised, AdamW", hidden=[12, 12], outputs=1, activation="gelu", batchNorm=True,
         loss="huber", optimizer="adamw", weightDecay=0.1, schedule="exponential", rate=0.005),
    dict(name="squared, logistic, momentum", hidden=[9], outputs=1, activation="logistic",
         batchNorm=False, loss="squared", optimizer="momentum", weightDecay=0.0, schedule="constant", rate=0.05),
]
ACTIVATIONS = dict(relu=nn.ReLU, tanh=nn.Tanh, gelu=nn.GELU, logistic=nn.Sigmoid)


def network(case, dtype):
    widths = [INPUTS, *case["hidden"], case["outputs"]]
    layers = []
    for l, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        hidden = l < len(case["hidden"])
        normalised = hidden and case["batchNorm"]
        dense = nn.Linear(inputs, outputs, bias=not normalised, dtype=dtype)
        bound = 1 / math.sqrt(inputs)
        dense.weight.data = torch.tensor(matrix(outputs, inputs, 10 + l, bound), dtype=dtype)
        if not normalised:
            dense.bias.data = torch.tensor(matrix(1, outputs, 20 + l, bound)[0], dtype=dtype)
        layers.append(dense)
        if normalised:
            norm = nn.BatchNorm1d(outputs, dtype=dtype)
            norm.weight.data = torch.tensor([1 + 0.5 * v for v in matrix(1, outputs, 30 + l)[0]], dtype=dtype)
            norm.bias.data = torch.tensor([0.5 * v for v in matrix(1, outputs, 40 + l)[0]], dtype=dtype)
            layers.append(norm)
        if hidden:
            layers.append(ACTIVATIONS[case["activation"]]())
    return nn.Sequential(*layers)


def targets(case, x):
    score = x[:, 0] + x[:, 1] ** 2 - x[:, 2]
    if case["loss"] == "binary":
        return (score > 0.3).to(x.dtype)
    if case["loss"] == "softmax":
        return ((score > 0).long() + (score > 0.7).long())
    return 2 * score


def mean_loss(case, outputs, y, weight):
    if case["loss"] == "softmax":
        own = nn.functional.cross_entropy(outputs, y, reduction="none")
    else:
        z = outputs[:, 0]
        own = {
            "binary": lambda: nn.functional.binary_cross_entropy_with_logits(z, y, reduction="none"),
            "squared": lambda: 0.5 * nn.functional.mse_loss(z, y, reduction="none"),
            "huber": lambda: nn.functional.huber_loss(z, y, reduction="none", delta=0.5),
        }[case["loss"]]()
    return (own * weight).sum() / weight.sum()


def optimizer(case, net):
    lr = case["rate"]
    if case["optimizer"] == "adamw":
        made = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=case["weightDecay"])
    else:
        made = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, nesterov=case["optimizer"] == "nesterov")
    s = torch.optim.lr_scheduler
    after = {
        "constant": lambda: s.ConstantLR(made, factor=1.0),
        "step": lambda: s.StepLR(made, step_size=30, gamma=0.5),
        "exponential": lambda: s.ExponentialLR(made, gamma=0.99),
        "cosine": lambda: s.SequentialLR(made, [
            s.LinearLR(made, start_factor=0.1, end_factor=1.0, total_iters=9),
            s.CosineAnnealingLR(made, T_max=STEPS - 10, eta_min=0.1 * lr),
        ], milestones=[10]),
    }[case["schedule"]]()
    return made, after


def rounded(tensor):
    return [float(f"{v:.{DIGITS}g}") for v in tensor.detach().double().flatten().tolist()]


def train(case, dtype):
    net = network(case, dtype)
    x = torch.tensor(matrix(ROWS, INPUTS, 1), dtype=torch.float64).to(dtype)
    y = targets(case, torch.tensor(matrix(ROWS, INPUTS, 1), dtype=torch.float64))
    y = y if case["loss"] == "softmax" else y.to(dtype)
    weight = torch.tensor([1.5 + v for v in matrix(1, ROWS, 2)[0]], dtype=dtype)
    moves, schedule = optimizer(case, net)
    weights = [p for p in net.parameters() if p.dim() == 2]
    losses, rates, first = [], [], None
    for step in range(STEPS):
        moves.zero_grad()
        loss = mean_loss(case, net(x), y, weight)
        if "l2" in case:
            loss = loss + case["l2"] / 2 * sum((w**2).sum() for w in weights)
        loss.backward()
        losses.append(loss.item())
        rates.append(moves.param_groups[0]["lr"])
        if step == 0:
            gradient = [rounded(p.grad) for p in net.parameters()]
        if "clip" in case:
            nn.utils.clip_grad_norm_(net.parameters(), case["clip"])
        moves.step()
        schedule.step()
        if step == 0:
            first = [rounded(p) for p in net.parameters()]
    net.eval()
    return dict(
        losses=losses,
        rates=rates,
        gradient=gradient,
        first=first,
        last=[rounded(p) for p in net.parameters()],
        running=[rounded(b) for n, b in net.named_buffers() if "num" not in n],
        outputs=rounded(net(x[:8])),
    )


if __name__ == "__main__":
    torch.set_num_threads(1)
    cases = []
    for case in CASES:
        double = train(case, torch.float64)
        single = train(case, torch.float32)
        cases.append(dict(case=case, double=double,
                          single=dict(losses=[float(f"{v:.7g}") for v in single["losses"]], gradient=[
                              [float(f"{v:.9g}") for v in g] for g in single["gradient"]])))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(torch=torch.__version__.split("+")[0], cases=cases), separators=(",", ":"))
    OUT.write_text(text + "\n")
