#!/usr/bin/env python3
"""Computes random networks with PyTorch from the text of their attributes: python3 reference.py networks.safetensors results.json

The first file holds per network i the attributes (metadata "i") and the tensors i/rows, i/targets, i/weights (of the rows) and i/NAME for every
parameter. Rows hold all inputs one after the other, targets and predictions all outputs. What the attributes mean is read here anew, from their documentation and from Keras; nothing is shared with the C# side.
The results say per network and tensor: the values in double, and how far PyTorch's own floats are from them ("float"); and per network how near
the training step comes to a kink of a function, where a gradient in float may take the other branch ("kink", as a share of the numbers there).
"""

import json
import math
import re
import struct
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def snake(name):
    """Conv2D1 -> conv_2d_1, PRelu1 -> prelu_1: a _ before a capital behind another character, and before a digit behind a letter."""
    out = ""
    for i, c in enumerate(name):
        before = name[i - 1] if i else ""
        if i and ((c.isupper() and not before.isupper()) or (c.isdigit() and before.isalpha())):
            out += "_"
        out += c.lower()
    return out


class Attribute:
    def __init__(self, kind, text):
        self.kind, self.positional, self.named = kind, [], {}
        for part in filter(None, (p.strip() for p in text.split(","))):
            if "=" in part:
                key, value = (p.strip() for p in part.split("="))
                self.named[key] = value
            else:
                self.positional.append(part)

    def ints(self):
        return [int(p) for p in self.positional if re.fullmatch(r"-?\d+", p)]

    def activation(self):
        words = [p for p in self.positional if p[0].isalpha()]
        return words[0] if words else "Linear"

    def texts(self):
        return [p.strip('"') for p in self.positional if p.startswith('"')]

    @property
    def name(self):
        return self.named["Name"].strip('"') if "Name" in self.named else None

    def number(self, key, otherwise):
        return float(self.named[key].rstrip("f")) if key in self.named else otherwise

    def flag(self, key):
        return self.named.get(key, "true") == "true"

    @property
    def same(self):
        return self.named.get("Padding") == "Padding.Same"


def parse(text):
    return [Attribute(m[1], m[2] or "") for m in re.finditer(r"\[(\w+)(?:\(([^)]*)\))?\]", text)]


def unrolled(attributes, round=""):
    """The attributes in the order in which they apply, each with its round: what stands between Repeat(n) and EndRepeat comes n times."""
    i = 0
    while i < len(attributes):
        a = attributes[i]
        i += 1
        if a.kind != "Repeat":
            yield a, round
            continue
        first, depth = i, 1
        while depth:
            depth += {"Repeat": 1, "EndRepeat": -1}.get(attributes[i].kind, 0)
            i += 1
        for number in range(1, a.ints()[0] + 1):
            yield from unrolled(attributes[first : i - 1], f"{round}x{number}" if round else f"{number}")


def same_padding(size, span, stride):
    """TensorFlow: ceil(size / stride) positions; what is missing is split, the larger half behind."""
    missing = max((-(-size // stride) - 1) * stride + span - size, 0)
    return missing // 2, missing - missing // 2


def ordered(kernel, *axes):
    """A kernel in PyTorch's order. Gradients of a mere view, strides and all, are refused where an axis has one element."""
    return kernel.permute(*axes).clone(memory_format=torch.contiguous_format)


class Network:
    """One network in one precision."""

    def __init__(self, attributes, tensors, dtype):
        self.attributes, self.dtype = attributes, dtype
        self.tensors = {name: value.to(dtype) for name, value in tensors.items()}
        self.gradients, self.statistics = {}, {}
        self.kink = math.inf

    def near(self, distance, scale):
        """Notes how near numbers come to a kink; exactly equal ones are equal in floats, too."""
        distance = distance.detach().abs().flatten()
        distance = distance[distance > 1e-13]
        if distance.numel():
            self.kink = min(self.kink, (distance.min() / scale.detach().abs().max().clamp(min=1e-3)).item())

    def parameter(self, layer, name, trainable=True):
        value = self.tensors[f"{layer}.{name}"]
        if not self.training or not trainable:
            return value
        value = value.clone().requires_grad_()
        self.gradients[f"{layer}.{name}"] = value
        return value

    def activate(self, kind, z):
        if kind in ("Relu", "LeakyRelu", "Selu"):
            self.near(z, z)
        if kind == "HardSigmoid":
            self.near(torch.cat([(z - 3).flatten(), (z + 3).flatten()]), z)
        return {
            "Linear": lambda: z,
            "Relu": lambda: F.relu(z),
            "LeakyRelu": lambda: F.leaky_relu(z, 0.2),
            "Elu": lambda: F.elu(z),
            "Selu": lambda: F.selu(z),
            "Gelu": lambda: F.gelu(z),
            "Silu": lambda: F.silu(z),
            "Mish": lambda: F.mish(z),
            "Softplus": lambda: F.softplus(z, threshold=40),
            "Softsign": lambda: F.softsign(z),
            "Sigmoid": lambda: torch.sigmoid(z),
            "HardSigmoid": lambda: torch.clamp(z / 6 + 0.5, 0, 1),
            "Tanh": lambda: torch.tanh(z),
            "Exponential": lambda: torch.exp(z),
            "Softmax": lambda: F.softmax(z, -1),
        }[kind]()

    def run(self, rows, training):
        """The predictions of all outputs, each with the attributes that say its loss."""
        self.training, self.gradients, self.statistics = training, {}, {}
        self.named, self.residuals, self.outputs = {}, [], []
        numbers = {}
        rows = rows.to(self.dtype)
        if "preparation.shift" in self.tensors:
            rows = (rows - self.tensors["preparation.shift"]) * self.tensors["preparation.scale"]
        x, used = None, 0
        for a, round in unrolled(self.attributes):
            if a.kind == "Loss":
                self.outputs[-1][1] = a
                continue
            if a.kind == "Standardize":
                continue
            if a.kind == "From":
                x = self.named[a.texts()[0]]
                continue
            if a.kind == "Residual":
                self.residuals.append(x)
                continue
            number = numbers[a.kind] = numbers.get(a.kind, 0) + 1
            kind = "Residual" if a.kind == "EndResidual" else a.kind
            own = a.name and a.name + round
            name = own or (kind if kind in ("Input", "Output") and number == 1 else f"{kind}{number}")
            if a.kind == "Input":
                size = math.prod(a.ints())
                x = rows[:, used : used + size].reshape(len(rows), *a.ints())
                used += size
            else:
                x = getattr(self, a.kind)(a, snake(name), x)
            # In a block, and behind it, a name without a number is the latest round's.
            self.named[name] = self.named[a.name or name] = x
            if a.kind == "Output":
                self.outputs.append([a, None, x])
        assert used == rows.shape[1] and not self.residuals
        return torch.cat([p for _, _, p in self.outputs], 1)

    # What reads several values.

    def EndResidual(self, a, name, x):
        return self.activate(a.activation(), self.residuals.pop() + x)

    def Add(self, a, name, x):
        return x + sum(self.named[other] for other in a.texts())

    def Multiply(self, a, name, x):
        for other in a.texts():
            x = x * self.named[other]
        return x

    def Concatenate(self, a, name, x):
        return torch.cat([x, *(self.named[other] for other in a.texts())], -1)

    # Vectors.

    def Dense(self, a, name, x):
        trainable = a.flag("Trainable")
        z = x @ self.parameter(name, "kernel", trainable)
        if a.flag("UseBias"):
            z = z + self.parameter(name, "bias", trainable)
        return self.activate(a.activation(), z)

    Output = Dense

    def Activation(self, a, name, x):
        return self.activate(a.activation(), x)

    def Flatten(self, a, name, x):
        return x.reshape(len(x), -1)

    def Reshape(self, a, name, x):
        return x.reshape(len(x), *a.ints())

    def Dropout(self, a, name, x):
        return x

    def PRelu(self, a, name, x):
        self.near(x, x)
        return torch.where(x > 0, x, self.parameter(name, "alpha", a.flag("Trainable")) * x)

    def LayerNorm(self, a, name, x):
        trainable = a.flag("Trainable")
        return F.layer_norm(x, x.shape[-1:], self.parameter(name, "gamma", trainable), self.parameter(name, "beta", trainable), a.number("Epsilon", 1e-3))

    def BatchNorm(self, a, name, x):
        trainable = a.flag("Trainable")
        mean, variance = self.parameter(name, "moving_mean", False), self.parameter(name, "moving_variance", False)
        if self.training and trainable:
            values = x.reshape(-1, x.shape[-1])
            momentum = a.number("Momentum", 0.99)
            batch_mean, batch_variance = values.mean(0), values.var(0, unbiased=False)
            self.statistics[f"{name}.moving_mean"] = (momentum * mean + (1 - momentum) * batch_mean).detach()
            self.statistics[f"{name}.moving_variance"] = (momentum * variance + (1 - momentum) * batch_variance).detach()
            mean, variance = batch_mean, batch_variance
        elif self.training:
            self.statistics[f"{name}.moving_mean"], self.statistics[f"{name}.moving_variance"] = mean, variance
        gamma, beta = self.parameter(name, "gamma", trainable), self.parameter(name, "beta", trainable)
        return gamma * (x - mean) / torch.sqrt(variance + a.number("Epsilon", 1e-3)) + beta

    # Maps: rows x height x width x channels here, channels first for PyTorch.

    @staticmethod
    def planes(x):
        return (x.unsqueeze(-1) if x.dim() == 3 else x).permute(0, 3, 1, 2)

    @staticmethod
    def pixels(y):
        return y.permute(0, 2, 3, 1)

    @staticmethod
    def window(sizes):
        return (sizes[0], sizes[0]) if len(sizes) == 1 else tuple(sizes)

    def convolve(self, a, x, weight, groups=1):
        stride, dilation = int(a.number("Stride", 1)), int(a.number("Dilation", 1))
        if a.same:
            spans = [(k - 1) * dilation + 1 for k in weight.shape[2:]]
            (top, bottom), (left, right) = (same_padding(size, span, stride) for size, span in zip(x.shape[2:], spans))
            x = F.pad(x, (left, right, top, bottom))
        return F.conv2d(x, weight, stride=stride, dilation=dilation, groups=groups)

    def finish(self, a, name, y):
        if a.flag("UseBias"):
            y = y + self.parameter(name, "bias", a.flag("Trainable"))
        return self.activate(a.activation(), y)

    def Conv2D(self, a, name, x):
        kernel = self.parameter(name, "kernel", a.flag("Trainable"))
        assert kernel.shape[:2] == self.window(a.ints()[1:]) and kernel.shape[3] == a.ints()[0]
        return self.finish(a, name, self.pixels(self.convolve(a, self.planes(x), ordered(kernel, 3, 2, 0, 1))))

    def Conv1D(self, a, name, x):
        kernel = self.parameter(name, "kernel", a.flag("Trainable"))
        filters, width = a.ints()
        assert list(kernel.shape) == [width, x.shape[2], filters]
        stride, dilation = int(a.number("Stride", 1)), int(a.number("Dilation", 1))
        x = x.permute(0, 2, 1)
        if a.same:
            x = F.pad(x, same_padding(x.shape[2], (width - 1) * dilation + 1, stride))
        return self.finish(a, name, F.conv1d(x, ordered(kernel, 2, 1, 0), stride=stride, dilation=dilation).permute(0, 2, 1))

    def DepthwiseConv2D(self, a, name, x):
        kernel = self.parameter(name, "kernel", a.flag("Trainable"))
        assert kernel.shape[:2] == self.window(a.ints())
        x = self.planes(x)
        return self.finish(a, name, self.pixels(self.convolve(a, x, ordered(kernel, 2, 3, 0, 1), x.shape[1])))

    def SeparableConv2D(self, a, name, x):
        depthwise, pointwise = (self.parameter(name, part, a.flag("Trainable")) for part in ("depthwise_kernel", "pointwise_kernel"))
        assert depthwise.shape[:2] == self.window(a.ints()[1:])
        x = self.planes(x)
        y = self.convolve(a, x, ordered(depthwise, 2, 3, 0, 1), x.shape[1])
        return self.finish(a, name, self.pixels(F.conv2d(y, ordered(pointwise, 3, 2, 0, 1))))

    def Conv2DTranspose(self, a, name, x):
        kernel = self.parameter(name, "kernel", a.flag("Trainable"))
        assert kernel.shape[:2] == self.window(a.ints()[1:]) and kernel.shape[2] == a.ints()[0]
        stride, dilation = int(a.number("Stride", 1)), int(a.number("Dilation", 1))
        x = self.planes(x)
        y = F.conv_transpose2d(x, ordered(kernel, 3, 2, 0, 1), stride=stride, dilation=dilation)
        for axis in (2, 3):
            # The adjoint of a convolution with TensorFlow's padding over a map of this size.
            span = (kernel.shape[axis - 2] - 1) * dilation + 1
            size = x.shape[axis] * stride + (0 if a.same else max(span - stride, 0))
            first = same_padding(size, span, stride)[0] if a.same else 0
            missing = first + size - y.shape[axis]
            if missing > 0:
                y = F.pad(y, (0, 0, 0, missing) if axis == 2 else (0, missing))
            y = y.narrow(axis, first, size)
        return self.finish(a, name, self.pixels(y))

    def pool(self, a, x, window, kind):
        """x: rows x channels x height x width. Without a stride, windows lie side by side in both directions."""
        strides = [int(a.number("Stride", 0)) or size for size in window]
        edges = [same_padding(n, k, s) if a.same else (0, 0) for n, k, s in zip(x.shape[2:], window, strides)]
        padding = (*edges[1], *edges[0])

        def patches(map):
            return map.unfold(2, window[0], strides[0]).unfold(3, window[1], strides[1]).flatten(4)

        inside = patches(F.pad(torch.ones_like(x), padding)) > 0
        values = patches(F.pad(x, padding))
        if kind == "Average":
            return (values * inside).sum(-1) / inside.sum(-1)
        values = values.masked_fill(~inside, -math.inf)
        if values.shape[-1] > 1:
            best = values.topk(2, -1).values
            apart = best[..., 0] - best[..., 1]
            self.near(apart[torch.isfinite(apart)], x)
        # The first of equal ones, whose gradient is the whole one.
        place = values.argmax(-1, keepdim=True)
        first = (values == values.gather(-1, place)).to(torch.int8).argmax(-1, keepdim=True)
        return values.gather(-1, first).squeeze(-1)

    def pool2d(self, a, x, kind):
        return self.pixels(self.pool(a, self.planes(x), self.window(a.ints() or [2]), kind))

    def pool1d(self, a, x, kind):
        # A window of one line over a map of one line.
        y = x.permute(0, 2, 1).unsqueeze(2)
        return self.pool(a, y, (1, *(a.ints() or [2])), kind).squeeze(2).permute(0, 2, 1)

    def MaxPool2D(self, a, name, x):
        return self.pool2d(a, x, "Max")

    def AveragePool2D(self, a, name, x):
        return self.pool2d(a, x, "Average")

    def MaxPool1D(self, a, name, x):
        return self.pool1d(a, x, "Max")

    def AveragePool1D(self, a, name, x):
        return self.pool1d(a, x, "Average")

    def GlobalAveragePool(self, a, name, x):
        return x.mean(dim=tuple(range(1, x.dim() - 1)))

    def GlobalMaxPool(self, a, name, x):
        values = x.reshape(len(x), -1, x.shape[-1])
        if values.shape[1] > 1:
            best = values.topk(2, 1).values
            self.near(best[:, 0] - best[:, 1], x)
        return values.max(1).values

    def UpSampling2D(self, a, name, x):
        x = x.unsqueeze(-1) if x.dim() == 3 else x
        height, width = self.window(a.ints() or [2])
        return x.repeat_interleave(height, 1).repeat_interleave(width, 2)

    def ZeroPadding2D(self, a, name, x):
        x = x.unsqueeze(-1) if x.dim() == 3 else x
        sizes = a.ints() or [1]
        top, bottom, left, right = sizes * 4 if len(sizes) == 1 else sizes
        return F.pad(x, (0, 0, left, right, top, bottom))

    # Losses.

    def loss(self, targets, weights):
        """The weighted sum of the losses of all outputs."""
        total, used = 0, 0
        for output, chosen, p in self.outputs:
            natural = {"Sigmoid": "BinaryCrossEntropy", "Softmax": "SparseCategoricalCrossEntropy"}.get(output.activation(), "MeanSquaredError")
            kind = chosen.positional[0] if chosen else natural
            size = 1 if kind == "SparseCategoricalCrossEntropy" else p.shape[1]
            total = total + output.number("LossWeight", 1.0) * self.loss_of(kind, chosen, p, targets[:, used : used + size], weights)
            used += size
        assert used == targets.shape[1]
        return total

    def loss_of(self, kind, chosen, p, targets, weights):
        smoothing = chosen.number("LabelSmoothing", 0.0) if chosen else 0.0
        delta = chosen.number("Delta", 1.0) if chosen else 1.0
        t = targets.to(self.dtype)
        units = p.shape[1]
        if kind == "SparseCategoricalCrossEntropy":
            classes = t[:, 0].long() if t.shape[1] == 1 else t.argmax(1)
            t = F.one_hot(classes, units).to(self.dtype)
        if kind in ("SparseCategoricalCrossEntropy", "CategoricalCrossEntropy"):
            t = t * (1 - smoothing) + smoothing / units
        if kind == "BinaryCrossEntropy":
            t = t * (1 - smoothing) + smoothing / 2
        if kind in ("Hinge", "SquaredHinge"):
            t = torch.where(t == 0, -torch.ones_like(t), t)
            self.near(1 - t * p, torch.cat([p, torch.ones_like(p)]))
        if kind == "MeanAbsoluteError":
            self.near(p - t, torch.cat([p, t]))
        if kind == "MeanSquaredLogarithmicError":
            self.near(p, p)
        if kind == "CategoricalHinge":
            rivals = (1 - t) * p
            best = rivals.topk(2, 1).values
            self.near(best[:, 0] - best[:, 1], torch.cat([p, torch.ones_like(p)]))
            self.near(1 + best[:, 0] - (t * p).sum(1), torch.cat([p, torch.ones_like(p)]))
        d = p - t
        rows = {
            "MeanSquaredError": lambda: (d**2).mean(1),
            "MeanAbsoluteError": lambda: d.abs().mean(1),
            "MeanSquaredLogarithmicError": lambda: ((torch.log1p(p.clamp(min=0)) - torch.log1p(t.clamp(min=0))) ** 2).mean(1),
            "Huber": lambda: F.huber_loss(p, t, reduction="none", delta=delta).mean(1),
            "LogCosh": lambda: (d + F.softplus(-2 * d, threshold=100) - math.log(2)).mean(1),
            "BinaryCrossEntropy": lambda: -(t * torch.log(p) + (1 - t) * torch.log1p(-p)).mean(1),
            "CategoricalCrossEntropy": lambda: -(t * torch.log(p)).sum(1),
            "SparseCategoricalCrossEntropy": lambda: -(t * torch.log(p)).sum(1),
            "Hinge": lambda: (1 - t * p).clamp(min=0).mean(1),
            "SquaredHinge": lambda: ((1 - t * p).clamp(min=0) ** 2).mean(1),
            "CategoricalHinge": lambda: (1 + ((1 - t) * p).max(1).values - (t * p).sum(1)).clamp(min=0),
            "Poisson": lambda: (p - t * torch.log(p)).mean(1),
            "KullbackLeiblerDivergence": lambda: (torch.xlogy(t, t) - t * torch.log(p)).sum(1),
        }[kind]()
        return (weights.to(self.dtype) * rows).sum() / len(p)


def compute(attributes, given, dtype):
    tensors = dict(given)
    rows, targets, weights = (tensors.pop(name) for name in ("rows", "targets", "weights"))
    network = Network(attributes, tensors, dtype)
    p = network.run(rows, training=False)
    results = {"predictions": p, "loss": network.loss(targets, weights)}
    network.kink = math.inf
    if not any(a.kind == "Dropout" for a in attributes):
        p = network.run(rows, training=True)
        loss = network.loss(targets, weights)
        results |= {"predictions in training": p, "loss in training": loss}
        leaves = network.gradients
        # A network that is frozen as a whole has no gradients.
        gradients = torch.autograd.grad(loss, list(leaves.values()), allow_unused=True) if leaves else []
        for (name, leaf), gradient in zip(leaves.items(), gradients):
            results["gradient of " + name] = torch.zeros_like(leaf) if gradient is None else gradient
        results |= network.statistics
    return {name: value.detach().to(torch.float64).flatten() for name, value in results.items()}, network.kink


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    texts = header.pop("__metadata__")
    networks = {key: {} for key in texts}
    for name, entry in header.items():
        key, tensor = name.split("/", 1)
        first, end = entry["data_offsets"]
        values = torch.frombuffer(data, dtype=torch.float32, count=(end - first) // 4, offset=first)
        networks[key][tensor] = values.reshape(entry["shape"])
    return texts, networks


def main(source, destination):
    texts, networks = read(source)
    results = {}
    for key, text in texts.items():
        results[key] = {"tensors": {}}
        try:
            exact, kink = compute(parse(text), networks[key], torch.float64)
            floats, _ = compute(parse(text), networks[key], torch.float32)
        except Exception as e:
            # A shape that does not fit, say: one network is at fault, the others are still compared.
            results[key]["error"] = f"{type(e).__name__}: {e}"
            continue
        results[key]["kink"] = min(kink, 1e300)
        for name, values in exact.items():
            if not torch.isfinite(values).all():
                results[key]["error"] = f"{name} is not finite"
                break
            lost = (values - floats[name]).abs().max().item()
            results[key]["tensors"][name] = {"values": values.tolist(), "float": lost if math.isfinite(lost) else 1e300}
    with open(destination, "w") as file:
        json.dump(results, file, allow_nan=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
