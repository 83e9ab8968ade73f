"""Writes torch_*.safetensors and torch_figures.csv beside it. Run with a Python that has torch (Debian: python3-torch 1.13).

The files hold the state dict of a PyTorch module, its tensors' bytes as torch gives them, in four types. The safetensors module is not a
Debian package: save_file below lays a file out as safetensors.torch.save_file does. torch_figures.csv holds a sample a line: the type, the
inputs, the outputs that PyTorch computed in evaluation mode with the weights of that type, in double precision.
"""
import ctypes
import json
import os
import struct
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64"}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(6, 8), nn.LayerNorm(8), nn.Linear(8, 7, bias=False), nn.BatchNorm1d(7), nn.Linear(7, 3)])

    def forward(self, x):
        x = nn.functional.silu(self.layers[0](x))
        x = self.layers[1](x)
        x = nn.functional.gelu(self.layers[2](x))
        x = torch.tanh(self.layers[3](x))
        return torch.softmax(self.layers[4](x), dim=1)


def bytes_of(tensor):
    tensor = tensor.detach().contiguous()
    return ctypes.string_at(tensor.data_ptr(), tensor.numel() * tensor.element_size())


def save_file(tensors, path):
    header = {"__metadata__": {"format": "pt"}}
    data = b""
    # Larger types first, then by name: every tensor is aligned.
    for name, tensor in sorted(tensors.items(), key=lambda item: (-item[1].element_size(), item[0])):
        begin = len(data)
        data += bytes_of(tensor)
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


torch.manual_seed(1)
net = Net()
# A few steps of training, so that running statistics and all weights have values of their own.
optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
for step in range(20):
    x = torch.randn(32, 6)
    loss = nn.functional.nll_loss(torch.log(net(x)), (x[:, 0] > x[:, 1]).long() + (x[:, 2] > 1).long())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

net.eval()
lines = []
for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16):
    state = {name: tensor.to(dtype) if tensor.is_floating_point() else tensor for name, tensor in net.state_dict().items()}
    save_file(state, os.path.join(HERE, f"torch_{NAMES[dtype].lower()}.safetensors"))
    exact = Net().double()
    exact.load_state_dict({name: tensor.double() if tensor.is_floating_point() else tensor for name, tensor in state.items()})
    exact.eval()
    inputs = torch.randn(8, 6).double().mul(64).round().div(64)
    with torch.no_grad():
        outputs = exact(inputs)
    for x, y in zip(inputs.tolist(), outputs.tolist()):
        lines.append(",".join([NAMES[dtype].lower()] + [repr(v) for v in x + y]))
with open(os.path.join(HERE, "torch_figures.csv"), "w", newline="\n") as file:
    file.write("\n".join(lines) + "\n")
