using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Analyzers.CallSites;
using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Reports;

/// <summary>
/// What the analyzers cost an editor: the file that was edited among fifty models is looked at again, once with NetDsl's analyzers
/// and once with one that does nothing, on two copies of the same compilation.
/// </summary>
internal static class AnalyzerReport
{
    private const int Edits = 100, Rounds = 9;

    private static readonly Unit s_milliseconds = new("ms", s => s * 1e3);

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_ours = [new NetworkAnalyzer(), new CallSiteAnalyzer()];

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_idle = [new IdleAnalyzer()];

    public static int Run(bool json)
    {
        AnalyzerProject project = new();
        Table table = new(["what", "unit", "NetDsl", "idle", "difference", "difference, 95th percentile"]);
        Add("edit in one of fifty models", Edits, edit => project.EditModel(edit % AnalyzerProject.Models, 33 + edit), LookAt);
        Add("edit in one of ten files that use them", Edits, edit => project.EditUser(edit % AnalyzerProject.Users, 21 + edit), LookAt);
        Add("whole project, after an edit in a model", Rounds, edit => project.EditModel(edit % AnalyzerProject.Models, 1033 + edit), LookAtAll);
        if (!json)
        {
            Console.Write(table.ToText());
            Console.WriteLine($"Times are {Clock.OfProcess.Name}, medians of {Edits} edits ({Rounds} of the whole project). The compiler's own diagnostics of the file are computed before, as an editor shows them first.");
        }

        return 0;

        void Add(string what, int count, Func<int, SyntaxTree> edit, Func<Compilation, SyntaxTree, ImmutableArray<DiagnosticAnalyzer>, double> look)
        {
            List<double> ours = [], idle = [];
            int warmUp = count / 5;
            for (int i = -warmUp; i < count; i++)
            {
                SyntaxTree tree = edit(i + warmUp);
                Compilation first = project.Compilation, second = project.Compilation.Clone();

                // In turn, so that neither always finds the caches warm.
                (double a, double b) = i % 2 == 0
                    ? (look(first, tree, s_ours), look(second, tree, s_idle))
                    : Swapped(look(first, tree, s_idle), look(second, tree, s_ours));
                if (i >= 0)
                {
                    ours.Add(a);
                    idle.Add(b);
                }
            }

            double[] differences = [.. ours.Zip(idle, (a, b) => a - b)];
            if (json)
            {
                Console.WriteLine(Measurement.Of("NetDsl", "analyzers", what, s_milliseconds, ours).ToJson());
                Console.WriteLine(Measurement.Of("idle", "analyzers", what, s_milliseconds, idle).ToJson());
                Console.WriteLine(Measurement.Of("difference", "analyzers", what, s_milliseconds, differences).ToJson());
            }
            else
            {
                table.Add([what, "ms", .. new[] { Statistics.Median(ours), Statistics.Median(idle), Statistics.Median(differences), Statistics.Percentile(differences, 0.95) }.Select(s => Number.Short(s * 1e3))]);
            }
        }
    }

    private static (double, double) Swapped(double second, double first) => (first, second);

    private static double LookAt(Compilation compilation, SyntaxTree tree, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        model.GetDiagnostics();
        double start = Clock.OfProcess.Seconds;
        CompilationWithAnalyzers run = compilation.WithAnalyzers(analyzers, Options());
        ImmutableArray<Diagnostic> found = [.. run.GetAnalyzerSyntaxDiagnosticsAsync(tree, default).GetAwaiter().GetResult(), .. run.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).GetAwaiter().GetResult()];
        return Checked(Clock.OfProcess.Seconds - start, found);
    }

    private static double LookAtAll(Compilation compilation, SyntaxTree _, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        double start = Clock.OfProcess.Seconds;
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers(analyzers, Options()).GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult();
        return Checked(Clock.OfProcess.Seconds - start, found);
    }

    private static double Checked(double seconds, ImmutableArray<Diagnostic> found) => found.FirstOrDefault(d => d.Id.StartsWith("AD", StringComparison.Ordinal) || d.DefaultSeverity >= DiagnosticSeverity.Warning) is { } wrong
        ? throw new InvalidOperationException($"The analyzers object to the project: {wrong}")
        : seconds;

    // One thread, as everything here: with several, the figures would depend on the machine's other work.
    private static CompilationWithAnalyzersOptions Options() => new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
}
