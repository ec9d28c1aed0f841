using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Read;

/// <summary>What can be wrong with the class that carries the attributes.</summary>
internal static class TypeProblems
{
    /// <summary>What generated code is written in: <c>ref readonly</c> parameters are its newest feature.</summary>
    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    public static IEnumerable<Fault> Of(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Oldest and var version })
        {
            yield return Fault.At(Rules.LanguageTooOld, -1, "", type.Name, Oldest.ToDisplayString().Split('.')[0], version.ToDisplayString());
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().Any(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                yield return Fault.At(Rules.NotPartial, -1, "", outer.Name, type.Name);
                break;
            }
        }

        if (Hiding(type) is { } hiding)
        {
            yield return Fault.At(Rules.MemberTaken, -1, "", Native, type.Name, $"the {hiding} '{Native}', which hides the type of C#");
        }

        string? kind = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true, TypeParameters.Length: 0 } => "inside a generic type",
            { IsGenericType: true } => "generic",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            _ when Reach.Around(type).Any(t => t.IsFileLocal) => "inside a file-local type",
            _ when HasPrimaryConstructor(type) => "declared with a primary constructor",
            _ when HasRequired(type) => "declared with required members",
            _ => OfBase(type),
        };
        if (kind is not null)
        {
            yield return Fault.At(Rules.NotPlainClass, -1, "", type.Name, kind);
        }
    }

    /// <summary>Generated constructors set nothing of a base class and call its constructor without arguments.</summary>
    private static string? OfBase(INamedTypeSymbol type)
    {
        if (type.BaseType is not { TypeKind: not TypeKind.Error } parent)
        {
            return null;
        }

        if (Ancestors(parent).FirstOrDefault(HasRequired) is { } demanding)
        {
            return $"derived from '{demanding.Name}', which has required members";
        }

        List<IMethodSymbol> callable = [.. parent.InstanceConstructors.Where(c => c.Parameters.All(p => p.IsOptional || p.IsParams) && IsVisible(c, type))];
        bool one = callable.Count == 1 || callable.Any(c => c.Parameters.Length == 0) || AttributeReader.OrderedAttributes(parent, default).Length > 0;
        return one ? null : $"derived from '{parent.Name}', which has no constructor that can be called without arguments";
    }

    private static bool IsVisible(IMethodSymbol constructor, INamedTypeSymbol heir) =>
        heir.ContainingAssembly is not ISourceAssemblySymbol { Compilation: var compilation } || compilation.IsSymbolAccessibleWithin(constructor, heir);

    private static bool HasRequired(INamedTypeSymbol type) => type.GetMembers().Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    /// <summary>The one type of generated code that C# looks up by its short name before it takes it for its own.</summary>
    private const string Native = "nint";

    private static string? Hiding(INamedTypeSymbol type)
    {
        bool hidden = Reach.Around(type).Any(t => t.Name == Native || Ancestors(t).Any(a => a.GetTypeMembers(Native).Length > 0));
        for (INamespaceSymbol? space = type.ContainingNamespace; space is not null && !hidden; space = space.ContainingNamespace)
        {
            if (space.GetMembers(Native).FirstOrDefault() is { } member)
            {
                return member is INamespaceSymbol ? "namespace" : "type";
            }
        }

        return hidden ? "type" : null;
    }

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<ClassDeclarationSyntax>().Any(d => d.ParameterList is not null);
}
