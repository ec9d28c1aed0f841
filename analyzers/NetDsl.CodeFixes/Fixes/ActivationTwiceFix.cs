using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Analyzers;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1010: keeps one of two activations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ActivationTwiceFix)), Shared]
public sealed class ActivationTwiceFix() : NetworkFix("NDSL1010")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } second)
        {
            yield break;
        }

        yield return new Repair("first", "Keep the first: remove this one", AttributeEdits.Remove(second.Syntax));
        int index = site.Attributes.IndexOf(second);
        LayerNode? first = site.Flow.Chains.FirstOrDefault(c => c.Any(l => l.Layer.Attribute == index))?.TakeWhile(l => l.Layer.Attribute != index).LastOrDefault(l => l.Layer.Function is not null);
        if (first is not null && first.Layer.Role == LayerRole.Activation && site.MarkOf(first.Layer) is { } separate)
        {
            yield return new Repair("second", "Keep this one: remove the first", AttributeEdits.Remove(separate.Syntax));
        }
        else if (first is not null && site.ArgumentOf(site.MarkOf(first.Layer), "Activation") is { } argument)
        {
            yield return new Repair("second", $"Keep this one: leave the activation of {first.Layer.Name} out", AttributeEdits.Remove(argument));
        }
    }
}
