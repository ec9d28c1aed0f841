using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4013: all rows with an answer for each, or the first row only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BatchAsRowFix)), Shared]
public sealed class BatchAsRowFix() : CallSiteFix("NDSL4013")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Call is not { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Predict" or "Classify" or "Decide" } member, Expression: var receiver } } call
            || site.Argument("input") is not { } rows || site.Model is not { } model || site.Number is not { } count)
        {
            yield break;
        }

        const string Title = "Predict all rows: PredictBatch";
        string size = $"{Compiler.Common.Text.Number(count)} * {site.Name(model)}.OutputSize";
        if (site.Argument("output") is { } output)
        {
            List<Edit> edits = [Edit.Replace(member, "PredictBatch")];
            if (site.Origin(output) is ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: { Count: 1 } ranks } && ranks[0].Sizes is [LiteralExpressionSyntax written])
            {
                edits.Add(Edit.Replace(written, size));
            }

            yield return new Repair("batch", Title, edits);
        }
        else if (member.Identifier.ValueText == "Predict" && CallSite.StatementOf(call) is { } statement)
        {
            string answers = site.FreeName("answers", statement);
            yield return new Repair(
                "batch",
                Title,
                site.InsertStatement(statement, $"float[] {answers} = new float[{size}];"),
                site.InsertStatement(statement, $"{receiver}.PredictBatch({rows}, {answers});"),
                Edit.Replace(call, answers));
        }

        // Only what has a name can be cut without being made again.
        if (rows is IdentifierNameSyntax)
        {
            string first = $"{site.Name(model)}.InputSize";
            yield return new Repair("first", "Only the first row", Edit.Replace(rows, $"{rows}.AsSpan(0, {first})"));
            yield return new Repair("first", "Only the first row", Edit.Replace(rows, $"{rows}[..{first}]"));
        }
    }
}
