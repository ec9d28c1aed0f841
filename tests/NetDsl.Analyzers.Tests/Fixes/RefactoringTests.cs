using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>Conversions of a model to another kind of task, to the letter.</summary>
public class RefactoringTests
{
    private const string M = " public partial class M;";

    private const string Price = "enum Price { Low, High }\n";

    private const string Kind = "enum Kind { A, B, C }\n";

    /// <summary>Keys of all conversions, chosen key, before, after.</summary>
    public static TheoryData<string, string, string, string> Conversions => new()
    {
        { "binary classes", "binary", "[Input(3)] [Dense(8, Relu)] [Output(Linear)]" + M, "[Input(3)] [Dense(8, Relu)] [Output(Sigmoid)]" + M },
        { "binary classes", "classes", "[Input(3)] [Output(Linear)] [Loss(Huber)] [Adam]" + M, "[Input(3)] [Output(2, Softmax)] [Adam]" + M },
        { "binary classes", "binary", "[Input(3)]\n[Output(Activation.Linear, UseBias = false)] // last\n[Loss(MeanAbsoluteError)]\n[Metrics(Metric.R2)]\n[Adam]\n" + M, "[Input(3)]\n[Output(Activation.Sigmoid, UseBias = false)] // last\n[Adam]\n" + M },
        { "binary classes", "binary", "[Input(3), Output(Linear), Loss(Huber), Metrics(Metric.R2)]" + M, "[Input(3), Output(Sigmoid)]" + M },
        { "binary classes", "binary", "[Input(3), Output(Linear), Loss(Huber), Metrics(Metric.R2), Adam]" + M, "[Input(3), Output(Sigmoid), Adam]" + M },
        { "binary classes", "binary", "[Input(3)] [Output(Linear)] [Loss(Huber)] [Metrics(Metric.R2)]\npublic partial class M;", "[Input(3)] [Output(Sigmoid)]\npublic partial class M;" },
        { "classes regression", "regression", "[Input(3)] [Output(Sigmoid)] [Metrics(Metric.Accuracy, Metric.MeanAbsoluteError, Metric.F1, Metric.R2)]" + M, "[Input(3)] [Output(Linear)] [Metrics(Metric.MeanAbsoluteError, Metric.R2)]" + M },
        { "classes regression", "classes", "[Input(3)] [Output(Sigmoid)] [Loss(BinaryCrossEntropy, LabelSmoothing = 0.1f)]" + M, "[Input(3)] [Output(2, Softmax)]" + M },
        { "binary regression", "binary", "[Input(3)] [Output(5, Softmax)] [Metrics(Metric.Accuracy)]" + M, "[Input(3)] [Output(Sigmoid)] [Metrics(Metric.Accuracy)]" + M },
        { "binary regression", "regression", "[Input(3)] [Output(activation: Softmax, units: 5)]" + M, "[Input(3)] [Output(activation: Linear)]" + M },
        { "binary classes", "classes", "[Input(3)] [Output(4, Linear)]" + M, "[Input(3)] [Output(4, Softmax)]" + M },
        { "binary binary-Price classes-Price classes", "binary-Price", Price + "[Input(3)] [Output(Linear)] partial class M;", Price + "[Input(3)] [Output<Price>(Sigmoid)] partial class M;" },
        { "classes-Price classes regression", "classes-Price", Price + "[Input(3)] [Output<Price>(Sigmoid)] partial class M;", Price + "[Input(3)] [Output<Price>(Softmax)] partial class M;" },
        { "binary classes-Kind classes", "classes-Kind", Kind + "[Input(3)] [NetDsl.Output(Linear)] partial class M;", Kind + "[Input(3)] [NetDsl.Output<Kind>(Softmax)] partial class M;" },
        { "binary regression", "regression", Kind + "[Input(3)] [Output<Kind>(Softmax)] partial class M;", Kind + "[Input(3)] [Output(Linear)] partial class M;" },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public async Task A_conversion_changes_output_loss_and_metrics_and_nothing_else(string keys, string key, string before, string after)
    {
        FixRun run = FixRun.Of(before);
        IReadOnlyList<CodeAction> actions = await Actions(run, new TextSpan(before.IndexOf("[Input", StringComparison.Ordinal) + 2, 0));
        Assert.Equal(keys, string.Join(" ", actions.Select(a => a.EquivalenceKey)));
        Assert.Equal([after], await run.Result(actions.Single(a => a.EquivalenceKey == key)));
        GeneratorRun generated = new UserProject(after).Run();
        Assert.Empty(generated.Problems);
        Assert.DoesNotContain(await AnalyzerRun.Diagnose(generated.Output, new NetworkAnalyzer()), d => d.DefaultSeverity >= DiagnosticSeverity.Warning);
    }

    /// <summary>There, and back.</summary>
    [Fact]
    public async Task A_conversion_and_its_opposite_give_the_same_text()
    {
        const string Regression = "[Input(3)]\n[Standardize]\n[Dense(8, Relu)] // wide\n[Output(Linear)]\npublic partial class M;\n";
        string binary = await Convert(new ToBinaryClassifier(), Regression);
        string classes = await Convert(new ToMultiClassClassifier(), binary);
        Assert.Equal(Regression, await Convert(new ToRegression(), classes));
        Assert.Equal(Regression, await Convert(new ToRegression(), binary));

        static async Task<string> Convert(CodeRefactoringProvider provider, string text)
        {
            FixRun run = FixRun.Of(text);
            return (await run.Result((await run.Refactorings(provider, 1, new TextSpan(2, 0)))[0])).Single();
        }
    }

    /// <summary>Source, and the text at which the caret stands.</summary>
    [Theory]
    [InlineData("[Input(3)] [Output(Linear)] partial class M { int Member; }", "Member")]
    [InlineData("[Input(3)] [Output(Linear)] [Output(Linear)] partial class M;", "Input")]
    [InlineData("[Input(3)] [Dense(3)] partial class M;", "Dense")]
    [InlineData("[Output(Linear)] partial class M;", "Output")]
    [InlineData("[System.Obsolete] partial class M;", "Obsolete")]
    [InlineData("class M;", "M")]
    [InlineData("[Input(3)] [Output(] partial class M;", "Input")]
    public async Task Nothing_is_offered_where_there_is_nothing_to_convert(string source, string caret) =>
        Assert.Empty(await Actions(FixRun.Of(source), new TextSpan(source.IndexOf(caret, StringComparison.Ordinal), 0)));

    private static async Task<IReadOnlyList<CodeAction>> Actions(FixRun run, TextSpan place) =>
    [
        .. await run.Refactorings(new ToBinaryClassifier(), 1, place),
        .. await run.Refactorings(new ToMultiClassClassifier(), 1, place),
        .. await run.Refactorings(new ToRegression(), 1, place),
    ];
}
