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

/// <summary>NDSL1017: a rate of 1 or more was meant in percent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropoutRateFix)), Shared]
public sealed class DropoutRateFix() : NetworkFix(Rules.DropoutRate.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is not { } argument)
        {
            yield break;
        }

        if (site.Number is > 1 and < 100 and { } percent)
        {
            string share = Text.Float((float)(percent / 100));
            yield return new Repair("percent", $"Write {share}: {Text.Number((float)percent)} percent", Edit.Replace(argument.Expression, share));
        }

        if (site.Number is > -1 and < 0 and { } negative)
        {
            string share = Text.Float((float)-negative);
            yield return new Repair("positive", $"Write {share}", Edit.Replace(argument.Expression, share));
        }

        yield return new Repair("half", "Write 0.5f", Edit.Replace(argument.Expression, "0.5f"));
        if (site.Attribute is { } layer)
        {
            yield return new Repair("remove", $"Remove [{layer.Name}]", AttributeEdits.Remove(layer.Syntax));
        }
    }
}
