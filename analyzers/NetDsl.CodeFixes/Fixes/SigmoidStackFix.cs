using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Analyzers;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2019: hidden layers whose gradient does not fade.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SigmoidStackFix)), Shared]
public sealed class SigmoidStackFix() : NetworkFix("NDSL2019")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        // The diagnostic stands at the first layer of the row; the row ends where another activation begins.
        int first = site.Attribute is { } mark ? site.Attributes.IndexOf(mark) : int.MaxValue;
        IEnumerable<LayerNode> chain = site.Flow.Chains.FirstOrDefault(c => c.Any(l => l.Layer.Attribute == first)) ?? [];
        List<Layer> row = [.. chain.Select(l => l.Layer).SkipWhile(l => l.Attribute != first).Where(l => LayerFacts.ActivationOf(l) != Activation.Linear).TakeWhile(l => l is not OutputLayer && LayerFacts.ActivationOf(l) is Activation.Sigmoid or Activation.HardSigmoid)];
        List<ExpressionSyntax> written = [.. row.Select(l => site.ArgumentOf(site.MarkOf(l), "Activation")?.Expression).OfType<ExpressionSyntax>().Distinct()];
        foreach (string activation in new[] { "Relu", "Gelu" })
        {
            yield return new Repair(activation.ToLowerInvariant(), $"Use {activation} in all of them", written.Select(e => Edit.Replace(e, site.EnumName("Activation", activation, e))));
        }
    }
}
