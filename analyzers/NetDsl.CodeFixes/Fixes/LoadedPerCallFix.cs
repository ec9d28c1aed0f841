using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL5007: loads in front of the loop, or once for the whole class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoadedPerCallFix)), Shared]
public sealed class LoadedPerCallFix() : CallSiteFix("NDSL5007")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not InvocationExpressionSyntax load || site.TypeOf(load) is not { } model)
        {
            yield break;
        }

        if (LoopAround(load) is { } loop && CallSite.StatementOf(loop) is { } before)
        {
            yield return new Repair("before-loop", "Load it before the loop", BeforeLoop(site, load, model, before));
        }

        // A constant path is the same for all objects of the class.
        if (load.ArgumentList.Arguments is [var path] && site.Semantics.GetConstantValue(path.Expression).HasValue
            && load.Ancestors().OfType<MemberDeclarationSyntax>().LastOrDefault(m => m.Parent is TypeDeclarationSyntax and not InterfaceDeclarationSyntax && m is not TypeDeclarationSyntax) is { } member)
        {
            string field = site.FreeName("s_" + char.ToLowerInvariant(model.Name[0]) + model.Name.Substring(1), member);
            string line = site.Text.NewLine() + site.Text.Indentation(member.SpanStart);
            bool own = site.Text.StartsLine(member.SpanStart);
            string declaration = $"private static readonly {site.Name(model, member)} {field} = {load};";
            yield return new Repair("field", $"Load it once: static field '{field}'", Edit.Insert(load.SyntaxTree, member.SpanStart, declaration + (own ? site.Text.NewLine() + line : " ")), Edit.Replace(load, field));
        }
    }

    private static IEnumerable<Edit> BeforeLoop(CallSite site, InvocationExpressionSyntax load, ITypeSymbol model, StatementSyntax loop)
    {
        if (load.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } })
        {
            // The declaration moves as it is written.
            return [site.InsertStatement(loop, declaration.ToString()), LineEdits.Remove(declaration)];
        }

        string name = site.FreeName("model", loop);
        return [site.InsertStatement(loop, $"{site.Name(model, loop)} {name} = {load};"), Edit.Replace(load, name)];
    }

    /// <summary>The outermost loop of the function: the file is the same in all of them, or the trial fails.</summary>
    private static StatementSyntax? LoopAround(SyntaxNode node) => node.Ancestors()
        .TakeWhile(n => n is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || n is GlobalStatementSyntax)
        .OfType<StatementSyntax>()
        .LastOrDefault(s => s is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
}
