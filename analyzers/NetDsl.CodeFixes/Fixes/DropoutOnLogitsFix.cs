using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Analyzers;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1014: drops inputs of the layer and not its sums.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropoutOnLogitsFix)), Shared]
public sealed class DropoutOnLogitsFix() : NetworkFix("NDSL1014")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        int index = site.Attribute is { } mark ? site.Attributes.IndexOf(mark) : -1;
        List<LayerNode> layers = [.. site.Flow.Chains.FirstOrDefault(c => c.Any(l => l.Layer.Attribute == index)) ?? []];
        int dropout = layers.FindIndex(l => l.Layer.Attribute == index);
        int softmax = dropout < 0 ? -1 : layers.FindIndex(dropout, l => l.Layer is ActivationLayer);
        int weights = dropout < 0 ? -1 : layers.FindLastIndex(dropout, l => l.Layer.Role == LayerRole.Weights);
        if (softmax < 0 || weights < 0)
        {
            yield break;
        }

        (Mark sums, Mark activation) = (site.MarkOf(layers[weights].Layer), site.MarkOf(layers[softmax].Layer));
        if (softmax + 1 < layers.Count && layers[softmax + 1].Layer is OutputLayer { Activation: Activation.Softmax } output && output.Units == layers[weights].Output.Count)
        {
            yield return new Repair("output", $"Remove [{sums.Name}] and its Softmax: the output is one already", AttributeEdits.Remove(sums.Syntax), AttributeEdits.Remove(activation.Syntax));
        }

        if (site.ArgumentOf(activation, "Activation") is { } argument)
        {
            IEnumerable<Edit> move = AttributeEdits.MoveBefore(site.Attribute!.Syntax, sums.Syntax);
            yield return new Repair("move", $"Move [Dropout] before [{sums.Name}], and use Relu", move.Append(Edit.Replace(argument.Expression, site.EnumName("Activation", "Relu", argument.Expression))));
        }
    }
}
