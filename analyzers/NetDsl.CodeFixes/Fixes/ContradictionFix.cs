using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6005: leaves out the argument, or the attribute, that contradicts another one; or the activation that the labels need.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContradictionFix)), Shared]
public sealed class ContradictionFix() : NetworkFix(Rules.Contradiction.Id)
{
    private static readonly string[] s_needed = ["Dense", "Output", "Input"];

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark)
        {
            yield break;
        }

        if (site.Argument is { } argument)
        {
            if (mark.Name == "Output" && argument == site.ArgumentOf(mark, "Activation"))
            {
                foreach (string activation in new[] { "Sigmoid", "Softmax", "Linear" })
                {
                    yield return new Repair(activation.ToLowerInvariant(), $"Use {activation}", Edit.Replace(argument.Expression, site.EnumName("Activation", activation, argument.Expression as MemberAccessExpressionSyntax)));
                }
            }

            yield return new Repair("argument", $"Remove '{argument}'", AttributeEdits.Remove(argument));
        }

        if (!s_needed.Contains(mark.Name))
        {
            yield return new Repair("attribute", $"Remove [{mark.Name}]", AttributeEdits.Remove(mark.Syntax));
        }
    }
}
