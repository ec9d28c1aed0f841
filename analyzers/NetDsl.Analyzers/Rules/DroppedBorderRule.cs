using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Windows that stop before the edge of the map.</summary>
internal sealed class DroppedBorderRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1008", "Window drops the last rows of the map", "{3} never reads the last {0} of the {1}x{2} map: Padding = Padding.Same does", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (LayerFacts.WindowOf(node.Layer) is not { Padding: Padding.Valid } window || node.Layer.Reads(node.Input) is not { } map)
            {
                continue;
            }

            // A window of one pixel takes every other one on purpose, as on the shortcut of a residual block: the border is no exception.
            int lines = window.SpanY == 1 ? 0 : (map.Height - window.SpanY) % window.StrideY;
            int pixels = window.SpanX == 1 ? 0 : (map.Width - window.SpanX) % window.StrideX;
            if (lines > 0 || pixels > 0)
            {
                string rows = lines > 1 ? $"{Text.Number(lines)} rows" : "row", columns = pixels > 1 ? $"{Text.Number(pixels)} columns" : "column";
                string what = lines == 0 ? columns : pixels == 0 ? rows : $"{rows} and {columns}";
                yield return new Finding(node.Layer.Attribute, "", what, Text.Number(map.Height), Text.Number(map.Width), node.Layer.Name);
            }
        }
    }
}
