using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Compiler;

namespace NetDsl.Analyzers;

/// <summary>Runs the compiler's reading and inference over every class with NetDsl's attributes and reports each fault where it stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfModels;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(AttributeReader.InputAttribute).FirstOrDefault()?.ContainingAssembly is { } library)
            {
                start.RegisterSymbolAction(c => Analyze(c, library), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, IAssemblySymbol library)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class || !type.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass?.ContainingAssembly, library)))
        {
            return;
        }

        foreach (Fault fault in FaultsOf(type, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(fault.Rule), PlaceOf(fault, type, context.CancellationToken), [.. fault.Texts]));
        }
    }

    private static IEnumerable<Fault> FaultsOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            NetworkDeclaration declaration = AttributeReader.Read(type, cancellation);

            // Beside an attribute that C# rejects, anything said about the topology would be a guess.
            return declaration.HasErrors ? declaration.Problems : TopologyInference.Infer(declaration).Faults;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [InternalFault.Of(type.Name, e)];
        }
    }

    private static Location PlaceOf(Fault fault, INamedTypeSymbol type, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributeReader.OrderedAttributes(type, cancellation);
        if (fault.Attribute >= 0 && fault.Attribute < attributes.Length)
        {
            SyntaxNode? syntax = fault.Argument.Length > 0
                ? AttributeReader.ArgumentSyntax(attributes[fault.Attribute], fault.Argument, cancellation)
                : attributes[fault.Attribute].ApplicationSyntaxReference?.GetSyntax(cancellation);
            if (syntax is not null)
            {
                return (syntax is AttributeArgumentSyntax argument ? argument.Expression : syntax).GetLocation();
            }
        }

        if (fault.Rule == Rules.MemberTaken && type.GetMembers().FirstOrDefault(m => !m.IsImplicitlyDeclared && AttributeReader.ReadMember(m).Key == fault.Argument) is { } member)
        {
            return member.Locations[0];
        }

        SyntaxNode? marked = attributes.FirstOrDefault()?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return marked?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation() ?? type.Locations[0];
    }
}
