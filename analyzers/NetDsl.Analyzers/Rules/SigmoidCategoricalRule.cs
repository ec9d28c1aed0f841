using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A categorical loss over independent probabilities.</summary>
internal sealed class SigmoidCategoricalRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2004", "Several Sigmoids with categorical cross-entropy", "{0} needs shares that sum to 1, and the outputs of {1} Sigmoid units do not: use Softmax when one class is right per row, BinaryCrossEntropy when several can be", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        Loss loss = head.Loss;
        if (head.Output is { Activation: Activation.Sigmoid, Units: > 1 } output && loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy)
        {
            yield return new Finding(output.Attribute, "Activation", loss.ToString(), Text.Number(output.Units));
        }
    }
}
