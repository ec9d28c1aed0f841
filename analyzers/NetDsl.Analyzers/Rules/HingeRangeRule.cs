using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A hinge loss on an output that is never negative. Tanh is fine: it has both signs.</summary>
internal sealed class HingeRangeRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2012", "Hinge on an output without both signs", "{0} wants scores below 0 for no and above 0 for yes, but {1} yields {2}: use Linear, or BinaryCrossEntropy with Sigmoid", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        Loss loss = head.Loss;
        OutputLayer output = head.Output;
        if (loss is Loss.Hinge or Loss.SquaredHinge && IsNeverNegative(output.Activation))
        {
            yield return new Finding(output.Attribute, "Activation", loss.ToString(), output.Activation.ToString(), LayerFacts.RangeOf(output.Activation));
        }
    }

    private static bool IsNeverNegative(Activation activation) =>
        activation is Activation.Sigmoid or Activation.HardSigmoid or Activation.Softmax or Activation.Relu or Activation.Softplus or Activation.Exponential;
}
