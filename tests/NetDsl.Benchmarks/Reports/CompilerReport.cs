using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Benchmarks.Measuring;
using NetDsl.Generator;

namespace NetDsl.Benchmarks.Reports;

/// <summary>The generator's own time, as Roslyn measures it: what a build and each edit in an editor cost.</summary>
internal static class CompilerReport
{
    private const int Edits = 40;

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private static readonly string[] Topologies =
    [
        "[Input(60), Dense(60, Relu), Output(Sigmoid)]",
        "[Input(60), Standardize, Dense(30, Relu), Output(Sigmoid)]",
        "[Input(784), Dense(128, Relu), Output(10, Softmax)]",
        "[Input(784), Dense(512, Relu), Dense(256, Relu), Output(10, Softmax)]",
        "[Input(4), Dense(8, Tanh), BatchNorm, Dense(8, Gelu), Output(3, Softmax)]",
        "[Input(13), Standardize, Dense(64, Relu), Dropout(0.2f), Dense(64, Relu), Output(Linear)]",
        "[Input(20), Dense(32, Silu), LayerNorm, Dense(16, Elu), Output(Linear)]",
        "[Input(8), MinMaxScale, Dense(12, Relu), Output(Sigmoid)]",
        "[Input(2), Dense(3, Tanh), Output(Sigmoid)]",
        "[Input(100), Dense(100, Relu), Dense(100, Relu), Dense(100, Relu), Output(5, Softmax)]",
    ];

    public static int Run()
    {
        Table table = new(["what", "unit", "value"]);
        CSharpCompilation ten = Compilation(models: 10);
        GeneratorDriver first = Fresh().RunGenerators(ten);
        table.Add(["ten models, first run of the process", "ms", Number.Short(Milliseconds(first))]);
        table.Add(["ten models, new driver, code compiled (median of 9)", "ms", Number.Short(Statistics.Median(Enumerable.Range(0, 9).Select(_ => Milliseconds(Fresh().RunGenerators(ten)))))]);
        GeneratorRunResult result = first.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        table.Add(["ten models, text written", "KB", Number.Short(result.GeneratedSources.Sum(s => s.SourceText.Length) / 1024.0)]);
        table.Add(["ten models, all files compiled by Roslyn, first time", "ms", Number.Short(EmitMilliseconds(ten))]);
        table.Add(["ten models, all files compiled by Roslyn, again (median of 3)", "ms", Number.Short(Statistics.Median(Enumerable.Range(0, 3).Select(_ => EmitMilliseconds(ten))))]);

        CSharpCompilation fifty = Compilation(models: 50);
        GeneratorDriver driver = Fresh().RunGenerators(fifty);
        table.Add(["fifty models, first run", "ms", Number.Short(Milliseconds(driver))]);
        AddEdits(table, "edit beside fifty models", driver, fifty, fifty.SyntaxTrees[^1], edit => $"class Other {{ int F() => {edit}; }}");
        AddEdits(table, "comment in the file of one of fifty models", driver, fifty, fifty.SyntaxTrees[0], edit => $"// {edit}\n{Source(0)}");
        AddEdits(table, "one of fifty models changed", driver, fifty, fifty.SyntaxTrees[0], edit => Source(0).Replace("60", (61 + edit).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Console.Write(table.ToText());
        Console.WriteLine("Wall clock. First times contain the compilation of Roslyn itself: here it is an ordinary package, in the SDK it is compiled ahead of time.");
        return 0;
    }

    private static void AddEdits(Table table, string what, GeneratorDriver driver, CSharpCompilation compilation, SyntaxTree tree, Func<int, string> text)
    {
        List<double> times = [];
        for (int edit = 0; edit < Edits; edit++)
        {
            SyntaxTree changed = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text(edit), Encoding.UTF8));
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
            tree = changed;
            driver = driver.RunGenerators(compilation);
            times.Add(Milliseconds(driver));
        }

        table.Add([what + ", median", "ms", Number.Short(Statistics.Median(times))]);
        table.Add([what + ", 95th percentile", "ms", Number.Short(Statistics.Percentile(times, 0.95))]);
    }

    private static double EmitMilliseconds(CSharpCompilation compilation)
    {
        Fresh().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        long start = Stopwatch.GetTimestamp();
        var emitted = output.Emit(Stream.Null);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return emitted.Success ? milliseconds : throw new InvalidOperationException($"The written files do not compile: {emitted.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }

    private static GeneratorDriver Fresh() => CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing);

    private static double Milliseconds(GeneratorDriver driver) => driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds;

    private static CSharpCompilation Compilation(int models) => CSharpCompilation.Create(
        "Models",
        [.. Enumerable.Range(0, models).Select(Source).Append("class Other { }").Select((s, i) => CSharpSyntaxTree.ParseText(s, Parsing, $"/Source{i}.cs", Encoding.UTF8))],
        [.. References()],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

    private static string Source(int model) =>
        $"using NetDsl;\nusing static NetDsl.Activation;\nnamespace Models;\n{Topologies[model % Topologies.Length]}\npublic partial class Model{model};\n";

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "NetDsl.dll" or "netstandard.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
