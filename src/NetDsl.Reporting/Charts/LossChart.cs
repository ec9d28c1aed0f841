namespace NetDsl.Reporting;

/// <summary>Training and validation loss per epoch; a ring marks the epoch with the smallest validation loss.</summary>
public sealed class LossChart : LineChart
{
    private readonly IReadOnlyList<double> validation;

    /// <summary>Draws the losses of a training.</summary>
    /// <param name="history">The training.</param>
    /// <param name="logarithmic">Whether the vertical axis is logarithmic.</param>
    public LossChart(History history, bool logarithmic = false)
        : this((history ?? throw new ArgumentNullException(nameof(history))).Loss, history.ValidationLoss, logarithmic)
    {
    }

    /// <summary>Draws losses that are given as numbers.</summary>
    /// <param name="training">Loss per epoch.</param>
    /// <param name="validation">Loss on the validation rows per epoch; empty without any.</param>
    /// <param name="logarithmic">Whether the vertical axis is logarithmic.</param>
    public LossChart(IReadOnlyList<double> training, IReadOnlyList<double> validation, bool logarithmic = false)
        : base("Loss", Curves(training, validation), "Epoch", "Loss", logarithmic) => this.validation = validation;

    /// <inheritdoc/>
    public override string Description => base.Description + (Best is { } best ? $" The validation loss is smallest in epoch {Figures.Count(best + 1)}: {Figures.Value(validation[best])}." : "");

    /// <summary>Whether losses span so many decades that all but the first would lie on the axis of equal distances.</summary>
    internal static bool SpansDecades(History history)
    {
        double[] losses = [.. history.Loss.Concat(history.ValidationLoss).Where(double.IsFinite)];
        return losses.Length > 0 && losses.Min() > 0 && losses.Max() / losses.Min() >= 100;
    }

    private int? Best
    {
        get
        {
            int? best = null;
            for (int epoch = 0; epoch < validation.Count; epoch++)
            {
                if (double.IsFinite(validation[epoch]) && (best is null || validation[epoch] < validation[best.Value])) best = epoch;
            }

            return best;
        }
    }

    private protected override void DrawMarks(SvgWriter svg, PlotArea plot)
    {
        if (Best is not { } best || double.IsNaN(plot.Y(validation[best]))) return;
        double x = plot.X(best + 1), y = plot.Y(validation[best]);
        svg.Circle(x, y, 5, "ring line-1");
        // Beside the legend, where no curve runs.
        svg.Text(plot.Right, 38 + 13, $"\u25CB best: {Figures.Value(validation[best])} in epoch {Figures.Count(best + 1)}", "end");
    }

    internal static Series[] Curves(IReadOnlyList<double> training, IReadOnlyList<double> validation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        return validation.Count == 0 ? [new("Training", training)] : [new("Training", training), new("Validation", validation, Dashed: true)];
    }
}
