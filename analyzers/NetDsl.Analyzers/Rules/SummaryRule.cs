using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>The shapes of a model and what it costs, for editors: on the class, shown nowhere unless asked for.</summary>
internal sealed class SummaryRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL6013", "Summary of a model", "{0}: {1} -> {2}, {3} parameters ({4})", DiagnosticSeverity.Hidden);

    public override IReadOnlyList<string> HiddenBy => FaultIds.All;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        string layers = string.Join(", ", model.Layers.Select(l => l.ParameterCount > 0 ? $"{l.Layer.Name} {l.Output}: {Text.Grouped(l.ParameterCount)}" : $"{l.Layer.Name} {l.Output}"));
        yield return new Finding(-1, "", model.Model, model.Topology.Input.ToString(), Text.Number(model.Topology.Outputs), Text.Grouped(model.Topology.ParameterCount), layers);
    }
}
