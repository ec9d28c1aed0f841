using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>Runs the call-site rules over a method's body among a few models; its parameters are values of which nothing is known.</summary>
internal static class CallSiteCase
{
    private const string Head = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
        static class Use
        {
            static void Go(Iris iris, Classes classes, Two two, OneHot oneHot, Spam spam, Scaled scaled, Line line, Auto auto, Tags tags, Textbook textbook, float[] row, float[][] rows, int[] numbers, bool[] answers, byte[] bytes, Dataset<int> data, Dataset<bool> mails, Dataset<Kind> kinds, Dataset<Pair> pairs, FitOptions some, string path, int n)
            {

        """;

    private const string Tail = """

            }
            static void Elsewhere(object x) { }
            static void Change(Array x) { }
        }
        """;

    private const string Models = """
        enum Pair { A, B }
        enum Kind { Setosa, Versicolor, Virginica }
        [Input(4)] [Dense(8, Relu)] [Output<Kind>(Softmax)] partial class Iris;
        [Input(4)] [Dense(8, Relu)] [Output(3, Softmax)] partial class Classes;
        [Input(4)] [Dense(8, Relu)] [Output(2, Softmax)] partial class Two;
        [Input(4)] [Dense(8, Relu)] [Output(3, Softmax)] [Loss(CategoricalCrossEntropy)] partial class OneHot;
        [Input(4)] [Dense(8, Relu)] [Output(Sigmoid)] partial class Spam { void OwnFit() => Fit(new Dataset<bool>(new float[4], new bool[1])); }
        [Input(4)] [Rescale(1 / 255f)] [Dense(8, Relu)] [Output(Sigmoid)] partial class Scaled;
        [Input(1)] [Dense(8, Relu)] [Output(Linear)] partial class Line { public Line(string file) : this(0UL) { } }
        [Input(4)] [Dense(2, Relu)] [Output(4, Linear)] partial class Auto;
        [Input(4)] [Dense(8, Relu)] [Output(3, Sigmoid)] partial class Tags;
        [Input(4)] [Dense(8, Relu)] [Output(3, Sigmoid)] [Loss(MeanSquaredError)] partial class Textbook;
        enum Monitor { Loss, ValidationLoss }
        class Stopper : Callback { public Stopper(Monitor monitor = Monitor.Loss) { } public Monitor Monitor { get; init; } }
        class Quantity { public static Quantity OfValidation(Metric metric) => new(); public static Quantity Of(Metric metric) => new(); }
        class Watcher : Callback { public Quantity? Monitor { get; init; } }
        class EarlyStopping : Callback { public Monitor Monitor { get; init; } = Monitor.ValidationLoss; }
        """;

    // Generated once for all cases: most of a case's time would go there.
    private static readonly Compilation s_models = new UserProject(Models).Run().Output;

    /// <summary>The marked and the reported diagnostics of a body.</summary>
    /// <exception cref="InvalidOperationException">The body does not compile.</exception>
    public static async Task<(string Expected, string Found, IReadOnlyList<Diagnostic> Diagnostics)> Diagnose(string body)
    {
        Markup marked = Markup.Parse(Head + body + Tail);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(marked.Source, new UserProject().ParseOptions, "/src/Case.cs", System.Text.Encoding.UTF8);
        Compilation compilation = s_models.AddSyntaxTrees(tree);
        RequireCompiles(compilation.GetSemanticModel(tree).GetDiagnostics());
        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Diagnose(compilation, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer());
        return (marked.Expected, marked.Show(found), found);
    }

    /// <summary>What the call-site rules say of a project that compiles.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(UserProject project)
    {
        GeneratorRun run = project.Run();
        RequireCompiles(run.Problems);
        return await AnalyzerRun.Diagnose(run.Output, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer());
    }

    /// <summary>Expects the marked diagnostics, the first of them with a message.</summary>
    public static async Task Expect(string body, string message)
    {
        (string expected, string found, IReadOnlyList<Diagnostic> diagnostics) = await Diagnose(body);
        Assert.Equal(expected, found);
        Assert.Equal(message, diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Expects that a rule says nothing.</summary>
    public static async Task ExpectSilence(string id, string body)
    {
        (_, _, IReadOnlyList<Diagnostic> diagnostics) = await Diagnose(body);
        Assert.DoesNotContain(diagnostics, d => d.Id == id);
    }

    private static void RequireCompiles(IEnumerable<Diagnostic> problems)
    {
        // Unused constants, async without await and tasks that nobody awaits are part of what is tested.
        string[] harmless = ["CS0219", "CS1998", "CS4014"];
        if (problems.FirstOrDefault(p => p.Severity >= DiagnosticSeverity.Warning && !harmless.Contains(p.Id)) is { } problem)
        {
            throw new InvalidOperationException("the test's source does not compile: " + problem);
        }
    }
}
