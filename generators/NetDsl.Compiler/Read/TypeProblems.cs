using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Compiler;

/// <summary>What can be wrong with the class that carries the attributes.</summary>
internal static class TypeProblems
{
    private static readonly string[] s_generatedMembers =
        ["InputSize", "OutputSize", "ParameterCount", "Summary", "Parameters", "Network", "Kernels", "LayerViews", "Labels", "core"];

    public static IEnumerable<Fault> Of(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
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
            { IsGenericType: true } => "generic",
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            { ContainingType.IsGenericType: true } => "inside a generic type",
            _ => null,
        };
        if (kind is not null)
        {
            yield return Fault.At(Rules.NotPlainClass, -1, "", type.Name, kind);
        }

        foreach (ISymbol member in type.GetMembers().Where(m => !m.IsImplicitlyDeclared && s_generatedMembers.Contains(m.Name)))
        {
            if (attributes.Length > 0)
            {
                yield return Fault.At(Rules.MemberTaken, -1, member.Name, member.Name, type.Name);
            }
        }
    }
}
