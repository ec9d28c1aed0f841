using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1003: a size of at least 1, or no layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotPositiveFix)), Shared]
public sealed class NotPositiveFix() : NetworkFix(Rules.NotPositive.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is { } argument && site.Number is { } number)
        {
            if (number < 0 && number > int.MinValue)
            {
                yield return new Repair("positive", $"Write {Text.Number((int)-number)}", Edit.Replace(argument.Expression, Text.Number((int)-number)));
            }

            yield return new Repair("one", "Write 1", Edit.Replace(argument.Expression, "1"));
        }

        if (site.Attribute is { Name: not ("Input" or "Output") } layer)
        {
            yield return new Repair("remove", $"Remove [{layer.Name}]", AttributeEdits.Remove(layer.Syntax));
        }
    }
}
