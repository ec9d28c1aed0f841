using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6009: the order of the layers in which the weights were saved, or no weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderedWeightsFix)), Shared]
public sealed class ReorderedWeightsFix() : NetworkFix("NDSL6009")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } weights)
        {
            yield break;
        }

        // Two layers that changed places: each pair is tried, and the one that brings back the saved order is offered.
        List<Mark> layers = [.. site.Layers.Where(l => l.Name != "Output")];
        for (int i = 0; i < layers.Count; i++)
        {
            for (int j = i + 1; j < layers.Count; j++)
            {
                if (layers[i].Syntax.ToString() != layers[j].Syntax.ToString() && layers[i].Syntax.SyntaxTree == layers[j].Syntax.SyntaxTree)
                {
                    yield return new Repair(
                        "swap",
                        $"Swap [{layers[i].Name}] and [{layers[j].Name}], as when the weights were saved",
                        Edit.Replace(layers[i].Syntax, layers[j].Syntax.ToString()),
                        Edit.Replace(layers[j].Syntax, layers[i].Syntax.ToString()));
                }
            }
        }

        yield return new Repair("remove", "Remove [Weights], to train anew", AttributeEdits.Remove(weights.Syntax));
    }
}
