using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A convolution whose window is as large as the map.</summary>
internal sealed class WholeMapKernelRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1020", "Kernel covers the whole map", "the kernel of {0} ({1}) covers the whole {2} map in front of it, so it is a dense layer at best: use a smaller kernel", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (node.Layer is ConvolutionLayer { Window: var window, Dimensions: var dimensions } && node.Layer.Reads(node.Input) is { } map
                && window.SpanY >= map.Height && window.SpanX >= map.Width && map.Height * map.Width > 1)
            {
                string kernel = dimensions == 1 ? Text.Number(window.SpanX) : $"{Text.Number(window.SpanY)}x{Text.Number(window.SpanX)}";
                string size = dimensions == 1 ? Text.Number(map.Width) : $"{Text.Number(map.Height)}x{Text.Number(map.Width)}";
                yield return new Finding(node.Layer.Attribute, "", node.Layer.Name, kernel, size);
            }
        }
    }
}
