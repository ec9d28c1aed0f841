using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Heads;

using Both = TestModel<HeadSpecs.SizeAndKind, (float Size, Animal Kind)>;

/// <summary>Metrics, callbacks and reports say which head they are about.</summary>
public class HeadNamesTests
{
    [Fact]
    public void Histories_have_a_column_per_metric_of_each_head()
    {
        List<EpochReport> reports = [];
        History history = new Both(HeadSpecs.Codec).Fit(HeadData.Create(60), new() { Epochs = 2, ValidationSplit = 0.2, Progress = new Handler(reports.Add) });
        Assert.StartsWith(
            "epoch,loss,Size.meanAbsoluteError,Size.r2,Kind.accuracy,Kind.meanAbsoluteError,validationLoss,"
            + "Size.validationMeanAbsoluteError,Size.validationR2,Kind.validationAccuracy,Kind.validationMeanAbsoluteError,learningRate,seconds\n",
            history.ToCsv(),
            StringComparison.Ordinal);
        Assert.Contains("\"Kind.validationAccuracy\": [", history.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\nKind.ValidationAccuracy", history.ToString(), StringComparison.Ordinal);
        Assert.Contains(", Kind.Accuracy 0.", reports[0].ToString(), StringComparison.Ordinal);
        Assert.Equal([Metric.MeanAbsoluteError, Metric.R2, Metric.Accuracy], history.Metrics);
        Assert.Equal("Size.MeanAbsoluteError, Size.R2, Kind.Accuracy, Kind.MeanAbsoluteError", string.Join(", ", history.HeadMetrics));
        Assert.Equal(history.Reports[1].Metrics[Metric.Accuracy, "Kind"], history[Metric.Accuracy][1]);
    }

    [Fact]
    public void A_callback_watches_a_head()
    {
        Dataset<(float, Animal)> data = HeadData.Create(60);
        EarlyStopping stopping = new() { Monitor = Monitored.OfValidation(Metric.Accuracy, head: "Kind"), Patience = 2 };
        Assert.Equal("Kind.ValidationAccuracy", stopping.Monitor.Name);
        History history = Fit(stopping);
        Assert.Contains("EarlyStopping: Kind.ValidationAccuracy has not improved", history.StopReason, StringComparison.Ordinal);
        Assert.Equal(stopping.BestValue, history.Validation(Metric.Accuracy, "Kind").Max());

        Assert.Contains(
            "EarlyStopping watches Colour.ValidationAccuracy of SizeAndKind. There is no head 'Colour': the heads are 'Size', 'Kind'.",
            Refused(Monitored.OfValidation(Metric.Accuracy, "Colour")),
            StringComparison.Ordinal);
        Assert.Contains(
            "MeanAbsoluteError is computed by the heads 'Size', 'Kind': say which one, as head: \"Size\".",
            Refused(Monitored.Of(Metric.MeanAbsoluteError)),
            StringComparison.Ordinal);
        Assert.Contains(
            "EarlyStopping watches Size.Accuracy, but SizeAndKind computes Size.MeanAbsoluteError, Size.R2, Kind.Accuracy, Kind.MeanAbsoluteError: name Accuracy in",
            Refused(Monitored.Of(Metric.Accuracy, "Size")),
            StringComparison.Ordinal);

        TestModel<Spec.Logistic, bool> one = new(LabelCodec.Boolean);
        Assert.Contains(
            "There is no head 'Kind': the model has only one",
            Assert.Throws<ArgumentException>(() => one.Fit(LearnableData.Binary(20), new() { Callbacks = [new EarlyStopping { Monitor = Monitored.Of(Metric.Accuracy, "Kind") }] })).Message,
            StringComparison.Ordinal);

        string Refused(Monitored monitored) => Assert.Throws<ArgumentException>(() => Fit(new EarlyStopping { Monitor = monitored })).Message;

        History Fit(Callback callback) => new Both(HeadSpecs.Codec).Fit(data, new() { Epochs = 100, ValidationSplit = 0.3, Callbacks = [callback] });
    }

    [Fact]
    public void Histories_and_reports_refuse_unknown_heads_and_unclear_metrics()
    {
        Both model = new(HeadSpecs.Codec);
        History history = model.Fit(HeadData.Create(40));
        EvaluationReport report = model.Evaluate(HeadData.Create(40));
        Assert.Contains("the heads are 'Size', 'Kind'", Assert.Throws<ArgumentException>(() => history[Metric.Accuracy, "Colour"]).Message, StringComparison.Ordinal);
        Assert.Contains("'Size', 'Kind': say which one", Assert.Throws<ArgumentException>(() => history[Metric.MeanAbsoluteError]).Message, StringComparison.Ordinal);
        Assert.Contains("This history has no Size.Accuracy", Assert.Throws<ArgumentException>(() => history[Metric.Accuracy, "Size"]).Message, StringComparison.Ordinal);
        Assert.Contains("the heads are 'Size', 'Kind'", Assert.Throws<ArgumentException>(() => report.Heads["Colour"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => report.MeanAbsoluteError);
        Assert.Contains("report.Heads[\"Size\"]", Assert.Throws<InvalidOperationException>(() => report.ConfusionMatrix).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => report.Heads["Size"].ConfusionMatrix);
    }

    [Fact]
    public void Reports_name_heads_in_their_text()
    {
        EvaluationReport report = new Both(HeadSpecs.Codec).Evaluate(HeadData.Create(40));
        string[] lines = report.ToString().Split('\n');
        Assert.Equal("SizeAndKind on 40 rows", lines[0]);
        Assert.Equal(["Loss", "Size.MeanAbsoluteError", "Size.R2", "Kind.Accuracy", "Kind.MeanAbsoluteError"], lines[1..].Select(line => line.Split(' ')[0]));
        lines = report.Heads["Kind"].ToString().Split('\n');
        Assert.Equal("SizeAndKind.Kind on 40 rows", lines[0]);
        Assert.Equal(["Accuracy", "MeanAbsoluteError"], lines[1..].Select(line => line.Split(' ')[0]));
        Assert.True(double.IsNaN(report.Heads[0].Loss));
    }

    [Fact]
    public void Cross_validation_has_a_column_per_metric_of_each_head()
    {
        CrossValidationReport report = CrossValidation.Run(seed => new Both(HeadSpecs.Codec, seed), HeadData.Create(60), 4, options: new() { Epochs = 3 });
        Assert.Contains("Kind.Accuracy", report.ToString().Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(report.Folds.Average(fold => fold.Heads["Kind"].Accuracy), report.Accuracy.Mean, 1e-12);
        Assert.Equal(report.Folds.Average(fold => fold.Heads["Size"].MeanAbsoluteError), report[Metric.MeanAbsoluteError, "Size"].Mean, 1e-12);
    }

    [Fact]
    public void A_threshold_is_for_one_head()
    {
        LabelCodec<(bool, bool, float[])> codec = LabelCodec.Join(LabelCodec.Boolean, LabelCodec.Boolean, LabelCodec.Row(2, TaskKind.Regression));
        TestModel<HeadSpecs.Answers, (bool, bool, float[])> model = new(codec);
        Dataset<(bool, bool, float[])> data = HeadData.Create(40).Select(label => (label.Size > 0, label.Kind == Animal.Cat, new[] { label.Size, 1 }));
        Assert.Contains("the heads 'Left', 'Right' of Answers", Assert.Throws<ArgumentException>(() => model.Evaluate(data, 0.3f)).Message, StringComparison.Ordinal);
        EvaluationReport report = model.Evaluate(data);
        Assert.Equal([0.5f, 0.5f], report.Heads.Take(2).Select(head => head.Predictions.Threshold));
        Assert.Equal(40, report.Heads["Right"].Predictions.WithThreshold(0).Thresholds().Rows[^1].Yes);
        Assert.Equal(2, report.Heads["Rest"].Predictions.Outputs);
        Assert.Equal(data.Labels[7].Item3[0], report.Heads["Rest"].Predictions.Actual(7, 0));
    }
}
