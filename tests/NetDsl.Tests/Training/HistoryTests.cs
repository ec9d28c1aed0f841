using System.Globalization;
using System.Text.Json;
using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class HistoryTests
{
    [Fact]
    public void Csv_has_a_heading_and_one_line_per_epoch()
    {
        Assert.Equal(
            "epoch,loss,accuracy,validationLoss,validationAccuracy,learningRate,seconds\n"
            + "0,0.5,0.75,0.625,0.5,0.001,1.5\n"
            + "1,NaN,1,0.25,1,0.001,2\n",
            Sample().ToCsv());
    }

    [Fact]
    public void Json_has_one_array_per_column_and_null_for_nan()
    {
        using JsonDocument json = JsonDocument.Parse(Sample().ToJson());
        Assert.Equal("[0.5, null]", json.RootElement.GetProperty("loss").GetRawText());
        Assert.Equal("[0.5, 1]", json.RootElement.GetProperty("validationAccuracy").GetRawText());
        Assert.Equal("[0.001, 0.001]", json.RootElement.GetProperty("learningRate").GetRawText());
    }

    [Fact]
    public void Its_text_has_the_last_and_the_best_of_everything()
    {
        History history = Sample();
        Assert.Equal(
            """
            2 epochs in 3.5 s
            Loss                NaN, best 0.5 in epoch 1
            Accuracy            1, best 1 in epoch 2
            ValidationLoss      0.25, best 0.25 in epoch 2
            ValidationAccuracy  1, best 1 in epoch 2
            """.ReplaceLineEndings("\n"),
            history.ToString());
        history.Stopped = true;
        history.StopReason = "EarlyStopping: enough.";
        Assert.StartsWith("2 epochs in 3.5 s, stopped early\n", history.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\nEarlyStopping: enough.", history.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_text_knows_trainings_without_epochs_without_validation_and_without_numbers()
    {
        Assert.Equal("0 epochs in 0 s, cancelled", new History(MetricNames.OfOne(Metric.Accuracy)) { Cancelled = true }.ToString());
        MetricNames names = MetricNames.OfOne(Metric.R2, Metric.MeanAbsoluteError);
        History one = new(names);
        MetricValues values = new(names, [double.NaN, 3]);
        one.Add(new(0, 1, 0.125, null, values, MetricValues.Empty, 0.001f, TimeSpan.FromSeconds(0.25)));
        Assert.Equal("1 epoch in 0.25 s\nLoss               0.125, best 0.125 in epoch 1\nR2                 NaN\nMeanAbsoluteError  3, best 3 in epoch 1", one.ToString());
        one.Add(new(1, 2, 0.25, null, values, MetricValues.Empty, 0.001f, TimeSpan.FromSeconds(0.25)));
        Assert.Contains("\nLoss               0.25, best 0.125 in epoch 1\n", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        (string csv, string json, string report, string text) = (Sample().ToCsv(), Sample().ToJson(), Sample().Reports[0].ToString(), Sample().ToString());
        try
        {
            CultureInfo german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal((csv, json, report, text), (Sample().ToCsv(), Sample().ToJson(), Sample().Reports[0].ToString(), Sample().ToString()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Columns_are_read_by_name()
    {
        History history = Sample();
        Assert.Equal(2, history.Epochs);
        Assert.Equal([0.75, 1], history[Metric.Accuracy]);
        Assert.Equal([0.5, 1], history.Validation(Metric.Accuracy));
        Assert.Equal([0.625, 0.25], history.ValidationLoss);
        Assert.Equal(TimeSpan.FromSeconds(2), history.Elapsed[1]);
        Assert.Contains("no R2: the model computes Accuracy", Assert.Throws<ArgumentException>(() => history[Metric.R2]).Message);
        Assert.Throws<ArgumentException>(() => history.Validation(Metric.R2));
    }

    private static History Sample()
    {
        History history = new(MetricNames.OfOne(Metric.Accuracy));
        history.Add(new(0, 2, 0.5, 0.625, Values(0.75), Values(0.5), 0.001f, TimeSpan.FromSeconds(1.5)));
        history.Add(new(1, 2, double.NaN, 0.25, Values(1), Values(1), 0.001f, TimeSpan.FromSeconds(2)));
        return history;
    }

    private static MetricValues Values(double accuracy) => new(MetricNames.OfOne(Metric.Accuracy), [accuracy]);
}
