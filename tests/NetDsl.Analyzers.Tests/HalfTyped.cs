using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.CodeFixes;
using NetDsl.Generator;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>An editor in which somebody types: generator, all analyzers and all fixes look at one text after another, and none may throw.</summary>
internal sealed class HalfTyped
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [new NetworkAnalyzer(), new NetDsl.Analyzers.CallSites.CallSiteAnalyzer()];

    private readonly List<string> _failures = [];
    private readonly HashSet<string> _tried = [];
    private CSharpCompilation _compilation;
    private SyntaxTree _tree;
    private GeneratorDriver _driver;

    public HalfTyped()
    {
        UserProject project = new("");
        _compilation = project.Compile();
        _tree = _compilation.SyntaxTrees.Last();
        _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: project.ParseOptions);
    }

    /// <summary>What threw, and on which text.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Number of texts.</summary>
    public int Texts { get; private set; }

    /// <summary>Number of texts for which fixes were asked.</summary>
    public int Fixes { get; private set; }

    /// <summary>Number of texts without a mistake, whose generated code was compiled.</summary>
    public int Compiled { get; private set; }

    /// <summary>Longest time of the processor that a text took generator and analyzers, and that text.</summary>
    public (TimeSpan Time, string Text) Slowest { get; private set; }

    /// <summary>Shows a text to all.</summary>
    public async Task Show(string text)
    {
        Texts++;
        TimeSpan start = Environment.CpuUsage.TotalTime;
        SyntaxTree changed = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)_tree.Options, _tree.FilePath, System.Text.Encoding.UTF8);
        _compilation = _compilation.ReplaceSyntaxTree(_tree, changed);
        _tree = changed;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out _);
        if (_driver.GetRunResult().Results.Single().Exception is { } thrown)
        {
            Fail("generator", thrown);
        }

        CompilationWithAnalyzers run = output.WithAnalyzers(s_analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), (e, _, _) => Fail("analyzer", e), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = await run.GetAnalyzerSemanticDiagnosticsAsync(output.GetSemanticModel(changed), null, default);
        if (found.FirstOrDefault(d => d.Id is "AD0001" || d.Id == Compiler.Faults.Rules.Internal.Id) is { } internalFault)
        {
            _failures.Add($"{internalFault.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n{text}");
        }

        TimeSpan took = Environment.CpuUsage.TotalTime - start;
        Slowest = took > Slowest.Time ? (took, text) : Slowest;
        if (!found.Any(d => d.DefaultSeverity == DiagnosticSeverity.Error) && !_compilation.GetDiagnostics().Any(d => d.DefaultSeverity == DiagnosticSeverity.Error))
        {
            Compiled++;
            if (output.GetDiagnostics().FirstOrDefault(d => d.DefaultSeverity == DiagnosticSeverity.Error) is { } broken)
            {
                _failures.Add($"generated code: {broken}\n{text}");
            }
        }

        // Computing a fix takes a hundred times as long as finding the mistake: each set of mistakes is tried once.
        string[] ids = [.. found.Select(d => d.Id).Distinct().Where(FixRun.Fixes.ContainsKey).Order(StringComparer.Ordinal)];
        if (ids.Length > 0 && _tried.Add(string.Join(" ", ids)))
        {
            Fixes++;
            foreach (string id in ids)
            {
                try
                {
                    await FixRun.Of(text).Actions(id);
                }
                catch (Exception e)
                {
                    Fail($"fix of {id}", e);
                }
            }
        }

        void Fail(string who, Exception e) => _failures.Add($"{who}: {e}\n{text}");
    }
}
