"""Writes figures.csv: the parameters that PyTorch's training loop reaches. Run with python3 and torch 1.13 or later.

A network 4-6-3, tanh and softmax, in double precision, on 20 samples in their order in batches of 8, 8 and 4: three steps an epoch,
1,002 in all. Start, inputs and labels are formulas; every fifth label is another class's, so that the minimum is not at infinity.
Weight decay is on weights alone.
"""
import os

import torch
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
SAMPLES, BATCH, EPOCHS = 20, 8, 334
STEPS = EPOCHS * 3
RECORDED = (1, 10, 100, EPOCHS)

# name: optimizer of (weights with decay, biases without), then what else the loop does.
CASES = {
    "sgd": (lambda g: torch.optim.SGD(g(0), lr=0.1), {}),
    "momentum": (lambda g: torch.optim.SGD(g(1e-3), lr=0.02, momentum=0.9), {}),
    "nesterov": (lambda g: torch.optim.SGD(g(1e-3), lr=0.02, momentum=0.9, nesterov=True), {}),
    "adagrad": (lambda g: torch.optim.Adagrad(g(1e-3), lr=0.02), {}),
    "rmsprop": (lambda g: torch.optim.RMSprop(g(0), lr=0.001, eps=1e-3), {}),
    "adam": (lambda g: torch.optim.Adam(g(1e-3), lr=0.002), {}),
    "amsgrad": (lambda g: torch.optim.Adam(g(0), lr=0.002, amsgrad=True), {}),
    "adamw": (lambda g: torch.optim.AdamW(g(0.05), lr=0.002), {}),
    "clip-norm": (lambda g: torch.optim.SGD(g(0), lr=0.1), {"clip_norm": 0.05}),
    "clip-value": (lambda g: torch.optim.SGD(g(0), lr=0.1), {"clip_value": 0.03125}),
    "class-weights": (lambda g: torch.optim.SGD(g(0), lr=0.1), {"class_weights": [0.5, 1.0, 2.0]}),
    "label-smoothing": (lambda g: torch.optim.SGD(g(0), lr=0.1), {"label_smoothing": 0.1}),
    "one-cycle": (lambda g: torch.optim.SGD(g(1e-3), lr=0.1, momentum=0.5), {"schedule": lambda o: lr_scheduler.OneCycleLR(o, 0.1, STEPS, cycle_momentum=False)}),
    "recipe": (
        lambda g: torch.optim.AdamW(g(0.05), lr=0.004),
        {
            "clip_norm": 1.0,
            "label_smoothing": 0.1,
            "schedule": lambda o: lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, 0.25, 1.0, 30), lr_scheduler.CosineAnnealingLR(o, STEPS - 30)], [30]),
        },
    ),
}


def start(place):
    return ((place * 37 + place * place * 11) % 41 - 20) / 32


def train(create, clip_norm=None, clip_value=None, class_weights=None, label_smoothing=0.0, schedule=None):
    inputs = torch.tensor([[((i * 5 + k * 7 + i * i * k) % 11 - 5) / 4 for k in range(4)] for i in range(SAMPLES)])
    labels = torch.tensor([(i * i + (1 if i % 5 == 0 else 0)) % 3 for i in range(SAMPLES)])
    network = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3))
    parameters = list(network.parameters())
    place = 0
    with torch.no_grad():
        for parameter in parameters:
            values = [start(place + i) for i in range(parameter.numel())]
            parameter.copy_(torch.tensor(values).reshape(parameter.shape))
            place += parameter.numel()

    def groups(decay):
        return [dict(params=parameters[0::2], weight_decay=decay), dict(params=parameters[1::2], weight_decay=0.0)]

    optimizer = create(groups)
    scheduler = schedule(optimizer) if schedule else None
    weights = torch.tensor(class_weights) if class_weights else None
    loss_function = torch.nn.CrossEntropyLoss(weight=weights, label_smoothing=label_smoothing)
    step = 0
    for epoch in range(1, EPOCHS + 1):
        for first in range(0, SAMPLES, BATCH):
            optimizer.zero_grad()
            loss_function(network(inputs[first:first + BATCH]), labels[first:first + BATCH]).backward()
            if clip_value:
                torch.nn.utils.clip_grad_value_(parameters, clip_value)
            if clip_norm:
                torch.nn.utils.clip_grad_norm_(parameters, clip_norm)
            optimizer.step()
            step += 1
            if scheduler and step < STEPS:
                scheduler.step()
        if epoch in RECORDED:
            yield epoch, [value for parameter in parameters for value in parameter.detach().flatten().tolist()]


def main():
    lines = ["case,epoch,parameters"]
    for name, (create, settings) in CASES.items():
        for epoch, values in train(create, **settings):
            lines.append(f"{name},{epoch}," + ",".join(f"{value:.9g}" for value in values))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.csv")
    with open(path, "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
