namespace NetDsl.Tests.Heads;

/// <summary>What a sound is.</summary>
public enum Pitch
{
    Low,
    Middle,
    High,
}

/// <summary>The network of the language's page: two inputs, a trunk, two outputs.</summary>
[Input(12, Name = "Signal")]
[Dense(16, Relu, Name = "Ear")]
[Input(4, Name = "Context")]
[Standardize]
[Dense(4, Relu)]
[Concatenate("Ear")]
[Dense(8, Relu, Name = "Trunk")]
[Output<Pitch>(Softmax, Name = "Kind")]
[From("Trunk")]
[Output(Linear, Name = "Size", LossWeight = 0.2f)]
public partial class TwoInputsTwoHeads;
