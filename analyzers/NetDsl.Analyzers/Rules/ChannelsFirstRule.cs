using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>An image shape whose first size can only be a number of colours and whose last one cannot.</summary>
internal sealed class ChannelsFirstRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1007", "Channels-first image shape", "the input ({0}, {1}, {2}) looks like an image with its channels first; NetDsl reads height, width, channels: ({1}, {2}, {0})", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        EquatableArray<int> sizes = model.Topology.Input.Sizes;
        if (model.Topology.Input.LooksChannelsFirst && model.Find("Input") is { } input)
        {
            yield return new Finding(input.Index, "", Text.Number(sizes[0]), Text.Number(sizes[1]), Text.Number(sizes[2]));
        }
    }
}
