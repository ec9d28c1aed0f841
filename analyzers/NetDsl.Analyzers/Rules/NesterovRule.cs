using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers;

/// <summary>Nesterov with a momentum of 0.</summary>
internal sealed class NesterovRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL3006", "Nesterov without momentum", "Nesterov changes how momentum is applied and has no effect without it: add Momentum = 0.9f", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Numbers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        if (model.Optimizer is { } optimizer && optimizer.Use.Bool("Nesterov", false) && optimizer.Use.Float("Momentum", 0) == 0)
        {
            yield return new Finding(optimizer.Index, "Nesterov");
        }
    }
}
