"""Writes the .safetensors files and figures.csv beside it. Plain Python: run with python3.

The files are laid out as safetensors.torch.save_file lays out a state dict (safetensors 0.4): metadata {"format": "pt"}, tensors
by name, header padded with spaces to a multiple of 8. They were not written by PyTorch itself: the format is told in
https://github.com/huggingface/safetensors#format and read here to the letter.

The network is 5-4-3: tanh, then softmax; weights are multiples of 1/64, so that F64, F32 and F16 hold them exactly and BF16, of 8
significant bits, exactly too. figures.csv holds a sample a line: 5 inputs, 3 outputs, computed in double precision.
"""
import json
import math
import os
import random
import struct

SIZES = [(5, 4), (4, 3)]
HERE = os.path.dirname(os.path.abspath(__file__))


def bfloat16(value):
    return struct.pack("<f", value)[2:]


PACK = {
    "F64": lambda v: struct.pack("<d", v),
    "F32": lambda v: struct.pack("<f", v),
    "F16": lambda v: struct.pack("<e", v),
    "BF16": bfloat16,
}


def save_file(tensors, path, dtype):
    header = {"__metadata__": {"format": "pt"}}
    data = b""
    for name in sorted(tensors):
        shape, values = tensors[name]
        begin = len(data)
        data += b"".join(PACK[dtype](v) for v in values)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def forward(tensors, x):
    for i, (inputs, outputs) in enumerate(SIZES):
        weight, bias = tensors[f"layers.{i}.weight"][1], tensors[f"layers.{i}.bias"][1]
        z = [bias[r] + sum(weight[r * inputs + c] * x[c] for c in range(inputs)) for r in range(outputs)]
        if i + 1 < len(SIZES):
            x = [math.tanh(v) for v in z]
        else:
            top = max(z)
            x = [math.exp(v - top) for v in z]
            x = [v / sum(x) for v in x]
    return x


def main():
    source = random.Random(1)
    tensors = {}
    for i, (inputs, outputs) in enumerate(SIZES):
        tensors[f"layers.{i}.weight"] = ([outputs, inputs], [source.randint(-100, 100) / 64 for _ in range(inputs * outputs)])
        tensors[f"layers.{i}.bias"] = ([outputs], [source.randint(-100, 100) / 64 for _ in range(outputs)])
    for dtype in PACK:
        save_file(tensors, os.path.join(HERE, f"torch_layout_{dtype.lower()}.safetensors"), dtype)

    with open(os.path.join(HERE, "figures.csv"), "w", newline="\n") as file:
        for _ in range(8):
            x = [source.randint(-200, 200) / 64 for _ in range(SIZES[0][0])]
            file.write(",".join(repr(v) for v in x + forward(tensors, x)) + "\n")


main()
