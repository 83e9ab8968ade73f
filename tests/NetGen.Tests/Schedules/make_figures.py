"""Writes figures.csv: the rates of PyTorch's schedulers. Run with python3 and torch 1.13 or later.

A training of 12 epochs of 7 steps with base rate 0.4; rates at every step. PyTorch leaves to the program whether a scheduler
is stepped after each batch or each epoch: here each case says which.
"""
import os

import torch
from torch.optim import lr_scheduler as lrs

EPOCHS, STEPS, RATE = 12, 7, 0.4
TOTAL = EPOCHS * STEPS
LOSSES = [1.0, 0.9, 0.95, 0.92, 0.8999, 0.91, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75]

CASES = {
    "step": ("epoch", lambda o: lrs.StepLR(o, 5, 0.3)),
    "multi-step": ("epoch", lambda o: lrs.MultiStepLR(o, [2, 3, 9], 0.5)),
    "exponential": ("epoch", lambda o: lrs.ExponentialLR(o, 0.8)),
    "polynomial": ("batch", lambda o: lrs.PolynomialLR(o, TOTAL, 1.5)),
    "cosine": ("batch", lambda o: lrs.CosineAnnealingLR(o, TOTAL, 0.01)),
    "restarts": ("batch", lambda o: lrs.CosineAnnealingWarmRestarts(o, 2 * STEPS, 1, 0.01)),
    "growing-restarts": ("batch", lambda o: lrs.CosineAnnealingWarmRestarts(o, STEPS, 3, 0.01)),
    "one-cycle": ("batch", lambda o: lrs.OneCycleLR(o, RATE, TOTAL)),
    "one-cycle-settings": ("batch", lambda o: lrs.OneCycleLR(o, RATE, TOTAL, pct_start=0.45, div_factor=10, final_div_factor=100)),
    "warm-up": ("batch", lambda o: lrs.LinearLR(o, 0.25, 1.0, 3 * STEPS)),
    "warm-up-cosine": ("batch", lambda o: lrs.SequentialLR(o, [lrs.LinearLR(o, 0.1, 1.0, 10), lrs.CosineAnnealingLR(o, TOTAL - 10)], [10])),
    "plateau": ("loss", lambda o: lrs.ReduceLROnPlateau(o, factor=0.5, patience=1)),
    "plateau-cooldown": ("loss", lambda o: lrs.ReduceLROnPlateau(o, factor=0.2, patience=0, threshold=0.15, cooldown=2, min_lr=0.01)),
}


def main():
    lines = ["step," + ",".join(CASES)]
    columns = []
    for unit, create in CASES.values():
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE)
        scheduler = create(optimizer)
        rates = []
        for epoch in range(EPOCHS):
            for _ in range(STEPS):
                rates.append(optimizer.param_groups[0]["lr"])
                optimizer.step()
                if unit == "batch" and len(rates) < TOTAL:
                    scheduler.step()
            if unit == "epoch":
                scheduler.step()
            elif unit == "loss":
                scheduler.step(LOSSES[epoch])
        columns.append(rates)
    for step in range(TOTAL):
        lines.append(f"{step}," + ",".join(f"{rates[step]:.12g}" for rates in columns))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.csv")
    with open(path, "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


main()
