using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Follows the generated members and the library's types through the bodies of the user's methods, one body at a time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => CallSiteRules.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Library.Of(start.Compilation) is { } library)
            {
                start.RegisterOperationBlockAction(c => Analyze(c, library));
                UnusedModel.Register(start, library);
            }
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, Library library)
    {
        MethodBody body = new(library, context.OwningSymbol, context.OperationBlocks, context.CancellationToken);
        if (!body.UsesLibrary)
        {
            return;
        }

        foreach (CallSiteRule rule in CallSiteRules.All)
        {
            context.CancellationToken.ThrowIfCancellationRequested();

            // Rows that several calls get are wrong once.
            HashSet<Location> places = [];
            foreach (Diagnostic diagnostic in rule.Check(body).Where(d => places.Add(d.Location)))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }
}
