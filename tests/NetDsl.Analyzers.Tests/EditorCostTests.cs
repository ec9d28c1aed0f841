using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Analyzers.Tests;

/// <summary>Tests whose times would mean nothing beside others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What the analyzers cost an editor while someone types.</summary>
[Collection(nameof(Alone))]
public class EditorCostTests(ITestOutputHelper output)
{
    private const int Models = 50, Edits = 9;

    /// <summary>Far above what is measured, even on a machine that does much else: only a cost that grows out of hand reaches it.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_edit_in_one_of_many_models_costs_little()
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. typeof(NetworkAnalyzer).Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
                .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
        ];
        GeneratorRun run = new UserProject([.. Enumerable.Range(0, Models).Select(i => Source(i, 32))]).Run();
        Stopwatch clock = Stopwatch.StartNew();
        ImmutableArray<Diagnostic> all = await run.Output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        TimeSpan whole = clock.Elapsed;
        Assert.Equal(Models, all.Count(d => d.Id == "NDSL1011"));

        // What Roslyn needs by itself to look at a changed file is measured on another copy of the same change.
        List<TimeSpan> edits = [], idle = [];
        for (int i = 0; i < Edits; i++)
        {
            run = run.Edit(7, Source(6, 33 + i));
            Assert.Contains(await Look(run.Output.Clone(), analyzers, edits), d => d.Id == "NDSL1011");
            Assert.Empty(await Look(run.Output.Clone(), [new Idle()], idle));
        }

        (TimeSpan ours, TimeSpan roslyn) = (Median(edits), Median(idle));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{analyzers.Length} analyzers, {Models} models: {whole.TotalMilliseconds:0} ms for all of them (first run); {ours.TotalMilliseconds:0.0} ms after an edit in one, of which {roslyn.TotalMilliseconds:0.0} ms are needed by an analyzer that does nothing (medians of {Edits})"));
        Assert.True(ours < s_bound, $"{ours} is above {s_bound}");
    }

    private static async Task<ImmutableArray<Diagnostic>> Look(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, List<TimeSpan> times)
    {
        SyntaxTree edited = compilation.SyntaxTrees.Single(t => t.FilePath == "/src/Source7.cs");
        Stopwatch clock = Stopwatch.StartNew();
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(analyzers).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None);
        times.Add(clock.Elapsed);
        return found;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private static string Source(int number, int units) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Models{{number}};

        [Input(60)]
        [Standardize]
        [Dense({{units}}, Relu)]
        [Dense(16)]
        [Output(Sigmoid)]
        [Adam(LearningRate = 0.01f)]
        public partial class Model{{number}};
        """);

#pragma warning disable RS1036, RS1038, RS1041 // Rules for analyzers that are shipped.
    /// <summary>Visits the same symbols and does nothing.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Idle : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

        private static DiagnosticDescriptor Descriptor => new("IDLE0001", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType);
        }
    }
}
