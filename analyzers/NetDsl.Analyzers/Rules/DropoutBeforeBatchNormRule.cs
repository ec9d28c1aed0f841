using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Dropout whose result a batch normalisation measures.</summary>
internal sealed class DropoutBeforeBatchNormRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1015", "Dropout directly before BatchNorm", "{0} changes in training the variance that {1} learns for inference: put it behind", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (node.Layer is DropoutLayer dropout && model.Flow.Next(node)?.Layer is BatchNormLayer norm)
            {
                yield return new Finding(dropout.Attribute, "", dropout.Name, norm.Name);
            }
        }
    }
}
