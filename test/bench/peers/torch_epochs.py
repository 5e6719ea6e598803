"""PyTorch's side of the trainings of `npm run bench`: a process that says `ready`, and then trains one epoch of shuffled
batches for every line that it reads, and prints its seconds."""

import sys
import time

import torch


def begin(threads):
    torch.set_num_threads(int(threads))
    torch.manual_seed(11)


def serve(network, x, y, batch_size, learning_rate):
    """Trains on the logits of two classes. Of the three implementations of AdamW's step, the fused one is the fastest."""
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=learning_rate, weight_decay=0.01, fused=True
    )
    loss_of = torch.nn.BCEWithLogitsLoss()
    print("ready", flush=True)
    for _ in sys.stdin:
        begun = time.perf_counter()
        for batch in torch.randperm(len(x)).split(batch_size):
            optimizer.zero_grad(set_to_none=True)
            loss_of(network(x[batch]).squeeze(1), y[batch]).backward()
            optimizer.step()
        print(time.perf_counter() - begun, flush=True)
