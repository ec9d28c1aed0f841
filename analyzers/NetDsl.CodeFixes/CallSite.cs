using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Analyzers.CallSites;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Where a diagnostic about the use of a model stands.</summary>
public sealed class CallSite
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;

    private CallSite(Diagnostic diagnostic, SyntaxNode node, SyntaxNode? related, SemanticModel semantics, CancellationToken cancellation)
    {
        Diagnostic = diagnostic;
        Node = node;
        Related = related;
        Semantics = semantics;
        _compilation = semantics.Compilation;
        _cancellation = cancellation;
    }

    /// <summary>What was reported.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>The innermost syntax at its place.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The other place that the rule knows: the call of the model, or the settings of Fit.</summary>
    public SyntaxNode? Related { get; }

    /// <summary>The number that the rule knows.</summary>
    public int? Number => Diagnostic.Properties.TryGetValue(DiagnosticProperties.Number, out string? number) && number is not null ? int.Parse(number, CultureInfo.InvariantCulture) : null;

    /// <summary>Meaning of the file's names.</summary>
    public SemanticModel Semantics { get; }

    /// <summary>The file's text.</summary>
    public SourceText Text => Node.SyntaxTree.GetText(_cancellation);

    /// <summary>The call of the model.</summary>
    public InvocationExpressionSyntax? Call => (Related ?? Node) as InvocationExpressionSyntax;

    /// <summary>The model that is called.</summary>
    public INamedTypeSymbol? Model => Call is { } call && Semantics.GetOperation(call, _cancellation) is IInvocationOperation { TargetMethod: { ContainingType: { TypeKind: TypeKind.Class } type } } ? type : null;

    /// <summary>The model's attributes; null when another project declares it.</summary>
    public Site? ModelSite => Model is { DeclaringSyntaxReferences.Length: > 0 } model ? Site.Of(model, Diagnostic, _compilation, _cancellation) : null;

    /// <summary>A type as one writes it here.</summary>
    public string Name(ITypeSymbol type, SyntaxNode? at = null) => type.ToMinimalDisplayString(Semantics, (at ?? Node).SpanStart);

    /// <summary>A type of the library as one writes it here.</summary>
    public string Name(string type) => _compilation.GetTypeByMetadataName("NetDsl." + type) is { } symbol ? Name(symbol) : type;

    /// <summary>Meaning of an expression.</summary>
    public ISymbol? SymbolOf(SyntaxNode expression) => Semantics.GetSymbolInfo(expression, _cancellation).Symbol;

    /// <summary>Type of an expression by itself.</summary>
    public ITypeSymbol? TypeOf(SyntaxNode expression) => Semantics.GetTypeInfo(expression, _cancellation).Type;

    /// <summary>The value of an argument of the model's call.</summary>
    public ExpressionSyntax? Argument(string parameter) =>
        Call is { } call && Semantics.GetOperation(call, _cancellation) is IInvocationOperation operation
            ? (operation.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Syntax as ArgumentSyntax)?.Expression
            : null;

    /// <summary>Where the value of an expression is written: itself, or what its variable is declared with.</summary>
    public ExpressionSyntax Origin(ExpressionSyntax expression)
    {
        for (int steps = 0; steps < 100; steps++)
        {
            if (SymbolOf(expression) is not ILocalSymbol { DeclaringSyntaxReferences: [{ } reference] } || reference.GetSyntax(_cancellation) is not VariableDeclaratorSyntax { Initializer.Value: { } value })
            {
                break;
            }

            expression = value;
        }

        return expression;
    }

    /// <summary>The explicit type of the declaration whose value an expression is.</summary>
    public TypeSyntax? DeclaredType(ExpressionSyntax value) => value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: { IsVar: false } type } } } ? type : null;

    /// <summary>Local variables and parameters that have a value at a place.</summary>
    public IEnumerable<ISymbol> VariablesAt(SyntaxNode place) => Semantics.LookupSymbols(place.SpanStart)
        .Where(s => s is ILocalSymbol or IParameterSymbol && s.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == Node.SyntaxTree && r.Span.End <= place.SpanStart));

    /// <summary>Type of a variable.</summary>
    public static ITypeSymbol? TypeOf(ISymbol variable) => (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;

    /// <summary>A name that nothing has yet.</summary>
    public string FreeName(string wanted, SyntaxNode place)
    {
        HashSet<string> taken = [.. (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place).DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)];
        string name = wanted;
        for (int i = 2; taken.Contains(name) || Semantics.LookupSymbols(place.SpanStart, name: name).Length > 0; i++)
        {
            name = wanted + Compiler.Common.Text.Number(i);
        }

        return name;
    }

    /// <summary>The statement around a place, if other statements can stand in front of it.</summary>
    public static StatementSyntax? StatementOf(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax } statement ? statement : null;

    /// <summary>Adds a statement in front of another one, on a line of its own if that has one.</summary>
    public Edit InsertStatement(StatementSyntax before, string statement) => Edit.Insert(
        before.SyntaxTree,
        before.SpanStart,
        statement + (Text.StartsLine(before.SpanStart) ? Text.NewLine() + Text.Indentation(before.SpanStart) : " "));

    /// <summary>Looks at the place of a diagnostic; null when it is gone.</summary>
    public static async Task<CallSite?> Find(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan))
        {
            return null;
        }

        Location? related = diagnostic.AdditionalLocations.FirstOrDefault();
        return new CallSite(
            diagnostic,
            root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true),
            related is not null && root.FullSpan.Contains(related.SourceSpan) ? root.FindNode(related.SourceSpan, getInnermostNodeForTie: true) : null,
            semantics,
            cancellation);
    }
}
