using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Compiler;

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

        string? kind = type switch
        {
            { IsStatic: true } => "static",
            { IsAbstract: true } => "abstract",
            { IsGenericType: true, TypeParameters.Length: 0 } => "inside a generic type",
            { IsGenericType: true } => "generic",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            _ when HasPrimaryConstructor(type) => "declared with a primary constructor",
            _ when type.GetMembers().Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) => "declared with required members",
            _ => null,
        };
        if (kind is not null)
        {
            yield return Fault.At(Rules.NotPlainClass, -1, "", type.Name, kind);
        }
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<ClassDeclarationSyntax>().Any(d => d.ParameterList is not null);
}
