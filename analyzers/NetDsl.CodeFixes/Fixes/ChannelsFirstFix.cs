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
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is { } input
            && site.ArgumentOf(input, "Height") is { Expression: var channels }
            && site.ArgumentOf(input, "Width") is { Expression: var height }
            && site.ArgumentOf(input, "Channels") is { Expression: var width })
        {
            yield return new Repair("swap", $"Write ({height}, {width}, {channels})", Edit.Replace(channels, height.ToString()), Edit.Replace(height, width.ToString()), Edit.Replace(width, channels.ToString()));
        }
    }
}
