using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1022: moves all attributes of a model to the declaration that has <c>[Input]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneDeclarationFix)), Shared]
public sealed class OneDeclarationFix() : NetworkFix(Rules.SeveralDeclarations.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        Mark? input = site.Attributes.FirstOrDefault(a => a.Name == "Input");
        List<IGrouping<TypeDeclarationSyntax, Mark>> parts = [.. site.Attributes.GroupBy(a => a.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()!)];
        if (parts.FirstOrDefault(p => input is null || p.Contains(input)) is not { } home)
        {
            yield break;
        }

        Mark layer = home.LastOrDefault(a => a.Name == "Input" || (site.Layers.Contains(a) && a.Name != "Output")) ?? home.First();
        Mark? output = home.FirstOrDefault(a => a.Name == "Output");
        List<Mark> moved = [.. parts.Where(p => p.Key != home.Key).SelectMany(p => p).OrderBy(m => m.Name == "Output")];
        yield return new Repair("move", $"Move all layers of '{site.Type.Name}' to one declaration", Edits());

        IEnumerable<Edit> Edits()
        {
            // Layers go behind the layers and before the output, settings of the training to the end.
            foreach (Mark mark in moved.Where(site.Layers.Contains))
            {
                yield return output is null ? AttributeEdits.InsertAfter(layer.Syntax, mark.Syntax.ToString()) : AttributeEdits.InsertBefore(output.Syntax, mark.Syntax.ToString());
            }

            foreach (Mark mark in moved.Where(m => !site.Layers.Contains(m)))
            {
                yield return AttributeEdits.InsertAfter(home.Last().Syntax, mark.Syntax.ToString());
            }

            foreach (IGrouping<TypeDeclarationSyntax, Mark> part in parts.Where(p => p.Key != home.Key))
            {
                foreach (AttributeListSyntax list in part.Select(m => (AttributeListSyntax)m.Syntax.Parent!).Distinct())
                {
                    List<Mark> leaving = [.. part.Where(m => m.Syntax.Parent == list)];
                    yield return leaving.Count == list.Attributes.Count ? AttributeEdits.Remove(list) : AttributeEdits.Remove(list, leaving.ConvertAll(m => m.Syntax));
                }
            }
        }
    }
}
