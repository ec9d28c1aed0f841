using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers;

/// <summary>A block that is repeated once.</summary>
internal sealed class RepeatOnceRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1034", "Block that is repeated once", "[Repeat({0})] writes its block once, as it stands: leave it out", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => [.. FaultIds.Layers, .. FaultIds.Shapes];

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        for (int i = 0; i < model.Attributes.Count; i++)
        {
            if (model.Attributes[i].Name == "Repeat" && model.Attributes[i].Int("Count") == 1)
            {
                yield return new Finding(i, "Count", "1");
            }
        }
    }
}
