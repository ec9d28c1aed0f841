namespace NetDsl.Reporting;

/// <summary>The learning rate per epoch.</summary>
public sealed class LearningRateChart : LineChart
{
    /// <summary>Draws the learning rate of a training.</summary>
    /// <param name="history">The training.</param>
    /// <param name="logarithmic">Whether the vertical axis is logarithmic.</param>
    public LearningRateChart(History history, bool logarithmic = false)
        : base("Learning rate", [new Series("Learning rate", [.. (history ?? throw new ArgumentNullException(nameof(history))).LearningRate.Select(rate => (double)rate)])], "Epoch", "Learning rate", logarithmic)
    {
    }
}
