using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Compiler.Weights;

namespace NetDsl.Analyzers;

/// <summary>Runs the compiler's reading and inference over every class with NetDsl's attributes and reports each fault, and the advice of each rule, where it stands.</summary>
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
            if (LibraryReference.InputAttribute(start.Compilation)?.ContainingAssembly is { } library)
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

        (IEnumerable<Fault> faults, IReadOnlyList<(TopologyRule Rule, Finding Finding)> advice) = Check(type, context.Options, context.CancellationToken);
        foreach (Fault fault in faults)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(fault.Rule), PlaceOf(fault, type, context.CancellationToken), [.. fault.Texts]));
        }

        foreach ((TopologyRule rule, Finding finding) in advice)
        {
            context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, PlaceOf(type, finding.Attribute, finding.Argument, context.CancellationToken), [.. finding.Texts]));
        }
    }

    private static (IEnumerable<Fault> Faults, IReadOnlyList<(TopologyRule Rule, Finding Finding)> Advice) Check(INamedTypeSymbol type, AnalyzerOptions options, CancellationToken cancellation)
    {
        try
        {
            NetworkDeclaration declaration = AttributeReader.Read(type, cancellation);
            if (declaration.HasErrors)
            {
                // Beside an attribute that C# rejects, anything said about the topology would be a guess.
                return (declaration.Problems, []);
            }

            Topology topology = TopologyInference.Infer(declaration);
            if (topology.WeightsRequest is not null)
            {
                topology = WeightsBinding.Bind(topology, WeightsFiles.Of(options, cancellation));
            }

            return (topology.Faults, RuleCatalog.Check(new TopologyContext(declaration, topology)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ([InternalFault.Of(type.Name, e)], []);
        }
    }

    private static Location PlaceOf(Fault fault, INamedTypeSymbol type, CancellationToken cancellation) =>
        fault.Rule == Rules.MemberTaken && type.GetMembers().FirstOrDefault(m => !m.IsImplicitlyDeclared && AttributeReader.ReadMember(m).Key == fault.Argument) is { } member
            ? member.Locations[0]
            : PlaceOf(type, fault.Attribute, fault.Argument, cancellation);

    private static Location PlaceOf(INamedTypeSymbol type, int attribute, string argument, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributeReader.OrderedAttributes(type, cancellation);
        if (attribute >= 0 && attribute < attributes.Length)
        {
            SyntaxNode? syntax = argument.Length > 0
                ? AttributeReader.ArgumentSyntax(attributes[attribute], argument, cancellation)
                : attributes[attribute].ApplicationSyntaxReference?.GetSyntax(cancellation);
            if (syntax is not null)
            {
                return (syntax is AttributeArgumentSyntax given ? given.Expression : syntax).GetLocation();
            }
        }

        SyntaxNode? marked = attributes.FirstOrDefault()?.ApplicationSyntaxReference?.GetSyntax(cancellation);
        return marked?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation() ?? type.Locations[0];
    }
}
