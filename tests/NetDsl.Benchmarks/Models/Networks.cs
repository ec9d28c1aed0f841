using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Models;

/// <summary>60-60-1: the smallest network that is of any use, and the one whose overheads show most.</summary>
[Input(60), Dense(60, Relu), Output(Sigmoid)]
public partial class Net60x60x1
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>60-30-1: half as wide.</summary>
[Input(60), Dense(30, Relu), Output(Sigmoid)]
public partial class Net60x30x1
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>60-60-30-1: two hidden layers of different width.</summary>
[Input(60), Dense(60, Relu), Dense(30, Relu), Output(Sigmoid)]
public partial class Net60x60x30x1
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>4-8-8-1: a network so small that the call is most of its time.</summary>
[Input(4), Dense(8, Relu), Dense(8, Relu), Output(Sigmoid)]
public partial class Net4x8x8x1
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>784-128-10: the usual first network for handwritten digits.</summary>
[Input(784), Dense(128, Relu), Output(10, Softmax)]
public partial class Net784x128x10
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>784-512-256-10: weights of 2 MB, beyond the second-level cache.</summary>
[Input(784), Dense(512, Relu), Dense(256, Relu), Output(10, Softmax)]
public partial class Net784x512x256x10
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>Three convolutions over 64x64 pixels, each with pooling behind it: a small detector.</summary>
[Input(64, 64, 1)]
[Conv2D(8, 3, Relu, Padding = Padding.Same), MaxPool2D]
[Conv2D(16, 3, Relu, Padding = Padding.Same), MaxPool2D]
[Conv2D(32, 3, Relu, Padding = Padding.Same), MaxPool2D]
[Flatten, Dense(64, Relu), Output(Sigmoid)]
public partial class Cnn64
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>LeNet-5 over 28x28 pixels, with tanh and average pooling (LeCun et al. 1998).</summary>
[Input(28, 28, 1)]
[Conv2D(6, 5, Tanh), AveragePool2D, Conv2D(16, 5, Tanh), AveragePool2D]
[Flatten, Dense(120, Tanh), Dense(84, Tanh), Output(10, Softmax)]
public partial class LeNet5
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>The circle-or-square tutorial's network: one convolution over 100x100 pixels.</summary>
[Input(100, 100, 1)]
[Conv2D(8, 3, Relu, Padding = Padding.Same), MaxPool2D]
[Flatten, Dense(10, Relu), Output(Sigmoid)]
public partial class CircleOrSquare
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>ResNet-8 over 32x32 pixels of three colours: three stages of 16, 32 and 64 filters with one residual block each; a 1x1 convolution on the shortcut where the width changes (He et al. 2016).</summary>
[Input(32, 32, 3)]
[Conv2D(16, 3, Padding = Padding.Same), BatchNorm, Activation(Relu)]
[Residual]
[Conv2D(16, 3, Padding = Padding.Same), BatchNorm, Activation(Relu)]
[Conv2D(16, 3, Padding = Padding.Same), BatchNorm]
[EndResidual(Relu, Name = "Narrow")]
[Conv2D(32, 1, Padding = Padding.Same, Stride = 2)]
[Residual, From("Narrow")]
[Conv2D(32, 3, Padding = Padding.Same, Stride = 2), BatchNorm, Activation(Relu)]
[Conv2D(32, 3, Padding = Padding.Same), BatchNorm]
[EndResidual(Relu, Name = "Middle")]
[Conv2D(64, 1, Padding = Padding.Same, Stride = 2)]
[Residual, From("Middle")]
[Conv2D(64, 3, Padding = Padding.Same, Stride = 2), BatchNorm, Activation(Relu)]
[Conv2D(64, 3, Padding = Padding.Same), BatchNorm]
[EndResidual(Relu)]
[GlobalAveragePool, Output(10, Softmax)]
public partial class ResNet8
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>4-32-16-4 with tanh: the example of SimpleChains.jl, trained on all rows at once.</summary>
[Input(4), Dense(32, Tanh), Dense(16, Tanh), Output(4, Linear)]
public partial class Net4x32x16x4
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>The network of the cross-validation job, with its preparation as part of the model.</summary>
[Input(60), Standardize, Dense(60, Relu), Output(Sigmoid)]
public partial class Sonar;

/// <summary>784-128-10 whose predictions read bfloat16 weights.</summary>
[Input(784), Dense(128, Relu), Output(10, Softmax)]
[Quantize(WeightFormat.BFloat16)]
public partial class Quantized784x128x10
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}

/// <summary>784-512-256-10 whose predictions read bfloat16 weights.</summary>
[Input(784), Dense(512, Relu), Dense(256, Relu), Output(10, Softmax)]
[Quantize(WeightFormat.BFloat16)]
public partial class Quantized784x512x256x10
{
    internal IContender Contender() => new GeneratedContender<Network>(core);
}
