#!/usr/bin/env python3
"""Writes the golden vectors: numbers computed by PyTorch in float64 that the references (and through them the generated code) must give.

Run with PyTorch 1.13.1:  python3 make_golden.py   (writes *.json beside this file; the same version gives the same bytes on one processor,
and other last digits on another; Debian's python3-torch of that version calls itself 1.13.0a0)

Inputs, parameters, targets and given gradients are small multiples of 1/1024, so that they are exact in float as well.
Kernels are written as inputs x units, the transpose of PyTorch's weights.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
HERE = pathlib.Path(__file__).parent
EPSILON = 1e-3  # Keras' epsilon of BatchNormalization and LayerNormalization
MOMENTUM = 0.99  # Keras' momentum; PyTorch's is 1 - 0.99


def grid(tensor):
    return torch.round(tensor * 256) / 256


def values(generator, *shape, scale=1.0):
    return grid(torch.randn(*shape, generator=generator) * scale)


def generator(seed):
    return torch.Generator().manual_seed(seed)


def plain(value):
    if isinstance(value, torch.Tensor):
        return value.detach().tolist()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def write(name, cases):
    version = torch.__version__
    lines = ",\n".join(json.dumps(plain(case), separators=(",", ":")) for case in cases)
    (HERE / f"{name}.json").write_text(f'{{"torch":"{version}","cases":[\n{lines}\n]}}\n', newline="\n")


ACTIVATIONS = {
    "Linear": lambda z: z,
    "Relu": F.relu,
    "LeakyRelu": lambda z: F.leaky_relu(z, 0.2),
    "Elu": F.elu,
    "Selu": F.selu,
    "Gelu": F.gelu,
    "Silu": F.silu,
    "Mish": F.mish,
    # By default PyTorch goes over to z itself at 20, which is a relative error of 1e-10.
    "Softplus": lambda z: F.softplus(z, threshold=100),
    "Softsign": F.softsign,
    "Sigmoid": torch.sigmoid,
    # Not F.hardsigmoid, whose slope is 1/6 in single precision even for doubles (difference 5e-9).
    "HardSigmoid": lambda z: F.relu6(z + 3) / 6,
    "Tanh": torch.tanh,
    "Exponential": torch.exp,
    "Softmax": lambda z: F.softmax(z, dim=-1),
}


def activation_curves():
    """Values and slopes in the region of curvature, at 0 itself, and far out in the tails, where floats still hold exp(z)."""
    cases = []
    for name, function in ACTIVATIONS.items():
        if name == "Softmax":
            continue
        z = torch.cat([torch.tensor([-80.0, -50, -30, -20, -16]), torch.arange(-48, 49) / 4, torch.tensor([16.0, 20, 30, 50, 80])])
        z.requires_grad_()
        y = function(z)
        y.sum().backward()
        cases.append({"activation": name, "z": z, "value": y, "slope": z.grad})
    write("activations", cases)


def leaf(tensor):
    return tensor.clone().requires_grad_()


def layer_case(name, inputs, parameters, function, gradient_seed, extra=None):
    """Runs a layer in training mode with a given gradient of its outputs."""
    x = leaf(inputs)
    leaves = {key: leaf(value) for key, value in parameters.items()}
    y = function(x, leaves)
    dy = values(generator(gradient_seed), *y.shape)
    y.backward(dy)
    case = {
        "layer": name,
        "inputs": inputs,
        "parameters": parameters,
        "outputs": y,
        "output_gradients": dy,
        "input_gradients": x.grad,
        "parameter_gradients": {key: value.grad for key, value in leaves.items()},
    }
    case.update(extra or {})
    return case


def dense(x, p):
    return F.linear(x, p["kernel"].t(), p.get("bias"))


def layers():
    cases = []
    for number, (name, function) in enumerate(ACTIVATIONS.items()):
        g = generator(100 + number)
        # Large enough that activations are used well beyond their linear part.
        parameters = {"kernel": values(g, 5, 7, scale=0.9), "bias": values(g, 1, 7, scale=0.5)}
        inputs = values(g, 4, 5, scale=1.2)
        cases.append(layer_case("Dense", inputs, parameters, lambda x, p: function(dense(x, p)), 200 + number, {"activation": name}))

    g = generator(150)
    cases.append(layer_case("Dense", values(g, 4, 5), {"kernel": values(g, 5, 7)}, dense, 250, {"activation": "Linear"}))

    g = generator(160)
    parameters = {"gamma": values(g, 1, 6, scale=0.5) + 1, "beta": values(g, 1, 6, scale=0.5)}
    inputs = values(g, 4, 6, scale=2) + 0.5
    mean, variance = torch.zeros(6), torch.ones(6)
    case = layer_case("BatchNorm", inputs, parameters,
                      lambda x, p: F.batch_norm(x, mean.clone(), variance.clone(), p["gamma"][0], p["beta"][0], True, 1 - MOMENTUM, EPSILON), 260)
    # PyTorch's running variance is unbiased (divided by rows - 1), Keras' is not: the moving averages are computed here.
    mean = MOMENTUM * mean + (1 - MOMENTUM) * inputs.mean(0)
    variance = MOMENTUM * variance + (1 - MOMENTUM) * inputs.var(0, unbiased=False)
    case["statistics"] = {"moving_mean": mean, "moving_variance": variance}
    case["inference_outputs"] = F.batch_norm(inputs, mean, variance, parameters["gamma"][0], parameters["beta"][0], False, 0, EPSILON)
    cases.append(case)

    g = generator(170)
    parameters = {"gamma": values(g, 1, 6, scale=0.5) + 1, "beta": values(g, 1, 6, scale=0.5)}
    inputs = values(g, 4, 6, scale=2) + 0.5
    case = layer_case("LayerNorm", inputs, parameters, lambda x, p: F.layer_norm(x, (6,), p["gamma"][0], p["beta"][0], EPSILON), 270)
    case["inference_outputs"] = case["outputs"]
    cases.append(case)

    g = generator(180)
    cases.append(layer_case("PRelu", values(g, 4, 6, scale=2), {"alpha": values(g, 1, 6, scale=0.5)}, lambda x, p: F.prelu(x, p["alpha"][0]), 280))
    write("layers", cases)


def to_planes(x, height, width):
    """Rows of height x width x channels as PyTorch's batch x channels x height x width."""
    return x.reshape(len(x), height, width, -1).permute(0, 3, 1, 2)


def to_rows(y):
    return y.permute(0, 2, 3, 1).reshape(len(y), -1)


def same(size, span, stride):
    """Padding in front and behind as TensorFlow: the larger half behind."""
    total = max((math.ceil(size / stride) - 1) * stride + span - size, 0)
    return total // 2, total - total // 2


def padded(planes, window, value=0.0):
    (kh, kw), stride, dilation, is_same = window
    if not is_same:
        return planes
    down, right = stride if isinstance(stride, tuple) else (stride, stride)
    vertical = same(planes.shape[2], (kh - 1) * dilation + 1, down)
    horizontal = same(planes.shape[3], (kw - 1) * dilation + 1, right)
    return F.pad(planes, (*horizontal, *vertical), value=value)


def convolution(map, window, filters):
    (kh, kw), stride, dilation, _ = window

    def run(x, p):
        kernel = p["kernel"].reshape(kh, kw, map[2], filters).permute(3, 2, 0, 1)
        return to_rows(F.conv2d(padded(to_planes(x, *map[:2]), window), kernel, p["bias"][0] if "bias" in p else None, stride=stride, dilation=dilation))
    return run


def depthwise(map, window):
    (kh, kw), stride, dilation, _ = window

    def run(x, p):
        kernel = p["kernel"].reshape(kh, kw, map[2], 1).permute(2, 3, 0, 1)
        return to_rows(F.conv2d(padded(to_planes(x, *map[:2]), window), kernel, p["bias"][0], stride=stride, dilation=dilation, groups=map[2]))
    return run


def transposed(map, window, filters, output):
    (kh, kw), stride, dilation, is_same = window

    def run(x, p):
        kernel = p["kernel"].reshape(kh, kw, filters, map[2]).permute(3, 2, 0, 1)
        y = F.conv_transpose2d(to_planes(x, *map[:2]), kernel, None, stride=stride, dilation=dilation)
        # Keras' sizes: zeros behind where a window is smaller than the stride, and with same padding a part of the whole.
        y = F.pad(y, (0, max(output[1] - y.shape[3], 0), 0, max(output[0] - y.shape[2], 0)))
        top, left = (same(output[0], (kh - 1) * dilation + 1, stride)[0], same(output[1], (kw - 1) * dilation + 1, stride)[0]) if is_same else (0, 0)
        return to_rows(y[:, :, top:top + output[0], left:left + output[1]] + p["bias"][0].reshape(1, -1, 1, 1))
    return run


def pooling(map, window, kind):
    (kh, kw), stride, _, is_same = window

    def run(x, p):
        planes = to_planes(x, *map[:2])
        if kind == "Max":
            return to_rows(F.max_pool2d(padded(planes, window, -math.inf), (kh, kw), stride))
        # What lies beyond the edge does not count: the mean is the sum over the number of pixels inside.
        sums = F.avg_pool2d(padded(planes, window), (kh, kw), stride, divisor_override=1)
        return to_rows(sums / F.avg_pool2d(padded(torch.ones_like(planes), window), (kh, kw), stride, divisor_override=1))
    return run


def maps():
    """Layers of pictures. Rows are height x width x channels; kernels lie as in saved files (Keras' order)."""
    cases = []

    def add(layer, map, window, parameters, function, seed, rows=2, extra=None):
        g = generator(seed)
        inputs = values(g, rows, map[0] * map[1] * map[2])
        p = {key: values(g, *shape, scale=0.5) for key, shape in parameters.items()}
        (kh, kw), stride, dilation, is_same = window
        facts = {"height": map[0], "width": map[1], "channels": map[2], "kernel_height": kh, "kernel_width": kw, "stride": stride, "dilation": dilation, "same": is_same}
        cases.append(layer_case(layer, inputs, p, function, seed + 50, {**facts, **(extra or {})}))

    windows = [((3, 3), 1, 1, False), ((3, 3), 1, 1, True), ((2, 3), 2, 1, False), ((3, 2), 2, 1, True), ((4, 4), 3, 1, True), ((3, 2), 1, 2, False), ((2, 3), 1, 2, True)]
    for i, window in enumerate(windows):
        (kh, kw), stride, dilation, is_same = window
        map = (6, 7, 2)
        add("Conv2D", map, window, {"kernel": (kh * kw * 2, 3), "bias": (1, 3)}, convolution(map, window, 3), 700 + i, extra={"filters": 3})
        add("DepthwiseConv2D", map, window, {"kernel": (kh * kw, 2), "bias": (1, 2)}, depthwise(map, window), 710 + i)
        small = (3, 4, 2)
        spans = [(k - 1) * dilation + 1 for k in (kh, kw)]
        output = [size * stride + (0 if is_same else max(span - stride, 0)) for size, span in zip(small, spans)]
        add("Conv2DTranspose", small, window, {"kernel": (kh * kw * 3, 2), "bias": (1, 3)}, transposed(small, window, 3, output), 720 + i, extra={"filters": 3})
    narrow = ((1, 2), 3, 1, False)
    add("Conv2DTranspose", (3, 4, 2), narrow, {"kernel": (2 * 3, 2), "bias": (1, 3)}, transposed((3, 4, 2), narrow, 3, [9, 12]), 730, extra={"filters": 3})
    for i, window in enumerate([((2, 2), 2, 1, False), ((3, 3), 2, 1, True), ((2, 3), 1, 1, False), ((3, 2), 3, 1, True)]):
        for kind in ("Max", "Average"):
            add(f"{kind}Pool2D", (6, 7, 2), window, {}, pooling((6, 7, 2), window, kind), 740 + i)

    one = ((1, 1), 1, 1, False)
    shape = (3, 4, 5)
    affine = {"gamma": (1, 5), "beta": (1, 5)}
    mean, variance = torch.zeros(5), torch.ones(5)
    add("BatchNorm", shape, one, affine, lambda x, p: to_rows(F.batch_norm(to_planes(x, 3, 4), None, None, p["gamma"][0], p["beta"][0], True, 0, EPSILON)), 750, rows=3)
    case = cases[-1]
    planes = to_planes(case["inputs"], 3, 4)
    mean = MOMENTUM * mean + (1 - MOMENTUM) * planes.mean((0, 2, 3))
    variance = MOMENTUM * variance + (1 - MOMENTUM) * planes.var((0, 2, 3), unbiased=False)
    case["statistics"] = {"moving_mean": mean, "moving_variance": variance}
    case["inference_outputs"] = to_rows(F.batch_norm(planes, mean, variance, case["parameters"]["gamma"][0], case["parameters"]["beta"][0], False, 0, EPSILON))
    add("LayerNorm", shape, one, affine, lambda x, p: F.layer_norm(x.reshape(-1, 3, 4, 5), (5,), p["gamma"][0], p["beta"][0], EPSILON).reshape(len(x), -1), 760)
    factor = ((2, 3), 1, 1, False)
    add("UpSampling2D", (3, 4, 2), factor, {}, lambda x, p: to_rows(to_planes(x, 3, 4).repeat_interleave(2, 2).repeat_interleave(3, 3)), 770)
    for kind in ("Max", "Average"):
        whole = ((3, 4), 1, 1, False)
        add(f"{kind}Pool2D", (3, 4, 2), whole, {}, pooling((3, 4, 2), whole, kind), 780)
    add("ZeroPadding2D", (3, 4, 2), one, {}, lambda x, p: to_rows(F.pad(to_planes(x, 3, 4), (3, 4, 1, 2))), 790, extra={"top": 1, "bottom": 2, "left": 3, "right": 4})
    add("PRelu", shape, one, {"alpha": (1, 5)}, lambda x, p: to_rows(F.prelu(to_planes(x, 3, 4), p["alpha"][0])), 765)
    write("maps", cases)


def windows():
    """Layers with rectangular windows as a user writes them: the generated network gets the attribute, not the numbers of the window."""
    cases = []
    pictures, steps = (6, 9, 2), (1, 14, 3)

    def add(layer, arguments, map, parameters, function):
        seed = 800 + 2 * len(cases)
        g = generator(seed)
        inputs = values(g, 1, map[0] * map[1] * map[2])
        p = {key: values(g, *shape, scale=0.5) for key, shape in parameters.items()}
        shape = ", ".join(str(size) for size in (map[1:] if layer.endswith("1D") else map))
        cases.append(layer_case(layer, inputs, p, function, seed + 1, {"arguments": arguments, "shape": shape}))

    # Without a stride, windows lie side by side, as in PyTorch and Keras.
    for kind in ("Max", "Average"):
        for arguments, window in [
                ("(1, 4)", ((1, 4), (1, 4), 1, False)), ("(4, 1)", ((4, 1), (4, 1), 1, False)), ("(2, 3)", ((2, 3), (2, 3), 1, False)),
                ("(3, 2, Padding = Padding.Same)", ((3, 2), (3, 2), 1, True)), ("(2, 5, Padding = Padding.Same)", ((2, 5), (2, 5), 1, True)),
                ("(1, 3, Stride = 2)", ((1, 3), 2, 1, False)), ("(3, 1, Stride = 2, Padding = Padding.Same)", ((3, 1), 2, 1, True)),
                ("(2, 4, Stride = 3)", ((2, 4), 3, 1, False))]:
            add(f"{kind}Pool2D", arguments, pictures, {}, pooling(pictures, window, kind))
        add(f"{kind}Pool1D", "(4)", steps, {}, pooling(steps, ((1, 4), (1, 4), 1, False), kind))
        add(f"{kind}Pool1D", "(3, Stride = 2, Padding = Padding.Same)", steps, {}, pooling(steps, ((1, 3), (1, 2), 1, True), kind))
        add(f"Global{kind}Pool", "", pictures, {}, pooling(pictures, (pictures[:2], 1, 1, False), kind))

    for size in ((1, 4), (4, 1), (3, 2)):
        for way, stride, dilation, is_same in [
                ("", 1, 1, False), (", Padding = Padding.Same", 1, 1, True), (", Stride = 2", 2, 1, False),
                (", Stride = 2, Padding = Padding.Same", 2, 1, True), (", Dilation = 2, Padding = Padding.Same", 1, 2, True)]:
            window, (kh, kw) = (size, stride, dilation, is_same), size
            text = f"{kh}, {kw}{way}"
            add("Conv2D", f"(3, {text})", pictures, {"kernel": (kh * kw * 2, 3), "bias": (1, 3)}, convolution(pictures, window, 3))
            add("DepthwiseConv2D", f"({text})", pictures, {"kernel": (kh * kw, 2), "bias": (1, 2)}, depthwise(pictures, window))
            add("SeparableConv2D", f"(3, {text})", pictures, {"depthwise_kernel": (kh * kw, 2), "pointwise_kernel": (2, 3), "bias": (1, 3)}, separable(pictures, window, 3))
            small = (3, 4, 2)
            spans = [(k - 1) * dilation + 1 for k in size]
            output = [length * stride + (0 if is_same else max(span - stride, 0)) for length, span in zip(small, spans)]
            add("Conv2DTranspose", f"(3, {text})", small, {"kernel": (kh * kw * 3, 2), "bias": (1, 3)}, transposed(small, window, 3, output))
    for arguments, window in [("(4, 5, Stride = 2)", ((1, 5), 2, 1, False)), ("(4, 3, Dilation = 2, Padding = Padding.Same)", ((1, 3), 1, 2, True))]:
        add("Conv1D", arguments, steps, {"kernel": (window[0][1] * 3, 4), "bias": (1, 4)}, convolution(steps, window, 4))
    write("windows", cases)


def separable(map, window, filters):
    def run(x, p):
        kh, kw = window[0]
        kernel = p["depthwise_kernel"].reshape(kh, kw, map[2], 1).permute(2, 3, 0, 1)
        y = F.conv2d(padded(to_planes(x, *map[:2]), window), kernel, None, stride=window[1], dilation=window[2], groups=map[2])
        return to_rows(F.conv2d(y, p["pointwise_kernel"].t().reshape(filters, map[2], 1, 1), p["bias"][0]))
    return run


def smoothed(t, s, classes):
    return t * (1 - s) + s / classes


def signs(t):
    return torch.where(t == 0, -torch.ones_like(t), t)


def one_hot(classes, count):
    return F.one_hot(classes.long().flatten(), count).to(torch.float64)


def categorical_hinge(p, t):
    return torch.clamp(1 + ((1 - t) * p).max(1).values - (t * p).sum(1), min=0)


def msle(p, t):
    return (torch.log1p(torch.clamp(p, min=0)) - torch.log1p(torch.clamp(t, min=0))) ** 2


def log_cosh(d):
    return torch.abs(d) + F.softplus(-2 * torch.abs(d)) - math.log(2)


# Loss of each row from logits z, predictions p, targets t, delta d and label smoothing s.
ROW_LOSSES = {
    "MeanSquaredError": lambda z, p, t, d, s: F.mse_loss(p, t, reduction="none").mean(1),
    "MeanAbsoluteError": lambda z, p, t, d, s: F.l1_loss(p, t, reduction="none").mean(1),
    "MeanSquaredLogarithmicError": lambda z, p, t, d, s: msle(p, t).mean(1),
    "Huber": lambda z, p, t, d, s: F.huber_loss(p, t, reduction="none", delta=d).mean(1),
    "LogCosh": lambda z, p, t, d, s: log_cosh(p - t).mean(1),
    "BinaryCrossEntropy": lambda z, p, t, d, s: F.binary_cross_entropy_with_logits(z, smoothed(t, s, 2), reduction="none").mean(1),
    "CategoricalCrossEntropy": lambda z, p, t, d, s: F.cross_entropy(z, t, reduction="none", label_smoothing=s),
    "SparseCategoricalCrossEntropy": lambda z, p, t, d, s: F.cross_entropy(z, t.long().flatten(), reduction="none", label_smoothing=s),
    "Hinge": lambda z, p, t, d, s: torch.clamp(1 - signs(t) * p, min=0).mean(1),
    "SquaredHinge": lambda z, p, t, d, s: (torch.clamp(1 - signs(t) * p, min=0) ** 2).mean(1),
    "CategoricalHinge": lambda z, p, t, d, s: categorical_hinge(p, t),
    "Poisson": lambda z, p, t, d, s: F.poisson_nll_loss(p, t, log_input=False, full=False, eps=0, reduction="none").mean(1),
    "KullbackLeiblerDivergence": lambda z, p, t, d, s: F.kl_div(F.log_softmax(z, 1), t, reduction="none").sum(1),
}


def loss_case(loss, activation, logits, targets, weights=None, delta=1.0, smoothing=0.0):
    z = leaf(logits)
    p = ACTIVATIONS[activation](z)
    rows = ROW_LOSSES[loss](z, p, targets, delta, smoothing)
    w = torch.ones(len(logits)) if weights is None else weights
    total = (rows * w).sum() / len(logits)
    total.backward()
    return {"loss": loss, "activation": activation, "delta": delta, "label_smoothing": smoothing, "logits": logits, "targets": targets,
            "row_weights": w, "predictions": p, "value": total, "logit_gradients": z.grad}


def losses():
    g = generator(300)
    cases = []
    z = values(g, 6, 4, scale=1.5)
    real = values(g, 6, 4, scale=1.5)
    counts = torch.randint(0, 5, (6, 4), generator=g).to(torch.float64)
    binary = torch.randint(0, 2, (6, 4), generator=g).to(torch.float64)
    classes = torch.tensor([[0.0], [3], [1], [2], [2], [0]])
    hot = one_hot(classes, 4)
    soft = torch.tensor([[0.5, 0.25, 0.125, 0.125], [0, 1, 0, 0], [0.25, 0.25, 0.25, 0.25], [0.75, 0, 0.25, 0], [0.125, 0.5, 0.125, 0.25], [0, 0, 0.5, 0.5]])
    weights = torch.tensor([1.0, 0.5, 2, 0, 1.5, 0.25])

    for loss in ("MeanSquaredError", "MeanAbsoluteError", "LogCosh"):
        cases += [loss_case(loss, "Linear", z, real), loss_case(loss, "Linear", z, real, weights)]
    cases.append(loss_case("MeanSquaredError", "Sigmoid", z, binary))
    cases.append(loss_case("MeanSquaredError", "Softmax", z, hot))
    cases.append(loss_case("MeanAbsoluteError", "Tanh", z, real))
    cases.append(loss_case("LogCosh", "Linear", z * 64, real))  # cosh itself would overflow
    cases += [loss_case("Huber", "Linear", z, real, weights, delta=delta) for delta in (0.75, 1.0, 2.5)]
    cases += [loss_case("MeanSquaredLogarithmicError", activation, z, counts) for activation in ("Linear", "Softplus", "Exponential")]
    cases.append(loss_case("MeanSquaredLogarithmicError", "Softplus", z, counts, weights))
    cases += [loss_case("BinaryCrossEntropy", "Sigmoid", z, t) for t in (binary, soft)]
    cases.append(loss_case("BinaryCrossEntropy", "Sigmoid", z[:, :1].contiguous(), binary[:, :1].contiguous(), weights))
    cases.append(loss_case("BinaryCrossEntropy", "Sigmoid", z, binary, weights, smoothing=0.125))
    cases.append(loss_case("CategoricalCrossEntropy", "Softmax", z, hot))
    cases.append(loss_case("CategoricalCrossEntropy", "Softmax", z, soft, weights))
    cases.append(loss_case("CategoricalCrossEntropy", "Softmax", z, hot, smoothing=0.125))
    cases.append(loss_case("SparseCategoricalCrossEntropy", "Softmax", z, classes))
    cases.append(loss_case("SparseCategoricalCrossEntropy", "Softmax", z, classes, weights))
    cases.append(loss_case("SparseCategoricalCrossEntropy", "Softmax", z, classes, weights, smoothing=0.125))
    for loss in ("Hinge", "SquaredHinge"):
        cases += [loss_case(loss, "Linear", z, binary), loss_case(loss, "Tanh", z, signs(binary), weights)]
    cases.append(loss_case("CategoricalHinge", "Linear", z, hot))
    cases.append(loss_case("CategoricalHinge", "Softmax", z, hot, weights))
    for activation in ("Exponential", "Softplus"):
        cases += [loss_case("Poisson", activation, z, counts), loss_case("Poisson", activation, z, counts, weights)]
    cases.append(loss_case("KullbackLeiblerDivergence", "Softmax", z, soft))
    cases.append(loss_case("KullbackLeiblerDivergence", "Softmax", z, soft, weights))
    # Logits so large that probabilities are 0 or 1 in float: only the fused forms keep the loss.
    cases.append(loss_case("BinaryCrossEntropy", "Sigmoid", z * 32, binary))
    cases.append(loss_case("SparseCategoricalCrossEntropy", "Softmax", z * 32, classes))
    cases.append(loss_case("CategoricalCrossEntropy", "Softmax", z * 32, soft, smoothing=0.125))
    cases.append(loss_case("KullbackLeiblerDivergence", "Softmax", z * 32, soft))
    write("losses", cases)


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2; PyTorch 1.13 has none."""

    def __init__(self, parameters, lr, beta1, beta2, weight_decay):
        super().__init__(parameters, dict(lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                direction = torch.sign(group["beta1"] * m + (1 - group["beta1"]) * p.grad)
                p.sub_(group["lr"] * (direction + group["weight_decay"] * p))
                m.mul_(group["beta2"]).add_(p.grad, alpha=1 - group["beta2"])


def optimizers():
    o = torch.optim
    g = generator(400)
    start = values(g, 48)
    gradients = values(g, 10, 48) * torch.tensor([1, 1, 1, 1, 0.25, 0.25, 4, 4, 1, 1]).unsqueeze(1)
    start[44:] = 0  # as padding: nothing may come of nothing
    gradients[:, 44:] = 0
    gradients[2:5, 0:8] = 0  # gradients that pause
    settings = [
        ("Sgd", dict(rate=0.05), lambda p: o.SGD(p, lr=0.05)),
        ("Sgd", dict(rate=0.05, momentum=0.9), lambda p: o.SGD(p, lr=0.05, momentum=0.9)),
        ("Sgd", dict(rate=0.05, momentum=0.9, nesterov=True), lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
        ("RmsProp", dict(rate=0.01, rho=0.9, epsilon=1e-7), lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-7)),
        ("RmsProp", dict(rate=0.01, rho=0.9, epsilon=1e-7, centered=True), lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-7, centered=True)),
        ("RmsProp", dict(rate=0.01, rho=0.9, epsilon=1e-7, momentum=0.9), lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-7, momentum=0.9)),
        ("RmsProp", dict(rate=0.01, rho=0.9, epsilon=1e-7, momentum=0.9, centered=True),
         lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-7, momentum=0.9, centered=True)),
        ("Adam", dict(rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-7), lambda p: o.Adam(p, lr=0.01, eps=1e-7)),
        ("AdamW", dict(rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-7, weight_decay=0.004),
         lambda p: o.AdamW(p, lr=0.01, eps=1e-7, weight_decay=0.004)),
        # foreach: the other implementation of 1.13 multiplies mu into the next product twice, which is neither Dozat's algorithm nor later PyTorch.
        ("Nadam", dict(rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-7, momentum_decay=0.004),
         lambda p: o.NAdam(p, lr=0.01, eps=1e-7, momentum_decay=0.004, foreach=True)),
        ("Adagrad", dict(rate=0.1, initial_accumulator=0.1, epsilon=1e-7), lambda p: o.Adagrad(p, lr=0.1, initial_accumulator_value=0.1, eps=1e-7)),
        ("Adadelta", dict(rate=1.0, rho=0.95, epsilon=1e-7), lambda p: o.Adadelta(p, lr=1.0, rho=0.95, eps=1e-7)),
        ("Lion", dict(rate=0.01, beta1=0.9, beta2=0.99, weight_decay=0.01), lambda p: Lion(p, 0.01, 0.9, 0.99, 0.01)),
    ]
    cases = []
    for name, arguments, make in settings:
        p = leaf(start)
        optimizer = make([p])
        steps = []
        for gradient in gradients:
            p.grad = gradient.clone()
            optimizer.step()
            steps.append(p.detach().clone())
        cases.append({"optimizer": name, "arguments": arguments, "start": start, "gradients": gradients, "steps": torch.stack(steps)})
    write("optimizers", cases)


def initializers():
    """Statistics of 100 kernels of 64 inputs x 48 units each; PyTorch holds them as 48 x 64."""
    inputs, units, draws = 64, 48, 100
    torch.manual_seed(500)

    def truncated(variance):
        deviation = math.sqrt(variance) / 0.87962566103423978  # that of a standard normal number cut off at 2
        return lambda w: torch.nn.init.trunc_normal_(w, 0, deviation, -2 * deviation, 2 * deviation)

    def uniform(variance):
        return lambda w: torch.nn.init.uniform_(w, -math.sqrt(3 * variance), math.sqrt(3 * variance))

    kinds = {
        "GlorotUniform": torch.nn.init.xavier_uniform_,
        "GlorotNormal": truncated(2 / (inputs + units)),
        "HeUniform": lambda w: torch.nn.init.kaiming_uniform_(w, nonlinearity="relu"),
        "HeNormal": truncated(2 / inputs),
        "LecunUniform": uniform(1 / inputs),
        "LecunNormal": truncated(1 / inputs),
        "RandomNormal": lambda w: torch.nn.init.normal_(w, 0, 0.05),
        "RandomUniform": lambda w: torch.nn.init.uniform_(w, -0.05, 0.05),
        "Orthogonal": torch.nn.init.orthogonal_,
    }
    cases = []
    for name, fill in kinds.items():
        kernels = torch.stack([fill(torch.empty(units, inputs)).clone() for _ in range(draws)])
        case = {"initializer": name, "inputs": inputs, "units": units, "draws": draws, "mean": kernels.mean(), "deviation": kernels.std(unbiased=False),
                "minimum": kernels.min(), "maximum": kernels.max()}
        if name == "Orthogonal":
            case["largest_error_of_products"] = max((w @ w.t() - torch.eye(units)).abs().max().item() for w in kernels)
        cases.append(case)
    write("initializers", cases)


def training():
    """Two whole training runs of ten steps: initial parameters and batches are given, losses and final parameters recorded."""
    cases = []

    g = generator(600)
    p = {"dense_1.kernel": values(g, 6, 8, scale=0.5), "dense_1.bias": values(g, 1, 8, scale=0.1),
         "dense_2.kernel": values(g, 8, 3, scale=0.5), "dense_2.bias": values(g, 1, 3, scale=0.1)}
    inputs = values(g, 10, 5, 6)
    targets = torch.randint(0, 3, (10, 5, 1), generator=g).to(torch.float64)
    leaves = {key: leaf(value) for key, value in p.items()}
    optimizer = torch.optim.Adam(leaves.values(), lr=0.01, eps=1e-7)
    recorded = []
    for x, t in zip(inputs, targets):
        hidden = F.relu(F.linear(x, leaves["dense_1.kernel"].t(), leaves["dense_1.bias"][0]))
        loss = F.cross_entropy(F.linear(hidden, leaves["dense_2.kernel"].t(), leaves["dense_2.bias"][0]), t.long().flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        recorded.append(loss.item())
    cases.append({"network": "6-8-3 Relu Softmax, SparseCategoricalCrossEntropy, Adam", "rate": 0.01, "start": p, "inputs": inputs, "targets": targets,
                  "losses": recorded, "end": leaves})

    g = generator(610)
    p = {"dense_1.kernel": values(g, 6, 8, scale=0.5), "dense_1.bias": values(g, 1, 8, scale=0.1),
         "batch_norm_1.gamma": torch.ones(1, 8), "batch_norm_1.beta": torch.zeros(1, 8),
         "dense_2.kernel": values(g, 8, 1, scale=0.5), "dense_2.bias": values(g, 1, 1, scale=0.1)}
    inputs = values(g, 10, 5, 6)
    targets = torch.randint(0, 2, (10, 5, 1), generator=g).to(torch.float64)
    leaves = {key: leaf(value) for key, value in p.items()}
    optimizer = torch.optim.SGD(leaves.values(), lr=0.05, momentum=0.9, nesterov=True)
    mean, variance = torch.zeros(8), torch.ones(8)
    recorded = []
    for x, t in zip(inputs, targets):
        h = F.linear(x, leaves["dense_1.kernel"].t(), leaves["dense_1.bias"][0])
        # Keras' moving variance is biased, PyTorch's is not: computed here.
        mean = MOMENTUM * mean + (1 - MOMENTUM) * h.detach().mean(0)
        variance = MOMENTUM * variance + (1 - MOMENTUM) * h.detach().var(0, unbiased=False)
        h = torch.tanh(F.batch_norm(h, None, None, leaves["batch_norm_1.gamma"][0], leaves["batch_norm_1.beta"][0], True, 0, EPSILON))
        loss = F.binary_cross_entropy_with_logits(F.linear(h, leaves["dense_2.kernel"].t(), leaves["dense_2.bias"][0]), t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        recorded.append(loss.item())
    h = F.linear(inputs[0], leaves["dense_1.kernel"].t(), leaves["dense_1.bias"][0])
    h = torch.tanh(F.batch_norm(h, mean, variance, leaves["batch_norm_1.gamma"][0], leaves["batch_norm_1.beta"][0], False, 0, EPSILON))
    predictions = torch.sigmoid(F.linear(h, leaves["dense_2.kernel"].t(), leaves["dense_2.bias"][0]))
    end = dict(leaves)
    end["batch_norm_1.moving_mean"] = mean.unsqueeze(0)
    end["batch_norm_1.moving_variance"] = variance.unsqueeze(0)
    cases.append({"network": "6-8-BatchNorm-Tanh-1 Sigmoid, BinaryCrossEntropy, Sgd with Nesterov momentum 0.9", "rate": 0.05, "start": p, "inputs": inputs,
                  "targets": targets, "losses": recorded, "end": end, "predictions_of_first_batch": predictions})
    write("training", cases)


if __name__ == "__main__":
    activation_curves()
    layers()
    maps()
    windows()
    losses()
    optimizers()
    initializers()
    training()
