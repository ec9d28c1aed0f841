namespace NetDsl.Reporting;

/// <summary>A metric per epoch, on training and validation rows.</summary>
public sealed class MetricChart : LineChart
{
    /// <summary>Draws a metric of a training.</summary>
    /// <param name="history">The training.</param>
    /// <param name="metric">One of its metrics.</param>
    /// <param name="head">Name of the head; may be left out where one head alone computes the metric.</param>
    /// <exception cref="ArgumentException">The model does not compute the metric, there is no such head, or several heads compute the metric and none is named.</exception>
    public MetricChart(History history, Metric metric, string? head = null)
        : base(Words.Of(new HeadMetric(metric, head ?? "")), LossChart.Curves((history ?? throw new ArgumentNullException(nameof(history)))[metric, head], history.Validation(metric, head)), "Epoch", Words.Of(metric))
    {
    }
}
