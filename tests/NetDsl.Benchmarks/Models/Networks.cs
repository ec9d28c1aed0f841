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

/// <summary>The network of the cross-validation job, with its preparation as part of the model.</summary>
[Input(60), Standardize, Dense(60, Relu), Output(Sigmoid)]
public partial class Sonar;
