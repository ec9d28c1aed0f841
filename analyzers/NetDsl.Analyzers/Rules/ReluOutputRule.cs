using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Relu as the output of a regression.</summary>
internal sealed class ReluOutputRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2011", "ReLU output for a regression", "'{0}' can never predict less than 0, and stops learning where its Relu output is 0: use Linear, or Softplus if all targets are positive", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.Output is { Activation: Activation.Relu } output && LayerFacts.IsRegression(head.Loss))
        {
            yield return new Finding(output.Attribute, "Activation", NameOf(model, head));
        }
    }
}
