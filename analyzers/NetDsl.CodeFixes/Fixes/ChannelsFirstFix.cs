using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1007: height, width, channels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChannelsFirstFix)), Shared]
public sealed class ChannelsFirstFix() : NetworkFix("NDSL1007")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Attribute is { } input ? Swap(site, input) : [];

    /// <summary>The sizes of an input with the channels behind.</summary>
    internal static IEnumerable<Repair> Swap(Site site, Mark input)
    {
        if (site.ArgumentOf(input, "Height") is { Expression: var channels }
            && site.ArgumentOf(input, "Width") is { Expression: var height }
            && site.ArgumentOf(input, "Channels") is { Expression: var width })
        {
            yield return new Repair("swap", $"Write ({height}, {width}, {channels})", Edit.Replace(channels, height.ToString()), Edit.Replace(height, width.ToString()), Edit.Replace(width, channels.ToString()));
        }
    }
}
