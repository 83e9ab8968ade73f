"""Writes the .onnx models and figures.csv beside it. Run with a Python that has torch and onnx (Debian: python3-torch 1.13, python3-onnx 1.12).

Files torch_*.onnx are written by torch.onnx.export itself. Neither tf2onnx nor skl2onnx is a Debian package: files keras_*.onnx and
sklearn_*.onnx are put together here with onnx.helper, node by node as those exporters write such networks. Files opset*.onnx show what
operators meant in older versions of the operator set.

figures.csv holds samples a line: the file's name, the inputs, the outputs that PyTorch itself computed for torch_*.onnx, and for
opset6.onnx, which ONNX Runtime does not run, what the operators' definitions give in double precision.
"""
import os
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = 4
figures = []


def randomise(module, generator):
    """Gives every tensor values of its own, so that a mix-up shows."""
    with torch.no_grad():
        for name, tensor in module.state_dict().items():
            if tensor.dtype != torch.float32:
                continue
            values = torch.randn(tensor.shape, generator=generator) * 0.5
            if name.endswith("running_var"):
                values = values.abs() + 0.5
            tensor.copy_(values)


def export(name, module, shape, opset, fold=True):
    generator = torch.Generator().manual_seed(len(name))
    randomise(module, generator)
    module.eval()
    inputs = torch.randn([SAMPLES] + shape, generator=generator) * 2
    with torch.no_grad():
        outputs = module(inputs)
    path = os.path.join(HERE, name + ".onnx")
    torch.onnx.export(module, inputs, path, opset_version=opset, input_names=["x"], output_names=["y"],
                      training=torch.onnx.TrainingMode.EVAL if fold else torch.onnx.TrainingMode.PRESERVE, dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
    onnx.checker.check_model(onnx.load(path))
    for x, y in zip(inputs.reshape(SAMPLES, -1).tolist(), outputs.reshape(SAMPLES, -1).tolist()):
        figures.append(",".join([name] + [f"{v:.9g}" for v in x] + ["|"] + [f"{v:.9g}" for v in y]))


class Viewed(nn.Module):
    """Flattens by view, which exporters write with the shape of the input."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(16, 5)
        self.last = nn.Linear(5, 1)

    def forward(self, x):
        return torch.sigmoid(self.last(torch.relu(self.hidden(x.view(x.size(0), -1)))).unsqueeze(1)).squeeze(1)


class Maxout(nn.Module):
    """The largest of pieces, output by output."""

    def __init__(self, inputs, outputs, pieces):
        super().__init__()
        self.shape = (outputs, pieces)
        self.sums = nn.Linear(inputs, outputs * pieces)

    def forward(self, x):
        return self.sums(x).view(-1, *self.shape).amax(dim=2)


class Unshared(nn.Module):
    """A product without a transposed weight: MatMul and Add."""

    def __init__(self):
        super().__init__()
        self.first = nn.Parameter(torch.zeros(4, 6))
        self.bias = nn.Parameter(torch.zeros(6))
        self.second = nn.Linear(6, 3, bias=False)

    def forward(self, x):
        return torch.log_softmax(self.second(nn.functional.silu(x @ self.first + self.bias)), dim=1)


ACTIVATIONS = [nn.Sigmoid(), nn.Tanh(), nn.LeakyReLU(0.01), nn.LeakyReLU(0.3), nn.ReLU6(), nn.ELU(0.7), nn.SELU(), nn.GELU(),
               nn.GELU(approximate="tanh"), nn.SiLU(), nn.Mish(), nn.Softplus(), nn.Softsign(), nn.Hardsigmoid(), nn.Hardswish(), nn.Hardtanh(),
               nn.PReLU(), nn.PReLU(6), nn.LogSoftmax(dim=1)]


def activations():
    layers = []
    for activation in ACTIVATIONS:
        layers += [nn.Linear(6, 6), activation]
    return nn.Sequential(*layers)


def torch_models():
    export("torch_classifier", nn.Sequential(nn.Linear(12, 10), nn.ReLU(), nn.Linear(10, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 6), nn.ReLU(), nn.Linear(6, 3), nn.Softmax(dim=1)), [12], 13)
    for opset in (9, 12, 14, 17):
        export(f"torch_activations_{opset}", activations(), [6], opset)
    norms = nn.Sequential(nn.BatchNorm1d(5), nn.Linear(5, 7, bias=False), nn.BatchNorm1d(7), nn.ReLU(), nn.BatchNorm1d(7, affine=False), nn.Linear(7, 4), nn.LayerNorm(4), nn.Tanh(), nn.Linear(4, 2))
    export("torch_norms_12", norms, [5], 12)
    export("torch_norms_17", norms, [5], 17)
    export("torch_flatten", nn.Sequential(nn.Flatten(), nn.Linear(16, 5), nn.Tanh(), nn.Linear(5, 2)), [1, 4, 4], 11)
    export("torch_view", Viewed(), [1, 4, 4], 13)
    export("torch_maxout", nn.Sequential(Maxout(5, 4, 3), nn.Linear(4, 2)), [5], 13)
    export("torch_matmul", Unshared(), [4], 13)


class Block(nn.Module):
    """A residual block of convolutions with normalised channels."""

    def __init__(self, channels):
        super().__init__()
        self.within = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
                                    nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x):
        return torch.relu(x + self.within(x))


class BasicBlock(nn.Module):
    """A residual block as torchvision's ResNet has it: where the shape changes, a convolution of one place with normalised channels on the shortcut."""

    def __init__(self, inputs, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.downsample = nn.Sequential(nn.Conv2d(inputs, channels, 1, stride=stride, bias=False), nn.BatchNorm2d(channels)) if stride != 1 or inputs != channels else nn.Identity()

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return torch.relu(out + self.downsample(x))


class Averaged(nn.Module):
    """The mean of all places as a mean over dimensions."""

    def forward(self, x):
        return x.mean(dim=(2, 3))


def torch_image_models():
    export("torch_lenet", nn.Sequential(nn.Conv2d(1, 4, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(4, 6, 3), nn.Tanh(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(24, 10), nn.Tanh(), nn.Linear(10, 3), nn.Softmax(dim=1)), [1, 12, 12], 13)
    export("torch_residual", nn.Sequential(nn.Conv2d(2, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, stride=1, padding=1), Block(4), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3)), [2, 7, 8], 13)
    # Exporters fold batch normalisation behind a convolution; kept as nodes in the second one.
    resnet = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), BasicBlock(4, 4, 1), BasicBlock(4, 8, 2), BasicBlock(8, 12, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(12, 5))
    export("torch_resnet8", resnet, [3, 10, 9], 13)
    export("torch_resnet8_unfolded", resnet, [3, 10, 9], 13, fold=False)
    export("torch_separable", nn.Sequential(nn.Conv2d(3, 6, 3, padding=2, dilation=2, groups=3), nn.ReLU6(), nn.Conv2d(6, 5, 1), nn.PReLU(5), nn.Dropout(0.2), Averaged(), nn.Linear(5, 2)), [3, 6, 5], 12)
    export("torch_signal", nn.Sequential(nn.BatchNorm1d(2), nn.Conv1d(2, 4, 3, stride=2, padding=1), nn.SiLU(), nn.AvgPool1d(3, stride=2, padding=1, count_include_pad=False), nn.Conv1d(4, 3, 2), nn.LeakyReLU(0.2), nn.AdaptiveMaxPool1d(1), nn.Flatten(), nn.Linear(3, 2)), [2, 16], 17)


def tensor(name, values):
    return numpy_helper.from_array(np.asarray(values), name)


def weights(random, *shape):
    return (random.standard_normal(shape) * 0.5).astype(np.float32)


def save(name, nodes, initializers, inputs, outputs, opset, ml=False):
    graph = helper.make_graph(nodes, name, inputs, outputs, initializers)
    opsets = [helper.make_opsetid("", opset)] + ([helper.make_opsetid("ai.onnx.ml", 1)] if ml else [])
    model = helper.make_model(graph, opset_imports=opsets)
    model.ir_version = 3 if opset < 9 else 7
    if model.ir_version == 3:
        # Up to version 3 initialisers are inputs too.
        for item in initializers:
            graph_input = helper.make_tensor_value_info(item.name, item.data_type, list(item.dims))
            model.graph.input.append(graph_input)
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(HERE, name + ".onnx"))


def value(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def keras_models():
    """Dense is MatMul and Add of constants; batch normalisation, not training, is arithmetic with constants; dropout is gone."""
    r = np.random.default_rng(1)
    prefix = "StatefulPartitionedCall/sequential/"
    gamma, beta, mean, variance = weights(r, 6), weights(r, 6), weights(r, 6), np.abs(weights(r, 6)) + 0.5
    inv = (gamma / np.sqrt(variance + 1e-3)).astype(np.float32)
    nodes = [
        helper.make_node("Reshape", ["flatten_input", "flatten_const"], [prefix + "flatten/Reshape:0"], prefix + "flatten/Reshape"),
        helper.make_node("MatMul", [prefix + "flatten/Reshape:0", "w0"], [prefix + "dense/MatMul:0"], prefix + "dense/MatMul"),
        helper.make_node("Add", [prefix + "dense/MatMul:0", "b0"], [prefix + "dense/BiasAdd:0"], prefix + "dense/BiasAdd"),
        helper.make_node("Relu", [prefix + "dense/BiasAdd:0"], [prefix + "dense/Relu:0"], prefix + "dense/Relu"),
        helper.make_node("Mul", [prefix + "dense/Relu:0", "scale"], ["bn/mul:0"], "bn/mul"),
        helper.make_node("Add", ["bn/mul:0", "shift"], ["bn/add:0"], "bn/add"),
        helper.make_node("MatMul", ["bn/add:0", "w1"], ["dense_1/MatMul:0"], "dense_1/MatMul"),
        helper.make_node("Add", ["dense_1/MatMul:0", "b1"], ["dense_1/BiasAdd:0"], "dense_1/BiasAdd"),
        # swish
        helper.make_node("Sigmoid", ["dense_1/BiasAdd:0"], ["dense_1/Sigmoid:0"], "dense_1/Sigmoid"),
        helper.make_node("Mul", ["dense_1/BiasAdd:0", "dense_1/Sigmoid:0"], ["dense_1/mul:0"], "dense_1/mul"),
        helper.make_node("MatMul", ["dense_1/mul:0", "w2"], ["dense_2/MatMul:0"], "dense_2/MatMul"),
        helper.make_node("Add", ["dense_2/MatMul:0", "b2"], ["dense_2/BiasAdd:0"], "dense_2/BiasAdd"),
        # gelu
        helper.make_node("Mul", ["dense_2/BiasAdd:0", "rsqrt2"], ["gelu/div:0"], "gelu/div"),
        helper.make_node("Erf", ["gelu/div:0"], ["gelu/Erf:0"], "gelu/Erf"),
        helper.make_node("Add", ["gelu/Erf:0", "one"], ["gelu/add:0"], "gelu/add"),
        helper.make_node("Mul", ["dense_2/BiasAdd:0", "half"], ["gelu/mul:0"], "gelu/mul"),
        helper.make_node("Mul", ["gelu/mul:0", "gelu/add:0"], ["gelu/mul_1:0"], "gelu/mul_1"),
        # PReLU
        helper.make_node("MatMul", ["gelu/mul_1:0", "w3"], ["dense_3/MatMul:0"], "dense_3/MatMul"),
        helper.make_node("Relu", ["dense_3/MatMul:0"], ["p_re_lu/Relu:0"], "p_re_lu/Relu"),
        helper.make_node("Neg", ["dense_3/MatMul:0"], ["p_re_lu/Neg:0"], "p_re_lu/Neg"),
        helper.make_node("Relu", ["p_re_lu/Neg:0"], ["p_re_lu/Relu_1:0"], "p_re_lu/Relu_1"),
        helper.make_node("Mul", ["p_re_lu/Relu_1:0", "neg_alpha"], ["p_re_lu/mul:0"], "p_re_lu/mul"),
        helper.make_node("Add", ["p_re_lu/Relu:0", "p_re_lu/mul:0"], ["p_re_lu/add:0"], "p_re_lu/add"),
        helper.make_node("MatMul", ["p_re_lu/add:0", "w4"], ["dense_4/MatMul:0"], "dense_4/MatMul"),
        helper.make_node("Add", ["dense_4/MatMul:0", "b4"], ["dense_4/BiasAdd:0"], "dense_4/BiasAdd"),
        helper.make_node("Softmax", ["dense_4/BiasAdd:0"], ["dense_4"], "dense_4/Softmax", axis=-1),
    ]
    initializers = [tensor("flatten_const", np.array([-1, 8], np.int64)), tensor("w0", weights(r, 8, 6)), tensor("b0", weights(r, 6)), tensor("scale", inv),
                    tensor("shift", (beta - mean * inv).astype(np.float32)), tensor("w1", weights(r, 6, 5)), tensor("b1", weights(r, 5)), tensor("w2", weights(r, 5, 5)), tensor("b2", weights(r, 5)),
                    tensor("rsqrt2", np.array(0.70710677, np.float32)), tensor("one", np.array(1, np.float32)), tensor("half", np.array(0.5, np.float32)),
                    tensor("w3", weights(r, 5, 4)), tensor("neg_alpha", -np.abs(weights(r, 4))), tensor("w4", weights(r, 4, 3)), tensor("b4", weights(r, 3))]
    save("keras_classifier", nodes, initializers, [value("flatten_input", ["unk__10", 2, 4])], [value("dense_4", ["unk__11", 3])], 13)

    nodes = [
        helper.make_node("MatMul", ["x", "w0"], ["m0"], "dense/MatMul"), helper.make_node("Add", ["m0", "b0"], ["a0"], "dense/BiasAdd"),
        # relu6, then hard_sigmoid of TensorFlow 2.16, tanh approximation of gelu, softsign, leaky_relu by Max
        helper.make_node("Relu", ["a0"], ["r0"], "relu6/Relu"), helper.make_node("Min", ["r0", "six"], ["c0"], "relu6/Min"),
        helper.make_node("MatMul", ["c0", "w1"], ["m1"], "dense_1/MatMul"), helper.make_node("Add", ["m1", "b0"], ["a1"], "dense_1/BiasAdd"),
        helper.make_node("Add", ["a1", "three"], ["h1"], "hs/add"), helper.make_node("Clip", ["h1", "zero", "six"], ["h2"], "hs/clip"), helper.make_node("Mul", ["h2", "sixth"], ["h3"], "hs/mul"),
        helper.make_node("MatMul", ["h3", "w2"], ["m2"], "dense_2/MatMul"), helper.make_node("Add", ["m2", "b0"], ["a2"], "dense_2/BiasAdd"),
        helper.make_node("Pow", ["a2", "three"], ["g1"], "gelu/Pow"), helper.make_node("Mul", ["g1", "k"], ["g2"], "gelu/mul"), helper.make_node("Add", ["a2", "g2"], ["g3"], "gelu/add"),
        helper.make_node("Mul", ["g3", "root"], ["g4"], "gelu/mul_1"), helper.make_node("Tanh", ["g4"], ["g5"], "gelu/Tanh"), helper.make_node("Add", ["g5", "one"], ["g6"], "gelu/add_1"),
        helper.make_node("Mul", ["a2", "half"], ["g7"], "gelu/mul_2"), helper.make_node("Mul", ["g7", "g6"], ["g8"], "gelu/mul_3"),
        helper.make_node("MatMul", ["g8", "w3"], ["m3"], "dense_3/MatMul"), helper.make_node("Add", ["b0", "m3"], ["a3"], "dense_3/BiasAdd"),
        helper.make_node("Abs", ["a3"], ["s1"], "softsign/Abs"), helper.make_node("Add", ["s1", "one"], ["s2"], "softsign/add"), helper.make_node("Div", ["a3", "s2"], ["s3"], "softsign/div"),
        helper.make_node("MatMul", ["s3", "w4"], ["m4"], "dense_4/MatMul"), helper.make_node("Add", ["m4", "b0"], ["a4"], "dense_4/BiasAdd"),
        helper.make_node("Mul", ["a4", "fifth"], ["l1"], "leaky/mul"), helper.make_node("Max", ["l1", "a4"], ["l2"], "leaky/Maximum"),
        helper.make_node("MatMul", ["l2", "w5"], ["m5"], "dense_5/MatMul"), helper.make_node("Exp", ["m5"], ["e5"], "sp/Exp"), helper.make_node("Add", ["e5", "one"], ["e6"], "sp/add"), helper.make_node("Log", ["e6"], ["y"], "sp/Log"),
    ]
    constant = lambda name, number: tensor(name, np.array(number, np.float32))
    initializers = [tensor(f"w{i}", weights(r, 4, 4)) for i in range(6)] + [tensor("b0", weights(r, 4)), constant("zero", 0), constant("one", 1), constant("three", 3), constant("six", 6), constant("sixth", 1 / 6),
                    constant("half", 0.5), constant("fifth", 0.2), constant("k", 0.044715), constant("root", 0.7978845834732056)]
    save("keras_activations", nodes, initializers, [value("x", ["unk__1", 4])], [value("y", ["unk__2", 4])], 15)


def keras_image_models():
    """tf2onnx transposes what comes with channels last before the first window and back before the values become a row."""
    r = np.random.default_rng(4)
    prefix = "StatefulPartitionedCall/sequential/"
    nodes = [
        helper.make_node("Transpose", ["input_1"], ["adjust"], prefix + "conv2d/BiasAdd__6", perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["adjust", "w0", "b0"], ["conv"], prefix + "conv2d/BiasAdd", auto_pad="SAME_UPPER", dilations=[1, 1], group=1, kernel_shape=[2, 3], strides=[2, 2]),
        helper.make_node("Relu", ["conv"], ["relu"], prefix + "conv2d/Relu"),
        helper.make_node("MaxPool", ["relu"], ["pool"], prefix + "max_pooling2d/MaxPool", auto_pad="VALID", kernel_shape=[2, 2], strides=[1, 1]),
        # zero padding, and a convolution of each channel by itself
        helper.make_node("Pad", ["pool", "pads"], ["padded"], prefix + "zero_padding2d/Pad"),
        helper.make_node("Conv", ["padded", "w1"], ["depthwise"], prefix + "depthwise_conv2d/depthwise", auto_pad="VALID", group=4, kernel_shape=[3, 3], strides=[1, 1]),
        helper.make_node("Transpose", ["depthwise"], ["last"], prefix + "depthwise_conv2d/depthwise__12", perm=[0, 2, 3, 1]),
        helper.make_node("Add", ["last", "b1"], ["biased"], prefix + "depthwise_conv2d/BiasAdd"),
        helper.make_node("Reshape", ["biased", "row"], ["flat"], prefix + "flatten/Reshape"),
        helper.make_node("MatMul", ["flat", "w2"], ["product"], prefix + "dense/MatMul"),
        helper.make_node("Add", ["product", "b2"], ["sums"], prefix + "dense/BiasAdd"),
        helper.make_node("Softmax", ["sums"], ["dense"], prefix + "dense/Softmax", axis=-1),
    ]
    initializers = [tensor("w0", weights(r, 4, 3, 2, 3)), tensor("b0", weights(r, 4)), tensor("pads", np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)), tensor("w1", weights(r, 4, 1, 3, 3)), tensor("b1", weights(r, 4)),
                    tensor("row", np.array([-1, 24], np.int64)), tensor("w2", weights(r, 24, 3)), tensor("b2", weights(r, 3))]
    save("keras_image", nodes, initializers, [value("input_1", ["unk__1", 5, 7, 3])], [value("dense", ["unk__2", 3])], 13)

    # Scaled to the range of 0 to 1, and averaged over the places of channels last.
    nodes = [
        helper.make_node("Mul", ["input_1", "scale"], ["scaled"], "rescaling/mul"),
        helper.make_node("Transpose", ["scaled"], ["adjust"], "conv2d__1", perm=[0, 3, 1, 2]),
        helper.make_node("Conv", ["adjust", "w0", "b0"], ["conv"], "conv2d", auto_pad="SAME_UPPER", kernel_shape=[3, 3], strides=[1, 1]),
        helper.make_node("Sigmoid", ["conv"], ["sigmoid"], "conv2d/Sigmoid"),
        helper.make_node("Mul", ["conv", "sigmoid"], ["swish"], "conv2d/mul"),
        helper.make_node("Transpose", ["swish"], ["last"], "conv2d__2", perm=[0, 2, 3, 1]),
        helper.make_node("ReduceMean", ["last"], ["mean"], "global_average_pooling2d/Mean", axes=[1, 2], keepdims=0),
        helper.make_node("MatMul", ["mean", "w1"], ["product"], "dense/MatMul"),
        helper.make_node("Add", ["product", "b1"], ["dense"], "dense/BiasAdd"),
    ]
    initializers = [tensor("scale", np.array(1 / 255, np.float32)), tensor("w0", weights(r, 4, 2, 3, 3) * 100), tensor("b0", weights(r, 4)), tensor("w1", weights(r, 4, 2)), tensor("b1", weights(r, 2))]
    save("keras_average", nodes, initializers, [value("input_1", ["unk__1", 4, 5, 2])], [value("dense", ["unk__2", 2])], 13)


def sklearn_models():
    """A pipeline of StandardScaler and MLP: Scaler, Cast, MatMul and Add; classifiers end with labels and a map of probabilities."""
    r = np.random.default_rng(2)
    scaler = helper.make_node("Scaler", ["X"], ["variable"], "Scaler", domain="ai.onnx.ml", offset=[0.5, -1.0, 2.0, 0.0], scale=[1.5, 0.5, 2.0, 1.0])
    hidden = [helper.make_node("Cast", ["variable"], ["cast_input"], "Cast", to=TensorProto.FLOAT),
              helper.make_node("MatMul", ["cast_input", "coefficient"], ["mul_result"], "MatMul"), helper.make_node("Add", ["mul_result", "intercepts"], ["add_result"], "Add"),
              helper.make_node("Relu", ["add_result"], ["next_activations"], "Relu"),
              helper.make_node("MatMul", ["next_activations", "coefficient1"], ["mul_result1"], "MatMul1"), helper.make_node("Add", ["mul_result1", "intercepts1"], ["add_result1"], "Add1")]
    label = [helper.make_node("ArgMax", ["probabilities"], ["argmax_output"], "ArgMax", axis=1),
             helper.make_node("ArrayFeatureExtractor", ["classes", "argmax_output"], ["array_feature"], "ArrayFeatureExtractor", domain="ai.onnx.ml"),
             helper.make_node("Reshape", ["array_feature", "shape_tensor"], ["reshaped"], "Reshape"),
             helper.make_node("Cast", ["reshaped"], ["output_label"], "Cast1", to=TensorProto.INT64)]
    zipmap = helper.make_node("ZipMap", ["probabilities"], ["output_probability"], "ZipMap", domain="ai.onnx.ml", classlabels_int64s=[0, 1, 2])
    maps = onnx.ValueInfoProto(name="output_probability")
    maps.type.sequence_type.elem_type.map_type.key_type = TensorProto.INT64
    maps.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT

    def layers(outputs):
        return [tensor("coefficient", weights(r, 4, 6)), tensor("intercepts", weights(r, 1, 6)), tensor("coefficient1", weights(r, 6, outputs)), tensor("intercepts1", weights(r, 1, outputs)),
                tensor("shape_tensor", np.array([-1], np.int64))]

    outputs = [value("output_label", [None], TensorProto.INT64)]
    x = [value("X", [None, 4])]
    three = [scaler] + hidden + [helper.make_node("Softmax", ["add_result1"], ["probabilities"], "Softmax", axis=1)] + label
    classes = lambda count: tensor("classes", np.arange(count, dtype=np.int32))
    save("sklearn_classifier", three, layers(3) + [classes(3)], x, outputs + [value("probabilities", [None, 3])], 13, ml=True)
    save("sklearn_zipmap", three + [zipmap], layers(3) + [classes(3)], x, outputs + [maps], 13, ml=True)
    two = [scaler] + hidden + [helper.make_node("Sigmoid", ["add_result1"], ["out_activations_result"], "Sigmoid"),
                               helper.make_node("Sub", ["unity", "out_activations_result"], ["negative_class_proba"], "Sub"),
                               helper.make_node("Concat", ["negative_class_proba", "out_activations_result"], ["probabilities"], "Concat", axis=1)] + label
    save("sklearn_binary", two, layers(1) + [classes(2), tensor("unity", np.array([1], np.float32))], x, outputs + [value("probabilities", [None, 2])], 13, ml=True)
    one = [scaler] + hidden + [helper.make_node("Reshape", ["add_result1", "shape_tensor"], ["predictions"], "Reshape")]
    regressor = layers(1)
    regressor[-1] = tensor("shape_tensor", np.array([-1, 1], np.int64))
    save("sklearn_regressor", one, regressor, x, [value("predictions", [None, 1])], 13, ml=True)


def old_models():
    r = np.random.default_rng(3)
    tensors = [tensor("w", weights(r, 4, 6)), tensor("b", weights(r, 6)), tensor("gamma", weights(r, 6)), tensor("beta", weights(r, 6)), tensor("mean", weights(r, 6)), tensor("var", np.abs(weights(r, 6)) + 0.5),
               tensor("v", weights(r, 3, 6)), tensor("c", weights(r, 3))]
    # Before version 7 adding a vector names its axis; normalisation and dropout say that they are not in training.
    nodes = [helper.make_node("MatMul", ["x", "w"], ["m"], "matmul"), helper.make_node("Add", ["m", "b"], ["a"], "add", broadcast=1, axis=1),
             helper.make_node("BatchNormalization", ["a", "gamma", "beta", "mean", "var"], ["n"], "bn", is_test=1, epsilon=1e-3),
             helper.make_node("Clip", ["n"], ["k"], "clip", min=0.0, max=6.0), helper.make_node("Dropout", ["k"], ["d"], "dropout", is_test=1, ratio=0.3),
             helper.make_node("Gemm", ["d", "v", "c"], ["g"], "gemm", alpha=0.5, beta=2.0, transB=1, broadcast=1), helper.make_node("Softmax", ["g"], ["y"], "softmax")]
    x = r.standard_normal((SAMPLES, 4))
    values = {item.name: numpy_helper.to_array(item).astype(np.float64) for item in tensors}
    a = (x @ values["w"] + values["b"] - values["mean"]) / np.sqrt(values["var"] + 1e-3) * values["gamma"] + values["beta"]
    g = 0.5 * np.clip(a, 0, 6) @ values["v"].T + 2 * values["c"]
    y = np.exp(g) / np.exp(g).sum(axis=1, keepdims=True)
    for sample in range(SAMPLES):
        figures.append(",".join(["opset6"] + [f"{v:.9g}" for v in x[sample]] + ["|"] + [f"{v:.9g}" for v in y[sample]]))
    save("opset6", nodes, tensors, [value("x", ["N", 4])], [value("y", ["N", 3])], 6)
    # Up to version 12 softmax runs over all dimensions from its axis on.
    nodes = [helper.make_node("Gemm", ["x", "w", "b"], ["a"], "gemm"), helper.make_node("Reshape", ["a", "shape"], ["three"], "reshape"), helper.make_node("Softmax", ["three"], ["s"], "softmax"),
             helper.make_node("Flatten", ["s"], ["y"], "flatten")]
    save("opset12", nodes, tensors[:2] + [tensor("shape", np.array([0, 2, 3], np.int64))], [value("x", ["N", 4])], [value("y", ["N", 6])], 12)
    # Constants as nodes, noise of shapes and types, half precision and double weights.
    nodes = [helper.make_node("Constant", [], ["c0"], "constant", value=tensor("c0", weights(r, 6, 4).astype(np.float16))), helper.make_node("Cast", ["c0"], ["c1"], "cast", to=TensorProto.FLOAT),
             helper.make_node("Transpose", ["c1"], ["c2"], "transpose", perm=[1, 0]), helper.make_node("Identity", ["x"], ["i"], "identity"),
             helper.make_node("MatMul", ["i", "c2"], ["m"], "matmul"), helper.make_node("Unsqueeze", ["m", "one"], ["u"], "unsqueeze"), helper.make_node("Squeeze", ["u", "one"], ["q"], "squeeze"),
             helper.make_node("Mul", ["q", "two"], ["d"], "double"), helper.make_node("Sub", ["d", "b"], ["s"], "sub"), helper.make_node("Sigmoid", ["s"], ["p"], "sigmoid"),
             helper.make_node("Softmax", ["p"], ["z"], "softmax"), helper.make_node("Log", ["z"], ["y"], "log")]
    save("noise_13", nodes, [tensors[1], tensor("one", np.array([1], np.int64)), tensor("two", np.array(2, np.float32))], [value("x", ["N", 4])], [value("y", ["N", 6])], 13)


torch_models()
torch_image_models()
keras_models()
keras_image_models()
sklearn_models()
old_models()
with open(os.path.join(HERE, "figures.csv"), "w", newline="\n") as file:
    file.write("\n".join(figures) + "\n")
