using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Poisson or Kullback-Leibler divergence on outputs that can be 0 or less, or on shares where rates are meant.</summary>
internal sealed class PositiveOutputRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2017", "Logarithmic loss on an output that is not positive", "{0} takes the logarithm of the output and needs {1}, but {2} yields {3}: use {4}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        OutputLayer output = head.Output;
        bool positive = output.Activation is Activation.Softplus or Activation.Exponential or Activation.Sigmoid or Activation.HardSigmoid;
        bool shares = output.Activation == Activation.Softmax;
        Loss loss = head.Loss;
        (string Needs, string Fix)? problem = loss switch
        {
            Loss.Poisson when !positive => ("positive rates", "Exponential or Softplus"),
            Loss.KullbackLeiblerDivergence when !positive && !shares => ("positive shares", "Softmax"),
            _ => null,
        };
        if (problem is { } found)
        {
            yield return new Finding(output.Attribute, "Activation", loss.ToString(), found.Needs, output.Activation.ToString(), LayerFacts.RangeOf(output.Activation), found.Fix);
        }
    }
}
