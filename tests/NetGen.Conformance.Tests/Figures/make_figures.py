"""Writes activations.json, losses.json, layers.json, images.json and sequences.json: what PyTorch computes. Run with python3 and torch 1.13 or later.

All in double precision, from numbers that single precision holds exactly.
  activations  each function and its derivative on a grid that avoids kinks, except 0;
  losses       each loss of a sample's logits and its gradient by them;
  layers       small networks with one kind of layer inside: outputs in inference, loss and gradients of a training batch by every
               parameter, and running statistics after it;
  images       the same of layers of signals and images, from coarse numbers, which are short to write;
  sequences    the same of layers of sequences, steps × features, with an answer at every step (the loss is then the mean over steps) or one.
Log-cosh, hinge and the perceptron rule are not in PyTorch: autograd differentiates their formulas. Maxout and the residual sum are written
out, and so is padding as Keras' "same" has it, by TensorFlow's formula; dropout has its figures in inference alone, as its mask follows a generator of its own.
"""
import json
import os
import re

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
    def __init__(self, *layers, projection=None):
        super().__init__()
        self.block = nn.Sequential(*layers)
        self.projection = projection or nn.Identity()

    def forward(self, x):
        return self.projection(x) + self.block(x)


class Same(nn.Module):
    """A window over an input padded so that there is a position for each stride begun; where padding is left out, divided by the share that is there."""

    def __init__(self, window, value=0.0, left_out=False):
        super().__init__()
        self.window, self.value, self.left_out = window, value, left_out

    def padded(self, x, value):
        pads = []
        for axis in reversed(range(2)):
            places, stride = x.shape[2 + axis], pair(self.window.stride)[axis]
            reach = (pair(self.window.kernel_size)[axis] - 1) * pair(getattr(self.window, "dilation", 1))[axis] + 1
            total = max(reach - (places % stride or stride), 0)
            pads += [total // 2, total - total // 2]
        return F.pad(x, pads, value=value)

    def forward(self, x):
        y = self.window(self.padded(x, self.value))
        return y / self.window(self.padded(torch.ones_like(x), 0.0)) if self.left_out else y


class Scale(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels, 1, 1))
        self.bias = nn.Parameter(torch.zeros(channels, 1, 1))

    def forward(self, x):
        return self.weight * x + self.bias


class ChannelNorm(nn.Module):
    """The channels of each place by themselves."""

    def __init__(self, channels):
        super().__init__()
        self.norm = nn.LayerNorm(channels)

    def forward(self, x):
        return self.norm(x.movedim(1, -1)).movedim(-1, 1)


class Recurrent(nn.Module):
    """The outputs of a recurrent layer, or of several, one on the other, without what they remember."""

    def __init__(self, layers):
        super().__init__()
        self.layers = layers

    def forward(self, x):
        return self.layers(x)[0]


class Causal(nn.Module):
    """A convolution of steps that looks back alone: zeros stand before the first step."""

    def __init__(self, inputs, outputs, kernel, **options):
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, **options)

    def forward(self, x):
        before = (self.conv.kernel_size[0] - 1) * self.conv.dilation[0]
        return self.conv(F.pad(x.movedim(1, 2), (before, 0))).movedim(1, 2)


class BatchNormOfSteps(nn.Module):
    """Over all steps of all samples."""

    def __init__(self, features):
        super().__init__()
        self.norm = nn.BatchNorm1d(features)

    def forward(self, x):
        return self.norm(x.movedim(1, 2)).movedim(1, 2)


class LastStep(nn.Module):
    def forward(self, x):
        return x[:, -1]


class MeanOverSteps(nn.Module):
    def forward(self, x):
        return x.mean(dim=1)


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


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
        yield figure_of(name, nn.Sequential(*modules), numbers, inputs, targets, lambda value: single(value), inputs, trains=name != "Dropout")


def figure_of(name, network, numbers, inputs, targets, rounded, given, trains=True):
    def ours(key):
        module, tensor = key.rsplit(".", 1)
        # Recurrent layers, one on the other, are one module: weight_ih_l1 is the second's.
        recurrent = re.fullmatch(r"(.*)_l(\d+)", tensor)
        if recurrent:
            return f"layers.{numbers[module] + int(recurrent[2])}.{recurrent[1]}"
        slope = isinstance(network.get_submodule(module), nn.PReLU)
        return f"layers.{numbers[module]}.{'slope' if slope else tensor}"

    def logits():
        return network(inputs).reshape(targets.shape)

    with torch.no_grad():
        for key, value in network.state_dict().items():
            if value.is_floating_point():
                noise = torch.rand_like(value) if key.endswith("running_var") else torch.randn_like(value) * 0.3
                value.copy_(rounded(value + noise))
    state = {ours(key): plain(value) for key, value in network.state_dict().items() if value.is_floating_point()}

    network.eval()
    figure = {"name": name, "tensors": state, "inputs": plain(given), "targets": plain(targets), "outputs": plain(torch.softmax(logits(), dim=1))}
    if trains:
        network.train()
        loss = F.cross_entropy(logits(), targets)
        loss.backward()
        figure["loss"] = plain(loss)[0]
        figure["gradients"] = {ours(key): plain(value.grad) for key, value in network.named_parameters()}
        figure["after"] = {ours(key): plain(value) for key, value in network.state_dict().items() if "running" in key}
    return figure


def images():
    def classes(values):
        return [nn.Flatten(), nn.Linear(values, 3)]

    # The shape of the input, the modules, and the numbers that NetGen gives to those with tensors.
    cases = {
        "Image_conv": ((2, 4, 5), [nn.Conv2d(2, 3, 3), nn.Tanh(), *classes(18)], {"0": 0, "3": 1}),
        "Image_conv_options": ((4, 5, 4), [nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(1, 3), groups=2, bias=False), nn.ReLU(), *classes(90)], {"0": 0, "3": 1}),
        "Image_depthwise": ((3, 5, 4), [nn.Conv2d(3, 6, 3, stride=2, padding=1, groups=3), nn.Tanh(), *classes(36)], {"0": 0, "3": 1}),
        "Image_same": ((2, 4, 5), [nn.Conv2d(2, 3, (2, 4), padding="same", dilation=(3, 1)), nn.Tanh(), *classes(60)], {"0": 0, "3": 1}),
        "Image_same_stride": ((2, 6, 5), [Same(nn.Conv2d(2, 3, (3, 2), stride=(2, 3))), nn.SiLU(), *classes(18)], {"0.window": 0, "3": 1}),
        "Image_same_dilation": ((1, 5, 7), [Same(nn.Conv2d(1, 3, 2, stride=2, dilation=(2, 3))), nn.Sigmoid(), *classes(36)], {"0.window": 0, "3": 1}),
        "Image_max": ((2, 4, 6), [nn.Conv2d(2, 3, 2), nn.Tanh(), nn.MaxPool2d(2), *classes(6)], {"0": 0, "4": 2}),
        "Image_max_options": ((2, 5, 6), [nn.Conv2d(2, 3, 1), nn.Tanh(), nn.MaxPool2d((3, 2), stride=(1, 2), padding=1), *classes(60)], {"0": 0, "4": 2}),
        "Image_max_of_equals": ((1, 6, 7), [nn.Conv2d(1, 3, 2), nn.MaxPool2d(3, stride=2), *classes(12)], {"0": 0, "3": 2}),
        "Image_max_same": ((2, 5, 6), [nn.Conv2d(2, 3, 1), nn.Tanh(), Same(nn.MaxPool2d((2, 3), stride=2), float("-inf")), *classes(27)], {"0": 0, "4": 2}),
        "Image_average": ((2, 5, 6), [nn.Conv2d(2, 3, 1), nn.Tanh(), nn.AvgPool2d((3, 2), stride=2, padding=1), *classes(36)], {"0": 0, "4": 2}),
        "Image_average_left_out": ((2, 5, 6), [nn.Conv2d(2, 3, 1), nn.Tanh(), nn.AvgPool2d((3, 4), stride=(2, 1), padding=(1, 2), count_include_pad=False), *classes(63)], {"0": 0, "4": 2}),
        "Image_average_same": ((2, 5, 6), [nn.Conv2d(2, 3, 1), nn.Tanh(), Same(nn.AvgPool2d((2, 3), stride=2)), Same(nn.AvgPool2d((2, 3), stride=1), left_out=True), *classes(27)], {"0": 0, "5": 3}),
        "Image_global_max": ((2, 4, 5), [nn.Conv2d(2, 5, 2), nn.Tanh(), nn.AdaptiveMaxPool2d(1), *classes(5)], {"0": 0, "4": 2}),
        "Image_global_average": ((2, 4, 5), [nn.Conv2d(2, 5, 2), nn.GELU(), nn.AdaptiveAvgPool2d(1), *classes(5)], {"0": 0, "4": 2}),
        "Image_flatten": ((2, 3, 4), [nn.Conv2d(2, 3, 2), nn.Tanh(), *classes(18)], {"0": 0, "3": 2}),
        "Image_prelu": ((2, 4, 3), [nn.Conv2d(2, 4, 2), nn.PReLU(4), *classes(24)], {"0": 0, "1": 0, "3": 1}),
        "Image_batch_norm": ((2, 4, 3), [nn.BatchNorm2d(2, momentum=0.3), nn.Conv2d(2, 4, 2), nn.BatchNorm2d(4, eps=0.1), nn.ReLU(), *classes(24)], {"0": 0, "1": 1, "2": 2, "5": 3}),
        "Image_layer_norm": ((2, 4, 3), [nn.Conv2d(2, 4, 2), nn.LayerNorm([4, 3, 2]), nn.Tanh(), *classes(24)], {"0": 0, "1": 1, "4": 2}),
        "Image_channel_norm": ((2, 4, 3), [nn.Conv2d(2, 4, 2), ChannelNorm(4), nn.Tanh(), *classes(24)], {"0": 0, "1.norm": 1, "4": 2}),
        "Image_scale": ((2, 4, 3), [nn.Conv2d(2, 4, 2), Scale(4), nn.Tanh(), *classes(24)], {"0": 0, "1": 1, "4": 2}),
        "Image_residual": ((2, 4, 3), [Residual(nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(), nn.Conv2d(3, 2, 1)), nn.ReLU(), *classes(24)], {"0.block.0": 1, "0.block.2": 2, "3": 3}),
        "Image_projection": ((2, 5, 4), [Residual(nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.BatchNorm2d(4), projection=nn.Conv2d(2, 4, 1, stride=2)), nn.ReLU(), *classes(24)], {"0.projection": 0, "0.block.0": 1, "0.block.1": 2, "3": 3}),
        "Image_channels_last": ((3, 4, 5), [nn.Conv2d(3, 4, 3), nn.Tanh(), *classes(24)], {"0": 0, "3": 1}),
        "Image_le_net": ((1, 10, 10), [nn.Conv2d(1, 3, 3, padding=1), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(3, 4, 2), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(16, 6), nn.Tanh(), nn.Linear(6, 3)], {"0": 0, "3": 2, "7": 4, "9": 5}),
        "Signal_conv": ((4, 9), [nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2), nn.Tanh(), *classes(30)], {"0": 0, "3": 1}),
        "Signal_pools": ((2, 13), [nn.Conv1d(2, 3, 2, bias=False), nn.PReLU(3), nn.MaxPool1d(3, stride=2, padding=1), nn.AvgPool1d(2, padding=1, count_include_pad=False), nn.AvgPool1d(2, stride=1, padding=1), *classes(15)], {"0": 0, "1": 0, "6": 4}),
        "Signal_norm": ((2, 7), [nn.Conv1d(2, 3, 3, padding=1), nn.BatchNorm1d(3), nn.ReLU(), nn.Conv1d(3, 4, 2), nn.LayerNorm([4, 6]), nn.Tanh(), nn.AdaptiveAvgPool1d(1), *classes(4)], {"0": 0, "1": 1, "3": 2, "4": 3, "8": 5}),
    }
    targets = F.one_hot(torch.tensor([0, 2, 1]), 3).double()
    for name, (shape, modules, numbers) in cases.items():
        # In halves, sums are equal now and then.
        steps = 2 if name == "Image_max_of_equals" else 128
        inputs = (torch.randn(3, *shape) * steps).round() / steps
        given = inputs.movedim(1, -1) if name == "Image_channels_last" else inputs
        yield figure_of(name, nn.Sequential(*modules), numbers, inputs, targets, lambda value: (value * steps).round() / steps, given)


def sequences():
    def recurrent(kind, inputs, outputs, **options):
        return Recurrent(kind(inputs, outputs, batch_first=True, **options))

    # The steps and features of the input, the modules, and the numbers that NetGen gives to those with tensors.
    cases = {
        "Sequence_GRU": ((5, 3), [recurrent(nn.GRU, 3, 4), nn.Linear(4, 3)], {"0.layers": 0, "1": 1}),
        "Sequence_GRU_last": ((6, 2), [recurrent(nn.GRU, 2, 5), LastStep(), nn.Linear(5, 3)], {"0.layers": 0, "2": 2}),
        "Sequence_GRU_stack": ((4, 3), [recurrent(nn.GRU, 3, 5, num_layers=2), nn.Linear(5, 3)], {"0.layers": 0, "1": 2}),
        "Sequence_LSTM": ((5, 3), [recurrent(nn.LSTM, 3, 4), nn.Linear(4, 3)], {"0.layers": 0, "1": 1}),
        "Sequence_LSTM_last": ((6, 2), [recurrent(nn.LSTM, 2, 9), LastStep(), nn.Linear(9, 3)], {"0.layers": 0, "2": 2}),
        "Sequence_LSTM_stack": ((4, 3), [recurrent(nn.LSTM, 3, 5, num_layers=2), MeanOverSteps(), nn.Linear(5, 3)], {"0.layers": 0, "2": 3}),
        "Sequence_RNN": ((5, 3), [recurrent(nn.RNN, 3, 4), nn.Linear(4, 3)], {"0.layers": 0, "1": 1}),
        "Sequence_RNN_relu": ((5, 3), [recurrent(nn.RNN, 3, 4, nonlinearity="relu"), MeanOverSteps(), nn.Linear(4, 3)], {"0.layers": 0, "2": 2}),
        "Sequence_RNN_stack": ((4, 3), [recurrent(nn.RNN, 3, 5, num_layers=2), LastStep(), nn.Linear(5, 3)], {"0.layers": 0, "2": 3}),
        "Sequence_RNN_relu_stack": ((4, 3), [recurrent(nn.RNN, 3, 5, num_layers=2, nonlinearity="relu"), nn.Linear(5, 3)], {"0.layers": 0, "1": 2}),
        "Sequence_mixed": ((4, 2), [nn.Linear(2, 4), nn.Tanh(), recurrent(nn.GRU, 4, 3), recurrent(nn.LSTM, 3, 4), recurrent(nn.RNN, 4, 3), nn.Linear(3, 3)], {"0": 0, "2.layers": 1, "3.layers": 2, "4.layers": 3, "5": 4}),
        "Sequence_causal": ((6, 2), [Causal(2, 4, 3), nn.Tanh(), nn.Linear(4, 3)], {"0.conv": 0, "2": 1}),
        "Sequence_causal_dilation": ((7, 3), [Causal(3, 4, 3, dilation=2), nn.ReLU(), Causal(4, 3, 2, dilation=4, bias=False), nn.Tanh(), LastStep(), nn.Linear(3, 3)], {"0.conv": 0, "2.conv": 1, "5": 3}),
        "Sequence_causal_groups": ((5, 4), [Causal(4, 6, 2, groups=2), nn.Tanh(), MeanOverSteps(), nn.Linear(6, 3)], {"0.conv": 0, "3": 2}),
        "Sequence_causal_residual": ((6, 3), [Residual(Causal(3, 5, 3, dilation=2), nn.ReLU(), Causal(5, 3, 1)), nn.ReLU(), nn.Linear(3, 3)], {"0.block.0.conv": 1, "0.block.2.conv": 2, "2": 3}),
        "Sequence_norm": ((4, 3), [nn.LayerNorm(3), recurrent(nn.LSTM, 3, 4), BatchNormOfSteps(4), nn.Tanh(), nn.Linear(4, 3)], {"0": 0, "1.layers": 1, "2.norm": 2, "4": 3}),
    }
    for name, (shape, modules, numbers) in cases.items():
        inputs = (torch.randn(3, *shape) * 128).round() / 128
        answers = 3 if any(isinstance(module, (LastStep, MeanOverSteps)) for module in modules) else 3 * shape[0]
        targets = F.one_hot(torch.randint(3, (answers,)), 3).double()
        yield figure_of(name, nn.Sequential(*modules), numbers, inputs, targets, lambda value: (value * 128).round() / 128, inputs)


write("activations.json", activations())
write("losses.json", losses())
write("layers.json", layers())
write("images.json", images())
write("sequences.json", sequences())
