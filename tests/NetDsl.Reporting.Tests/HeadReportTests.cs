using System.Xml.Linq;
using NetDsl.Runtime;
using Spectre.Console;

namespace NetDsl.Reporting.Tests;

/// <summary>Models of several heads: pages and consoles show each head.</summary>
public class HeadReportTests
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";
    private static readonly MetricNames s_names = MetricNames.Of(
    [
        new() { Name = "Side", Task = TaskKind.Binary, OutputSize = 1, OutputStride = 1, TargetSize = 1, TargetStride = 1, Metrics = [Metric.Accuracy, Metric.F1, Metric.AreaUnderCurve] },
        new() { Name = "Sum", Task = TaskKind.Regression, OutputSize = 1, OutputStride = 1, TargetSize = 1, TargetStride = 1, Metrics = [Metric.MeanAbsoluteError] },
    ]);

    [Fact]
    public void The_page_has_sections_for_each_head()
    {
        XDocument page = XDocument.Parse(TrainingReport.Create(new SideAndSum(), Moons.Summary, Trained(), Rows()).ToHtml());
        string[] headings = [.. page.Descendants(s_html + "h2").Select(heading => heading.Value)];
        Assert.Equal(
            ["Training", "Predictions", "Predictions: Side", "Mistakes: Side", "Predictions: Sum", "Mistakes: Sum", "Model", "Data, options, environment", "Epochs"], headings);
        XElement[] sections = [.. page.Descendants(s_html + "section")];
        Assert.Contains("Confusion matrix", sections[2].Value, StringComparison.Ordinal);
        Assert.Contains("Surest mistakes", sections[3].Value, StringComparison.Ordinal);
        Assert.Contains("Predicted and actual", sections[4].Value, StringComparison.Ordinal);
        Assert.Contains("Largest errors", sections[5].Value, StringComparison.Ordinal);
        Assert.Contains(sections[0].Descendants(), title => title.Value == "Sum: mean absolute error");
        Assert.Equal(
            ["Epoch", "Loss", "Side: accuracy", "Side: F1", "Side: area under the ROC curve", "Sum: mean absolute error", "Validation loss",
                "Side: validation accuracy", "Side: validation F1", "Side: validation area under the ROC curve", "Sum: validation mean absolute error", "Time"],
            sections[^1].Descendants(s_html + "thead").Single().Descendants(s_html + "th").Select(head => head.Value));
        Assert.Equal(
            ["Test data of Side", "Test data of Sum"],
            page.Descendants(s_html + "caption").Select(caption => caption.Value).Where(caption => caption.StartsWith("Test data", StringComparison.Ordinal)));
        Assert.Contains(page.Descendants(s_html + "td"), cell => cell.Value == "(bool, float)");
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(page.Descendants(s_html + "a").Select(link => link.Attribute("href")!.Value[1..]).Except(ids));
    }

    [Fact]
    public void The_console_names_heads()
    {
        using StringWriter output = new();
        IAnsiConsole console = Terminal.Plain(output);
        console.Profile.Width = 400;
        ConsoleTables.Write(Trained(), lines: 4, console);
        ConsoleTables.Write(new SideAndSum().Evaluate(Rows()), console);
        ConsoleTables.Write(new CrossValidationReport([new SideAndSum().Evaluate(Rows())], TimeSpan.Zero), console);
        using (ConsoleProgress progress = new(console))
        {
            progress.Report(Trained().Reports[^1]);
        }

        string text = output.ToString();
        Assert.Contains("Sum: validation mean absolute error", text, StringComparison.Ordinal);
        Assert.Contains("Side.Accuracy 0.75", text, StringComparison.Ordinal);
        Assert.Contains("Sum: mean absolute error", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_decision_boundary_is_that_of_a_head()
    {
        SideAndSum model = new();
        Dataset<(bool Side, float Sum)> rows = Rows();
        string expected = DecisionBoundaryChart.Of(model.Moons, rows.Select(label => label.Side)).ToSvg();
        Assert.Equal(expected, DecisionBoundaryChart.Of(model, rows).ToSvg());
        Assert.Equal(expected, DecisionBoundaryChart.Of(model, rows, head: "Side").ToSvg());
        Assert.Contains("predicts no classes", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, rows, head: "Sum")).Message, StringComparison.Ordinal);
        Assert.Contains("the heads are 'Side', 'Sum'", Assert.Throws<ArgumentException>(() => DecisionBoundaryChart.Of(model, rows, head: "Area")).Message, StringComparison.Ordinal);
    }

    private static History Trained()
    {
        History history = new(s_names);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            history.Add(new(epoch, 3, 0.5, 0.6, new(s_names, [0.75, 0.7, 0.8, 1.5]), new(s_names, [0.7, 0.65, 0.75, 2]), 0.001f, TimeSpan.FromSeconds(1)));
        }

        return history;
    }

    private static Dataset<(bool, float)> Rows() => Samples.Moons(60, 5).Select(side => (side, side ? 2f : 1));

    /// <summary>A trained model of one head with a second one beside it that always answers 1.5.</summary>
    private sealed class SideAndSum : IModel<(bool Side, float Sum)>
    {
        public Moons Moons { get; } = Samples.TrainedMoons(epochs: 5).Model;

        public Span<float> Parameters => Moons.Parameters;

        public void Predict(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();

        public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1)
        {
            for (int row = 0; row < outputs.Length / 2; row++)
            {
                (outputs[2 * row], outputs[2 * row + 1]) = (Moons.Predict(inputs.Slice(2 * row, 2)), 1.5f);
            }
        }

        public ModelTrace Trace(ReadOnlySpan<float> input) => Moons.Trace(input);

        public History Fit(Dataset<(bool Side, float Sum)> training, FitOptions? options = null) => throw new NotSupportedException();

        public EvaluationReport Evaluate(Dataset<(bool Side, float Sum)> data, float threshold = float.NaN)
        {
            EvaluationReport side = Moons.Evaluate(data.Select(label => label.Side));
            float[] sums = [.. data.Labels.ToArray().Select(label => label.Sum)], answers = new float[data.Rows];
            Array.Fill(answers, 1.5f);
            return new("SideAndSum", data.Rows, side.Loss + 0.25, new MetricValues(s_names, [side.Accuracy, side.F1, side.AreaUnderCurve, 0.5]),
            [
                new("SideAndSum", data.Rows, double.NaN, side.Metrics, side.Predictions) { Head = "Side" },
                new("SideAndSum", data.Rows, double.NaN, new MetricValues(MetricNames.OfOne(Metric.MeanAbsoluteError), [0.5]), Predictions.Regression(answers, sums)) { Head = "Sum" },
            ]);
        }

        public void Save(string path) => Moons.Save(path);

        public void Save(Stream stream) => Moons.Save(stream);
    }
}
