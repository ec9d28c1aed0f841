using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator;

namespace NetDsl.Benchmarks.Reports;

/// <summary>A project of fifty models and of code that trains them, edited in one file after another as a person types.</summary>
internal sealed class AnalyzerProject
{
    public const int Models = 50, Users = 10;

    private static readonly CSharpParseOptions s_parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private readonly Dictionary<string, SyntaxTree> _generated = [];
    private Compilation _input;
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: s_parsing);

    public AnalyzerProject()
    {
        string[] sources =
        [
            "global using System; global using System.Collections.Generic; global using System.Linq; global using NetDsl; global using static NetDsl.Activation; global using static NetDsl.Loss;",
            .. Enumerable.Range(0, Models).Select(i => Model(i, 32)),
            .. Enumerable.Range(0, Users).Select(i => User(i, 20)),
        ];
        _input = CSharpCompilation.Create(
            "Project",
            sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, s_parsing, $"/Source{i}.cs", Encoding.UTF8)),
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Compilation = _input;
        Generate();
        if (_input.SyntaxTrees.SelectMany(t => Compilation.GetSemanticModel(t).GetDiagnostics()).FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException($"The project does not compile: {error}");
        }
    }

    /// <summary>The user's files and the generated ones.</summary>
    public Compilation Compilation { get; private set; }

    /// <summary>Types another number of units into a model.</summary>
    /// <returns>The changed file in <see cref="Compilation"/>.</returns>
    public SyntaxTree EditModel(int model, int units) => Edit(1 + model, Model(model, units));

    /// <summary>Types another number of epochs into code that trains models.</summary>
    public SyntaxTree EditUser(int user, int epochs) => Edit(1 + Models + user, User(user, epochs));

    private SyntaxTree Edit(int source, string text)
    {
        SyntaxTree old = _input.SyntaxTrees.ElementAt(source);
        SyntaxTree changed = old.WithChangedText(SourceText.From(text, Encoding.UTF8));
        _input = _input.ReplaceSyntaxTree(old, changed);
        Compilation = Compilation.ReplaceSyntaxTree(old, changed);
        Generate();
        return changed;
    }

    /// <summary>Generates; like an editor it keeps the trees of files whose text is the same, so that nothing is parsed again.</summary>
    private void Generate()
    {
        _driver = _driver.RunGenerators(_input);
        Compilation output = Compilation;
        foreach (GeneratedSourceResult file in _driver.GetRunResult().Results.Single().GeneratedSources)
        {
            if (!_generated.TryGetValue(file.HintName, out SyntaxTree? old))
            {
                output = output.AddSyntaxTrees(_generated[file.HintName] = Parsed(file));
            }
            else if (!old.GetText().ContentEquals(file.SourceText))
            {
                output = output.ReplaceSyntaxTree(old, _generated[file.HintName] = Parsed(file));
            }
        }

        // A copy in which nothing is bound yet, as an editor has it after each key.
        Compilation = output.Clone();
    }

    private static SyntaxTree Parsed(GeneratedSourceResult file) => CSharpSyntaxTree.ParseText(file.SourceText, s_parsing, file.SyntaxTree.FilePath);

    private static string Model(int number, int units) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Project.Models;

        /// <summary>Model {{number}}.</summary>
        [Input(60)]
        [Standardize]
        [Dense({{units}}, Relu)]
        [Dropout(0.2f)]
        [Dense(16, Relu)]
        [Output({{(number % 2 == 0 ? "Sigmoid" : "3, Softmax")}})]
        [Adam(LearningRate = 0.01f)]
        public partial class Model{{number}};
        """);

    private static string User(int number, int epochs) => string.Create(CultureInfo.InvariantCulture, $$"""
        using Project.Models;
        namespace Project;

        /// <summary>Trains and asks models.</summary>
        public static class User{{number}}
        {
            public static double Train(float[][] rows, bool[] labels)
            {
                Dataset<bool> data = Dataset.Create(rows, labels);
                (Dataset<bool> train, Dataset<bool> test) = Split.TrainTest(data, 0.2, seed: 1);
                Model{{2 * number}} model = new(seed: {{number}});
                History history = model.Fit(train, new FitOptions { Epochs = {{epochs}}, BatchSize = 16, ValidationSplit = 0.1, Callbacks = [new EarlyStopping()] });
                Console.WriteLine(history);
                model.Save("model{{number}}.safetensors");
                return model.Evaluate(test).Accuracy;
            }

            public static double CrossValidate(Dataset<int> data)
            {
                List<double> scores = [];
                foreach (Fold fold in Folds.Stratified(data, 10, seed: 3))
                {
                    (Dataset<int> train, Dataset<int> test) = fold.Of(data);
                    Model{{2 * number + 1}} model = new();
                    model.Fit(train, new FitOptions { Epochs = {{epochs}} });
                    scores.Add(model.Evaluate(test).Accuracy);
                }

                return scores.Average();
            }

            public static int[] Ask(Model{{2 * number + 1}} model, IReadOnlyList<float[]> rows)
            {
                int[] classes = new int[rows.Count];
                float[] probabilities = new float[3];
                for (int i = 0; i < rows.Count; i++)
                {
                    model.Predict(rows[i], probabilities);
                    classes[i] = Array.IndexOf(probabilities, probabilities.Max());
                }

                return classes;
            }

            /// <summary>Has nothing to do with networks, like most methods of most programs.</summary>
            public static string Describe(IEnumerable<string> names)
            {
                Dictionary<string, int> counts = [];
                foreach (string name in names.Where(n => n.Length > 3))
                {
                    counts[name] = counts.TryGetValue(name, out int known) ? known + 1 : 1;
                }

                return string.Join(", ", counts.OrderByDescending(c => c.Value).Select(c => $"{c.Key}: {c.Value}"));
            }
        }
        """);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "NetDsl.dll" or "netstandard.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
