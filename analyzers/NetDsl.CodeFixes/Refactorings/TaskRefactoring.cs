using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Read;

namespace NetDsl.CodeFixes;

/// <summary>
/// Makes a model answer another kind of question: output, loss and metrics in one step, and with the output the type of the labels. What does
/// not fit the new task goes; everything else stays as it is written.
/// </summary>
public abstract class TaskRefactoring : CodeRefactoringProvider
{
    private static readonly HashSet<string> s_ofNumbers = ["MeanAbsoluteError", "MeanSquaredError", "RootMeanSquaredError", "R2"];

    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics
            || root.FindNode(context.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration

            // In the attributes or at the class itself, not in its members.
            || context.Span.End > declaration.Identifier.Span.End
            || semantics.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type
            || Site.Of(type, null, semantics.Compilation, context.CancellationToken) is not { } site
            || AttributeReader.Read(type, context.CancellationToken).HasErrors
            || site.Attributes.Count(a => a.Name == "Output") != 1 || site.Attributes.Count(a => a.Name == "Input") != 1)
        {
            return;
        }

        foreach (Repair conversion in Conversions(site, site.Output!))
        {
            Solution result = await conversion.Apply(context.Document.Project.Solution, context.CancellationToken).ConfigureAwait(false);
            if (await Trial.IsClean(context.Document.Project, result, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterRefactoring(CodeAction.Create(conversion.Title, _ => Task.FromResult(result), conversion.Key));
            }
        }
    }

    /// <summary>The ways to convert a model; none if it answers that kind of question already.</summary>
    protected abstract IEnumerable<Repair> Conversions(Site site, Mark output);

    /// <summary>One way: another output, without a written loss, and without the metrics of another kind of task.</summary>
    /// <param name="site">The model.</param>
    /// <param name="key">Identifies the way.</param>
    /// <param name="title">What the user chooses.</param>
    /// <param name="output">The output's attribute.</param>
    /// <param name="activation">Its new activation.</param>
    /// <param name="units">Its units; null for one, or for those of the label.</param>
    /// <param name="label">The labels' enum as one writes it; null for none.</param>
    private protected static Repair Convert(Site site, string key, string title, Mark output, Activation activation, int? units, string? label)
    {
        List<Edit> edits = [];
        List<AttributeSyntax> removed = [];
        SimpleNameSyntax name = output.Syntax.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last(n => n.Parent is not TypeArgumentListSyntax && n.Parent?.Parent is not TypeArgumentListSyntax);
        string generic = label is null ? name.Identifier.ValueText : $"{name.Identifier.ValueText}<{label}>";
        if (name.ToString() != generic)
        {
            edits.Add(Edit.Replace(name, generic));
        }

        if (site.ArgumentOf(output, "Activation") is { } function)
        {
            edits.Add(Edit.Replace(function.Expression, site.EnumName("Activation", activation.ToString(), function.Expression)));
            AttributeArgumentSyntax? written = site.ArgumentOf(output, "Units");
            if (units is { } number)
            {
                edits.Add(written is not null
                    ? Edit.Replace(written.Expression, Text.Number(number))
                    : Edit.Insert(function.SyntaxTree, function.SpanStart, (function.NameColon is null ? "" : "units: ") + Text.Number(number) + ", "));
            }
            else if (written is not null)
            {
                edits.Add(AttributeEdits.Remove(written));
            }
        }

        if (site.Loss is { } loss)
        {
            removed.Add(loss.Syntax);
        }

        if (site.Attributes.FirstOrDefault(a => a.Name == "Metrics") is { Syntax.ArgumentList.Arguments: { Count: > 0 } metrics } mark)
        {
            bool numbers = activation == Activation.Linear;
            List<AttributeArgumentSyntax> kept = [.. metrics.Where(m => MetricOf(m) is var metric && s_ofNumbers.Contains(metric) == numbers && (metric != "TopKAccuracy" || units > 5))];
            if (kept.Count == 0)
            {
                removed.Add(mark.Syntax);
            }
            else if (kept.Count < metrics.Count)
            {
                edits.Add(new Edit(mark.Syntax.SyntaxTree, new(metrics.Span, string.Join(", ", kept))));
            }
        }

        return new Repair(key, title, [.. edits, .. AttributeEdits.RemoveEach(removed)]);
    }

    /// <summary>Enums of this project that can label the classes: those of the model's own file first.</summary>
    private protected static IEnumerable<INamedTypeSymbol> Enums(Site site)
    {
        AttributeSyntax place = site.Attributes[0].Syntax;
        return site.Semantics.LookupNamespacesAndTypes(place.SpanStart)
            .OfType<INamedTypeSymbol>()
            .Where(t => t.TypeKind == TypeKind.Enum && SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, site.Type.ContainingAssembly)
                && t.DeclaringSyntaxReferences.Length > 0 && !t.GetAttributes().Any(a => a.AttributeClass?.Name == "FlagsAttribute"))
            .OrderBy(t => t.DeclaringSyntaxReferences[0].SyntaxTree != place.SyntaxTree)
            .ThenBy(t => t.Name, System.StringComparer.Ordinal);
    }

    /// <summary>Number of members with values of their own.</summary>
    private protected static int Members(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).Select(f => f.ConstantValue).Distinct().Count();

    /// <summary>A type as one writes it at the model.</summary>
    private protected static string NameOf(Site site, INamedTypeSymbol type) => type.ToMinimalDisplayString(site.Semantics, site.Attributes[0].Syntax.SpanStart);

    private static string MetricOf(AttributeArgumentSyntax argument) => argument.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : argument.Expression.ToString();
}
