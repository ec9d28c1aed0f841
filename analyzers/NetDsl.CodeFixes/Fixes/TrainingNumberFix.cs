using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3003: the default instead of a number that is out of range, or the number without its sign.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TrainingNumberFix)), Shared]
public sealed class TrainingNumberFix() : AnyPlaceFix(Rules.TrainingNumber.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is not { } argument || site.Attribute is not { } mark)
        {
            yield break;
        }

        if (site.Number is < 0 and > float.MinValue and { } negative)
        {
            string positive = Text.Float((float)-negative);
            yield return new Repair("positive", $"Write {positive}", Edit.Replace(argument.Expression, positive));
        }

        if (argument.NameEquals is { } name)
        {
            yield return new Repair("default", $"Leave {name.Name} out: its default", AttributeEdits.Remove(argument));
        }
        else if (site.LayerOf(mark) is { } layer)
        {
            yield return new Repair("remove", $"Remove [{layer.Layer.Kind}]", AttributeEdits.Remove(mark.Syntax));
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not ExpressionSyntax number || number.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { Parent: InitializerExpressionSyntax } setting || setting.Right != number)
        {
            yield break;
        }

        if (number is PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-", Operand: var positive })
        {
            yield return new Repair("positive", $"Write {positive}", Edit.Replace(number, positive.ToString()));
        }

        yield return new Repair("default", $"Leave {setting.Left} out: its default", SettingEdits.Remove(setting));
    }
}
