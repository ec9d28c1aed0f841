using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Analyzers;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;

namespace NetDsl.CodeFixes;

/// <summary>Where a diagnostic stands, and the model around it.</summary>
public sealed class Site
{
    private readonly Lazy<Topology> _topology;
    private readonly CancellationToken _cancellation;

    private Site(Diagnostic? diagnostic, SyntaxNode node, TypeDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel semantics, CancellationToken cancellation)
    {
        Diagnostic = diagnostic;
        Node = node;
        Declaration = declaration;
        Type = type;
        Semantics = semantics;
        _cancellation = cancellation;
        Attributes = [.. AttributeReader.OrderedAttributes(type, cancellation).Select(a => new Mark(a, (AttributeSyntax)a.ApplicationSyntaxReference!.GetSyntax(cancellation)))];
        _topology = new(() => TopologyInference.Infer(AttributeReader.Read(type, cancellation)));
    }

    /// <summary>What was reported; null where a refactoring asks.</summary>
    public Diagnostic? Diagnostic { get; }

    /// <summary>The innermost syntax at its place.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The argument at its place.</summary>
    public AttributeArgumentSyntax? Argument => Node.FirstAncestorOrSelf<AttributeArgumentSyntax>();

    /// <summary>The attribute at its place.</summary>
    public Mark? Attribute => Node.FirstAncestorOrSelf<AttributeSyntax>() is { } syntax ? Attributes.FirstOrDefault(a => a.Syntax == syntax) : null;

    /// <summary>The declaration of the model around the place.</summary>
    public TypeDeclarationSyntax Declaration { get; }

    /// <summary>The model.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Files of the project that are no sources; none where a refactoring asks.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles { get; private init; } = [];

    /// <summary>Meaning of the file's names.</summary>
    public SemanticModel Semantics { get; }

    /// <summary>The model's attributes in order; the index is a layer's <see cref="Layer.Attribute"/>.</summary>
    public ImmutableArray<Mark> Attributes { get; }

    /// <summary>The attributes that are layers, in order.</summary>
    public IEnumerable<Mark> Layers => Attributes.Where(a => LayerCatalog.Readers.ContainsKey(a.Name));

    /// <summary>What inference makes of the model; where there are mistakes, with guesses.</summary>
    public Topology Topology => _topology.Value;

    /// <summary>Who reads which of its values.</summary>
    public ValueFlow Flow => new(Topology.Graph);

    /// <summary>The output's attribute.</summary>
    public Mark? Output => Attributes.LastOrDefault(a => a.Name == "Output");

    /// <summary>The loss' attribute.</summary>
    public Mark? Loss => Attributes.FirstOrDefault(a => a.Name == "Loss");

    /// <summary>The layer of an attribute, with its shapes.</summary>
    public LayerNode? LayerOf(Mark mark) => Topology.Layers.FirstOrDefault(l => l.Layer.Attribute == Attributes.IndexOf(mark));

    /// <summary>The attribute of a layer.</summary>
    public Mark MarkOf(Layer layer) => Attributes[layer.Attribute];

    /// <summary>An argument by the name under which the compiler reads it; null when it is not written.</summary>
    public AttributeArgumentSyntax? ArgumentOf(Mark mark, string name) => AttributeReader.ArgumentSyntax(mark.Data, name, _cancellation) as AttributeArgumentSyntax;

    /// <summary>The value of the constant at the place.</summary>
    public double? Number => Argument is { } a && Semantics.GetConstantValue(a.Expression, _cancellation) is { HasValue: true, Value: var constant } ? Constants.Number(constant) : null;

    /// <summary>The name of an attribute of the library as it can be written here.</summary>
    public string AttributeName(string name)
    {
        // In the style of the attributes that are there: with or without the namespace.
        string? qualifier = Attributes.Select(a => a.Syntax.Name).OfType<QualifiedNameSyntax>().FirstOrDefault()?.Left.ToString();
        return qualifier is null ? name : $"{qualifier}.{name}";
    }

    /// <summary>A member of an enum of the library as it can be written at a place; like what is written there, if that is given.</summary>
    public string EnumName(string type, string member, ExpressionSyntax? like = null)
    {
        if (like is MemberAccessExpressionSyntax access)
        {
            return $"{access.Expression}.{member}";
        }

        int position = like?.SpanStart ?? Attributes.First(a => a.Syntax.SyntaxTree == Semantics.SyntaxTree).Syntax.Span.End - 1;
        string[] spellings = [member, $"{type}.{member}", $"NetDsl.{type}.{member}"];
        return spellings.FirstOrDefault(Means) ?? $"global::NetDsl.{type}.{member}";

        bool Means(string spelling) =>
            Semantics.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(spelling), SpeculativeBindingOption.BindAsExpression).Symbol is IFieldSymbol field
            && field.ContainingType.ToDisplayString() == $"NetDsl.{type}";
    }

    /// <summary>A model, seen from its first attribute; null for a class without any.</summary>
    public static Site? Of(INamedTypeSymbol type, Diagnostic? diagnostic, Compilation compilation, CancellationToken cancellation) =>
        AttributeReader.OrderedAttributes(type, cancellation).FirstOrDefault()?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax first
        && first.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? new Site(diagnostic, first, declaration, type, compilation.GetSemanticModel(first.SyntaxTree), cancellation)
            : null;

    /// <summary>Looks for the model around a diagnostic; null when there is none (any more).</summary>
    public static async Task<Site?> Find(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } semantics)
        {
            return null;
        }

        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        foreach (TypeDeclarationSyntax declaration in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (semantics.GetDeclaredSymbol(declaration, cancellation) is { } type && AttributeReader.OrderedAttributes(type, cancellation).Length > 0)
            {
                return new Site(diagnostic, node, declaration, type, semantics, cancellation) { AdditionalFiles = document.Project.AnalyzerOptions.AdditionalFiles };
            }
        }

        return null;
    }
}

/// <summary>One of the library's attributes on a model.</summary>
/// <param name="Data">Its meaning.</param>
/// <param name="Syntax">Its text.</param>
public sealed record Mark(AttributeData Data, AttributeSyntax Syntax)
{
    /// <summary>Name without suffix: <c>Dense</c>.</summary>
    public string Name { get; } = Data.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
