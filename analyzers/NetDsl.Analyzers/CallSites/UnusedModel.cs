using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A model that nothing in the project names: the one rule that needs the whole compilation.</summary>
internal static class UnusedModel
{
    public static DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL6010", "Model never used", "nothing in this project uses the model '{0}'", DiagnosticSeverity.Info, WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Watches a compilation.</summary>
    public static void Register(CompilationStartAnalysisContext start, Library library)
    {
        ConcurrentDictionary<ISymbol, bool> models = new(SymbolEqualityComparer.Default);
        ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);
        bool isProgram = start.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        start.RegisterSymbolAction(
            c =>
            {
                // Other projects may use what they can see of a library.
                if (library.IsModel((INamedTypeSymbol)c.Symbol) && (isProgram || !IsVisibleOutside(c.Symbol)))
                {
                    models.TryAdd(c.Symbol, true);
                }
            },
            SymbolKind.NamedType);
        start.RegisterSyntaxNodeAction(
            c =>
            {
                // Names suffice: another thing of the same name only keeps the rule silent.
                string name = ((IdentifierNameSyntax)c.Node).Identifier.ValueText;
                if (name != (c.ContainingSymbol as INamedTypeSymbol ?? c.ContainingSymbol?.ContainingType)?.Name)
                {
                    names.TryAdd(name, true);
                }
            },
            SyntaxKind.IdentifierName);
        start.RegisterCompilationEndAction(c =>
        {
            // Of a faulty model there are worse things to say.
            foreach (ISymbol model in models.Keys.Where(m => !names.ContainsKey(m.Name) && library.TopologyOf((ITypeSymbol)m, c.CancellationToken) is not null))
            {
                c.ReportDiagnostic(Diagnostic.Create(Descriptor, model.Locations[0], model.Name));
            }
        });
    }

    private static bool IsVisibleOutside(ISymbol type)
    {
        for (ISymbol? t = type; t is INamedTypeSymbol; t = t.ContainingType)
        {
            if (t.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
