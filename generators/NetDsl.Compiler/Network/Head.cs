using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>An output of a network: what its values mean, and how they are scored.</summary>
/// <param name="Name">Name of the output layer.</param>
/// <param name="Sums">The value that this layer gives: weighted sums, in front of the activation.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Task">What predictions and labels mean.</param>
/// <param name="Metrics">Metrics beside the loss.</param>
/// <param name="Weight">Factor of its loss in that of the network.</param>
public sealed record Head(string Name, ValueId Sums, LossSpec Loss, TaskSpec Task, EquatableArray<Metric> Metrics, float Weight = 1);
