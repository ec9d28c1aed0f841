using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;

namespace NetDsl.Analyzers;

/// <summary>A learning rate with which the optimizer overshoots. Adagrad divides by a sum that only grows and Adadelta chooses its own step, so that they bear more.</summary>
internal sealed class HighLearningRateRule : TopologyRule
{
    /// <summary>Rate x 1 / (1 - momentum), the length of a step where the gradient stays the same; a little above 1 for rounding.</summary>
    private const float Wildest = 1.001f;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL3001", "Learning rate too high", "{0} with {1} usually diverges; {2} is typical", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Numbers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        if (model.Optimizer is not { } optimizer)
        {
            yield break;
        }

        float rate = optimizer.Use.Float("LearningRate", 0), momentum = optimizer.Use.Float("Momentum", 0);
        switch (optimizer.Use.Name)
        {
            case "Sgd" when rate / (1 - momentum) is > Wildest and float step:
                yield return new Finding(optimizer.Index, "LearningRate", "Sgd", momentum > 0 ? $"LearningRate {Text.Number(rate)} and Momentum {Text.Number(momentum)} (together steps of {Text.Number((float)System.Math.Round(step, 2))})" : $"LearningRate {Text.Number(rate)}", "0.01 to 0.1");
                break;
            case "Adam" or "AdamW" or "Nadam" or "RmsProp" when rate >= 0.1f:
                yield return new Finding(optimizer.Index, "LearningRate", optimizer.Use.Name, $"LearningRate {Text.Number(rate)}", "0.001");
                break;
            case "Lion" when rate >= 0.03f:
                yield return new Finding(optimizer.Index, "LearningRate", "Lion", $"LearningRate {Text.Number(rate)}", "0.0001");
                break;
        }
    }
}
