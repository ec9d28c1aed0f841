using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A unit for each of two labels, where the probability of one is all there is to know. It is not wrong, so nobody is told unless he asks.</summary>
internal sealed class TwoUnitSoftmaxRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2015", "Two-unit Softmax for a label of two members", "'{0}' has two members, for which one Sigmoid unit does the same as a Softmax over two with half of the {1} parameters of the output", DiagnosticSeverity.Hidden);

    public override IReadOnlyList<string> HiddenBy => FaultIds.All;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.Output is { Activation: Activation.Softmax, Label: { IsFlags: false, Members.Count: 2 } label } output && head.Head.Loss.Natural)
        {
            yield return new Finding(output.Attribute, "Activation", label.Name, Text.Grouped(model.Layers.First(l => l.Layer == output).ParameterCount));
        }
    }
}
