using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A dropout rate above 0.5.</summary>
internal sealed class HighDropoutRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1018", "Dropout of more than half", "{0} drops more than half of the values ({1}); 0.2 to 0.5 is usual", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Numbers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (DropoutLayer dropout in model.Layers.Select(l => l.Layer).OfType<DropoutLayer>().Where(d => d.Rate > 0.5f))
        {
            yield return new Finding(dropout.Attribute, "Rate", dropout.Name, Text.Number(dropout.Rate));
        }
    }
}
