using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A regression loss on shares. An enum of labels says that classes are meant; then the labels decide what is wrong and not the activation.</summary>
internal sealed class SoftmaxRegressionRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2008", "Softmax with a regression loss", "Softmax limits the outputs to shares of 1, but {0} is a loss of free numbers: use Linear for a regression, or leave [Loss] out for classes", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.Output is { Activation: Activation.Softmax, Label: null } output && LayerFacts.IsRegression(head.Loss))
        {
            yield return new Finding(output.Attribute, "Activation", head.Loss.ToString());
        }
    }
}
