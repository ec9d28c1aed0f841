using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3007: rows for the validation, or another quantity to watch.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnwatchableMonitorFix)), Shared]
public sealed class UnwatchableMonitorFix() : CallSiteFix("NDSL3007")
{
    private const string Share = "0.2";

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Related?.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: InitializerExpressionSyntax settings } callbacks)
        {
            ExpressionSyntax? written = settings.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == "ValidationSplit")?.Right;
            string separator = site.Text.StartsLine(callbacks.SpanStart) ? "," + site.Text.NewLine() + site.Text.Indentation(callbacks.SpanStart) : ", ";
            yield return new Repair(
                "split",
                $"Hold rows back: ValidationSplit = {Share}",
                written is not null ? Edit.Replace(written, Share) : Edit.Insert(callbacks.SyntaxTree, callbacks.SpanStart, $"ValidationSplit = {Share}{separator}"));
        }

        if (WatchTraining(site) is { } edit)
        {
            yield return new Repair("training", "Watch the training rows", edit);
        }
    }

    private static Edit? WatchTraining(CallSite site) => site.Node switch
    {
        // Both ValidationLoss and OfValidation lose a word.
        MemberAccessExpressionSyntax { Name: { } name } => Trained(name),
        SimpleNameSyntax name => Trained(name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } } => Trained(name),
        BaseObjectCreationExpressionSyntax creation when site.TypeOf(creation) is { } type
            && type.GetMembers("Monitor").OfType<IPropertySymbol>().FirstOrDefault() is { Type: var monitored } => creation.Initializer switch
            {
                null => Edit.Insert(creation.SyntaxTree, creation.Span.End, $" {{ Monitor = {site.Name(monitored)}.Loss }}"),
                { Expressions.Count: 0 } empty => Edit.Replace(empty, $"{{ Monitor = {site.Name(monitored)}.Loss }}"),
                { } initializer => Edit.Insert(creation.SyntaxTree, initializer.Expressions[0].SpanStart, $"Monitor = {site.Name(monitored)}.Loss, "),
            },
        _ => null,
    };

    private static Edit? Trained(SimpleNameSyntax name) => name.Identifier.ValueText.Replace("Validation", "") is { Length: > 0 } other && other != name.Identifier.ValueText
        ? Edit.Replace(name.Identifier, other)
        : null;
}
