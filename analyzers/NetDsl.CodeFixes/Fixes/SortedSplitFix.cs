using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3014: a shuffled split in place of rows that are named by their numbers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SortedSplitFix)), Shared]
public sealed class SortedSplitFix() : CallSiteFix("NDSL3014")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax data } } held || site.Number is not (> 0 and < 100 and var percent)
            || held.FirstAncestorOrSelf<BlockSyntax>() is not { } block || TrainingOf(site, block, held, data) is not { } trained)
        {
            yield break;
        }

        const string Title = "Split with Split.TrainTest, which shuffles";
        string split = $"{site.Name("Split")}.TrainTest({data}, testShare: {(percent / 100.0).ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        if (DeclarationOf(trained) is (var training, var train) && DeclarationOf(held) is (var testing, var test) && training.Parent == testing.Parent)
        {
            (LocalDeclarationStatementSyntax first, LocalDeclarationStatementSyntax second) = training.SpanStart < testing.SpanStart ? (training, testing) : (testing, training);
            yield return new Repair("split", Title, Edit.Replace(first, $"var ({train}, {test}) = {split};"), LineEdits.Remove(second));
        }

        // The same seed gives the same parts each time.
        yield return new Repair("split", Title, Edit.Replace(trained, split + ".Train"), Edit.Replace(held, split + ".Test"));
    }

    /// <summary>The other rows of the same data.</summary>
    private static InvocationExpressionSyntax? TrainingOf(CallSite site, BlockSyntax block, InvocationExpressionSyntax held, IdentifierNameSyntax data) =>
        block.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(i => i != held
            && i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Subset", Expression: IdentifierNameSyntax other }
            && SymbolEqualityComparer.Default.Equals(site.SymbolOf(other), site.SymbolOf(data)));

    private static (LocalDeclarationStatementSyntax Statement, string Name)? DeclarationOf(ExpressionSyntax value) =>
        value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } variable }
            ? (statement, variable.Identifier.ValueText)
            : null;
}
