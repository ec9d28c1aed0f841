namespace NetDsl.Reporting;

/// <summary>A metric per epoch, on training and validation rows.</summary>
public sealed class MetricChart : LineChart
{
    /// <summary>Draws a metric of a training.</summary>
    /// <param name="history">The training.</param>
    /// <param name="metric">One of its metrics.</param>
    /// <exception cref="ArgumentException">The model does not compute the metric.</exception>
    public MetricChart(History history, Metric metric)
        : base(Words.Of(metric), LossChart.Curves((history ?? throw new ArgumentNullException(nameof(history)))[metric], history.Validation(metric)), "Epoch", Words.Of(metric))
    {
    }
}
