"""Writes figures.csv: the parameters that PyTorch's optimizers reach. Run with python3 and torch 1.13 or later.

Two problems on a weight matrix [2, 4] and a bias [2], all in double precision:
  fixed     the gradient is a table of (step, element), whatever the parameters are;
  logistic  mean binary cross-entropy of sigmoid(W x + b) over 20 fixed samples.
Weight decay is on the weights alone. Lion is not in PyTorch: its lines follow algorithm 2 of arXiv:2302.06675.
"""
import math
import os

import torch

torch.set_default_dtype(torch.float64)
STEPS = (1, 2, 10, 100, 1000)


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                update = (beta1 * m + (1 - beta1) * p.grad).sign()
                p -= group["lr"] * (update + group["weight_decay"] * p)
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)


class NAdam(torch.optim.Optimizer):
    """torch.optim.NAdam as of PyTorch 2; 1.13 multiplied the product through step t + 1 by step t's momentum twice."""

    def __init__(self, params, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, momentum_decay=4e-3):
        super().__init__(params, dict(lr=lr, betas=betas, eps=eps, momentum_decay=momentum_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                state = self.state[p]
                if not state:
                    state.update(step=0, product=1.0, exp_avg=torch.zeros_like(p), exp_avg_sq=torch.zeros_like(p))
                state["step"] += 1
                t = state["step"]
                grad = p.grad + group["weight_decay"] * p
                mu, mu_next = (beta1 * (1 - 0.5 * 0.96 ** (s * group["momentum_decay"])) for s in (t, t + 1))
                state["product"] *= mu
                m = state["exp_avg"].mul_(beta1).add_(grad, alpha=1 - beta1)
                v = state["exp_avg_sq"].mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
                denominator = (v / (1 - beta2 ** t)).sqrt() + group["eps"]
                p -= group["lr"] * (1 - mu) / (1 - state["product"]) * grad / denominator
                p -= group["lr"] * mu_next / (1 - state["product"] * mu_next) * m / denominator


CASES = {
    "sgd": lambda groups: torch.optim.SGD(groups(0), lr=0.05),
    "sgd-decay": lambda groups: torch.optim.SGD(groups(0.01), lr=0.05),
    "momentum": lambda groups: torch.optim.SGD(groups(0.01), lr=0.05, momentum=0.9),
    "nesterov": lambda groups: torch.optim.SGD(groups(0.01), lr=0.05, momentum=0.9, nesterov=True),
    "adagrad": lambda groups: torch.optim.Adagrad(groups(0.01), lr=0.05, lr_decay=0.001),
    "rmsprop": lambda groups: torch.optim.RMSprop(groups(0.01), lr=0.01),
    "rmsprop-momentum": lambda groups: torch.optim.RMSprop(groups(0), lr=0.01, momentum=0.5),
    "rmsprop-centered": lambda groups: torch.optim.RMSprop(groups(0), lr=0.01, centered=True),
    "rmsprop-centered-momentum": lambda groups: torch.optim.RMSprop(groups(0.01), lr=0.01, centered=True, momentum=0.5),
    "adam": lambda groups: torch.optim.Adam(groups(0), lr=0.01),
    "adam-decay": lambda groups: torch.optim.Adam(groups(0.01), lr=0.01),
    # A large epsilon tells where it is added.
    "adam-epsilon": lambda groups: torch.optim.Adam(groups(0), lr=0.01, eps=0.5),
    "rmsprop-epsilon": lambda groups: torch.optim.RMSprop(groups(0), lr=0.01, eps=0.5),
    "adagrad-epsilon": lambda groups: torch.optim.Adagrad(groups(0), lr=0.05, eps=0.5),
    "nadam-epsilon": lambda groups: NAdam(groups(0), lr=0.01, eps=0.5),
    "amsgrad": lambda groups: torch.optim.Adam(groups(0), lr=0.01, amsgrad=True),
    "adamw": lambda groups: torch.optim.AdamW(groups(0.1), lr=0.01),
    "nadam": lambda groups: NAdam(groups(0.01), lr=0.01),
    "lion": lambda groups: Lion(groups(0.125), lr=1 / 1024),
    "rprop": lambda groups: torch.optim.Rprop(groups(None), lr=0.01),
}
# Steps that hang on signs, or on gradients divided by their own vanishing size, part ways from the smallest
# rounding near the minimum; they follow the logistic problem only as far as there.
SHORT = {"lion", "rprop", "rmsprop", "rmsprop-momentum", "rmsprop-centered", "rmsprop-centered-momentum"}


def fixed_gradient(step, element):
    return ((step * 7 + element * 13 + step * step * element) % 17 - 8) / 8


def sample(i):
    x = [((i * 5 + k * 7 + i * i * k) % 11 - 5) / 4 for k in range(4)]
    t = [float((i * 3 + o * 5) % 4 < 2) for o in range(2)]
    return x, t


def main():
    inputs = torch.tensor([sample(i)[0] for i in range(20)])
    targets = torch.tensor([sample(i)[1] for i in range(20)])
    lines = ["case,problem,step," + ",".join(f"w{r}{c}" for r in range(2) for c in range(4)) + ",b0,b1"]
    for name, create in CASES.items():
        for problem in ("fixed", "logistic"):
            weight = torch.tensor([[1 + (r * 4 + c) / 8 for c in range(4)] for r in range(2)], requires_grad=True)
            bias = torch.tensor([-0.5, 0.75], requires_grad=True)

            def groups(decay):
                if decay is None:
                    return [weight, bias]
                return [dict(params=[weight], weight_decay=decay), dict(params=[bias], weight_decay=0.0)]

            optimizer = create(groups)
            for step in range(1, (10 if problem == "logistic" and name in SHORT else 1000) + 1):
                optimizer.zero_grad()
                if problem == "fixed":
                    weight.grad = torch.tensor([[fixed_gradient(step, r * 4 + c) for c in range(4)] for r in range(2)])
                    bias.grad = torch.tensor([fixed_gradient(step, 8 + r) for r in range(2)])
                else:
                    logits = inputs @ weight.T + bias
                    torch.nn.functional.binary_cross_entropy_with_logits(logits, targets).backward()
                optimizer.step()
                if step in STEPS:
                    values = weight.detach().flatten().tolist() + bias.detach().tolist()
                    assert all(map(math.isfinite, values))
                    lines.append(f"{name},{problem},{step}," + ",".join(f"{v:.10g}" for v in values))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figures.csv")
    with open(path, "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


main()
