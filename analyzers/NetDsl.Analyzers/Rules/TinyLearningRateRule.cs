using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;

namespace NetDsl.Analyzers;

/// <summary>A learning rate whose steps vanish in the rounding of the weights.</summary>
internal sealed class TinyLearningRateRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL3002", "Learning rate too low", "with LearningRate {0} of {1} weights hardly move: {2} is typical", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Numbers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        if (model.Optimizer is { } optimizer && optimizer.Use.Has("LearningRate") && optimizer.Use.Float("LearningRate", 1) <= 1e-6f)
        {
            yield return new Finding(optimizer.Index, "LearningRate", Text.Number(optimizer.Use.Float("LearningRate", 1)), optimizer.Use.Name, optimizer.Use.Name == "Sgd" ? "0.01" : "0.001");
        }
    }
}
