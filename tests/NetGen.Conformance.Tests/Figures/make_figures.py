"""Writes activations.json, losses.json and layers.json: what PyTorch computes. Run with python3 and torch 1.13 or later.

All in double precision, from numbers that single precision holds exactly.
  activations  each function and its derivative on a grid that avoids kinks, except 0;
  losses       each loss of a sample's logits and its gradient by them;
  layers       small networks with one kind of layer inside: outputs in inference, loss and gradients of a training batch by every
               parameter, and running statistics after it.
Log-cosh, hinge and the perceptron rule are not in PyTorch: autograd differentiates their formulas. Maxout and the residual sum are written
out; dropout has its figures in inference alone, as its mask follows a generator of its own.
"""
import json
import os

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(7)


def single(values):
    return torch.as_tensor(values).float().double()


def plain(tensor):
    return [float(f"{value:.12g}") for value in tensor.detach().reshape(-1).tolist()]


def write(name, figures):
    with open(os.path.join(os.path.dirname(__file__), name), "w", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(figure) for figure in figures) + "\n]\n")


ACTIVATIONS = {
    "Linear": lambda x: x * 1.0,
    "Sigmoid": torch.sigmoid,
    "Tanh": torch.tanh,
    "ReLU": F.relu,
    "LeakyReLU": lambda x: F.leaky_relu(x, 0.1),
    "ReLU6": F.relu6,
    "ELU": F.elu,
    "SELU": F.selu,
    "GELU": F.gelu,
    "GELUTanh": lambda x: F.gelu(x, approximate="tanh"),
    "SiLU": F.silu,
    "Mish": F.mish,
    "Softplus": lambda x: F.softplus(x, threshold=1000),
    "Softsign": F.softsign,
    "HardSigmoid": F.hardsigmoid,
    "HardSwish": F.hardswish,
    "HardTanh": F.hardtanh,
    "Exponential": torch.exp,
}


def activations():
    grid = single([-20.5, -8.25, -5.5, -3.5, -2.75, -1.5, -1.25, -0.875, -0.5, -0.125, -1e-3, 0, 1e-3, 0.125, 0.5, 0.875, 1.25, 1.5, 2.75, 3.5, 5.5, 8.25, 20.5])
    for name, function in ACTIVATIONS.items():
        x = grid.clone().requires_grad_()
        y = function(x)
        y.sum().backward()
        yield {"name": name, "x": plain(x), "y": plain(y), "slope": plain(x.grad)}


def losses():
    logits = single(torch.randn(6, 4) * 2)
    classes = F.one_hot(torch.tensor([0, 3, 1, 2, 2, 0]), 4).double()
    soft = single(torch.softmax(torch.randn(6, 4), dim=1))
    bits = torch.tensor([[0, 1, 1, 0], [1, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0], [0, 1, 0, 1], [1, 0, 1, 1]]).double()
    values = single(torch.randn(6, 4))

    def log_cosh(z, t):
        error = z - t
        return (error + F.softplus(-2 * error) - torch.log(torch.tensor(2.0))).mean()

    def perceptron(z, t):
        return (((z >= 0).double() - t).detach() * z).mean()

    cases = [
        ("CrossEntropy", "Softmax", classes, lambda z, t: F.cross_entropy(z[None], t.argmax()[None])),
        ("CrossEntropy", "Softmax", soft, lambda z, t: F.cross_entropy(z[None], t[None])),
        ("CrossEntropy", "LogSoftmax", soft, lambda z, t: F.cross_entropy(z[None], t[None])),
        ("CrossEntropy", "Softmax", classes * 0.9 + 0.025, lambda z, t: F.cross_entropy(z[None], t.argmax()[None], label_smoothing=0.1)),
        ("KullbackLeibler", "Softmax", soft, lambda z, t: F.kl_div(torch.log_softmax(z, 0), t, reduction="sum")),
        ("BinaryCrossEntropy", "Sigmoid", bits, F.binary_cross_entropy_with_logits),
        ("BinaryCrossEntropy", "Sigmoid", soft, F.binary_cross_entropy_with_logits),
        ("MeanSquaredError", "Linear", values, F.mse_loss),
        ("MeanSquaredError", "Sigmoid", soft, lambda z, t: F.mse_loss(torch.sigmoid(z), t)),
        ("MeanAbsoluteError", "Linear", values, F.l1_loss),
        ("Huber", "Linear", values, F.huber_loss),
        ("LogCosh", "Linear", values, log_cosh),
        ("Hinge", "Linear", bits * 2 - 1, lambda z, t: torch.clamp(1 - t * z, min=0).mean()),
        ("Perceptron", "Step", bits, perceptron),
    ]
    for loss, activation, targets, function in cases:
        figure = {"loss": loss, "activation": activation, "logits": plain(logits), "targets": plain(targets), "value": [], "gradient": []}
        for z, t in zip(logits, targets):
            z = z.clone().requires_grad_()
            value = function(z, t)
            value.backward()
            figure["value"] += plain(value)
            figure["gradient"] += plain(z.grad)
        yield figure

    figure = {"loss": "BinaryCrossEntropy", "activation": "Sigmoid", "positiveWeight": 2.5, "logits": plain(logits), "targets": plain(bits), "value": [], "gradient": []}
    for z, t in zip(logits, bits):
        z = z.clone().requires_grad_()
        value = F.binary_cross_entropy_with_logits(z, t, pos_weight=torch.tensor(2.5))
        value.backward()
        figure["value"] += plain(value)
        figure["gradient"] += plain(z.grad)
    yield figure


class Maxout(nn.Module):
    """Weights [pieces · outputs, inputs], piece by piece."""

    def __init__(self, inputs, outputs, pieces):
        super().__init__()
        self.sums = nn.Linear(inputs, outputs * pieces)
        self.pieces = pieces

    def forward(self, x):
        return self.sums(x).reshape(x.shape[0], self.pieces, -1).max(dim=1).values


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.block = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.block(x)


def layers():
    # Each network's modules, and the names that NetGen gives to their tensors where they are not PyTorch's.
    cases = {
        "Dense": ([nn.Linear(5, 6), nn.Tanh(), nn.Linear(6, 3)], {"0": 0, "2": 1}),
        "Unbiased": ([nn.Linear(5, 6, bias=False), nn.Tanh(), nn.Linear(6, 3)], {"0": 0, "2": 1}),
        "Maxout": ([Maxout(5, 6, 3), nn.Linear(6, 3)], {"0.sums": 0, "1": 1}),
        "Dropout": ([nn.Linear(5, 6), nn.Tanh(), nn.Dropout(0.4), nn.Linear(6, 3)], {"0": 0, "3": 2}),
        "LayerNorm": ([nn.Linear(5, 6), nn.LayerNorm(6), nn.Tanh(), nn.Linear(6, 3)], {"0": 0, "1": 1, "3": 2}),
        "BatchNorm": ([nn.Linear(5, 6), nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 3)], {"0": 0, "1": 1, "3": 2}),
        "BatchNorm_momentum": ([nn.BatchNorm1d(5, eps=0.1, momentum=0.3), nn.Linear(5, 6), nn.ReLU(), nn.BatchNorm1d(6), nn.Linear(6, 3)], {"0": 0, "1": 1, "3": 2, "4": 3}),
        "PReLU": ([nn.Linear(5, 6), nn.PReLU(6), nn.Linear(6, 3)], {"0": 0, "1": 0, "2": 1}),
        "Softmax": ([nn.Linear(5, 6), nn.Softmax(dim=1), nn.Linear(6, 3)], {"0": 0, "2": 1}),
        "LogSoftmax": ([nn.Linear(5, 6), nn.LogSoftmax(dim=1), nn.Linear(6, 3)], {"0": 0, "2": 1}),
        "Residual": ([nn.Linear(5, 6), nn.Tanh(), Residual(nn.Linear(6, 4), nn.ReLU(), nn.Linear(4, 6)), nn.ReLU(), nn.Linear(6, 3)], {"0": 0, "2.block.0": 2, "2.block.2": 3, "4": 4}),
        "Residual_norm": ([nn.Linear(5, 6), Residual(nn.BatchNorm1d(6), nn.Tanh(), nn.Linear(6, 6)), nn.Linear(6, 3)], {"0": 0, "1.block.0": 2, "1.block.2": 3, "2": 4}),
    }
    inputs = single(torch.randn(7, 5))
    targets = F.one_hot(torch.tensor([0, 2, 1, 1, 0, 2, 2]), 3).double()
    for name, (modules, numbers) in cases.items():
        network = nn.Sequential(*modules)

        def ours(key):
            module, tensor = key.rsplit(".", 1)
            slope = isinstance(network.get_submodule(module), nn.PReLU)
            return f"layers.{numbers[module]}.{'slope' if slope else tensor}"

        with torch.no_grad():
            for key, value in network.state_dict().items():
                if value.is_floating_point():
                    noise = torch.rand_like(value) if key.endswith("running_var") else torch.randn_like(value) * 0.3
                    value.copy_(single(value + noise))
        state = {ours(key): plain(value) for key, value in network.state_dict().items() if value.is_floating_point()}

        network.eval()
        figure = {"name": name, "tensors": state, "inputs": plain(inputs), "targets": plain(targets), "outputs": plain(torch.softmax(network(inputs), dim=1))}
        if name != "Dropout":
            network.train()
            loss = F.cross_entropy(network(inputs), targets)
            loss.backward()
            figure["loss"] = plain(loss)[0]
            figure["gradients"] = {ours(key): plain(value.grad) for key, value in network.named_parameters()}
            figure["after"] = {ours(key): plain(value) for key, value in network.state_dict().items() if "running" in key}
        yield figure


write("activations.json", activations())
write("losses.json", losses())
write("layers.json", layers())
