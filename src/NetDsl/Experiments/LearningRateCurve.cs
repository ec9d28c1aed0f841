using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Loss against learning rate, as <see cref="LearningRateFinder"/> found it.</summary>
public sealed class LearningRateCurve
{
    // Points on either side over which a slope is taken.
    private const int Window = 2;

    // Share of the whole fall that counts as still being on the first level.
    private const double LevelShare = 0.2;

    internal LearningRateCurve(float[] rates, double[] losses, double[] smoothed)
    {
        Rates = rates;
        Losses = losses;
        Smoothed = smoothed;
        Suggested = Suggest();
    }

    /// <summary>The rates that were tried, rising; the trial ends early when the loss diverges.</summary>
    public IReadOnlyList<float> Rates { get; }

    /// <summary>Loss of each step.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The losses as a running average.</summary>
    public IReadOnlyList<double> Smoothed { get; }

    /// <summary>
    /// The rate at which the smoothed loss falls most steeply (per tenfold rate) on its last way down to its minimum; NaN when it falls nowhere. Take it as an
    /// order of magnitude.
    /// </summary>
    public float Suggested { get; }

    /// <summary>A table with a heading: rate, loss, smoothed loss.</summary>
    public string ToCsv()
    {
        StringBuilder text = new("rate,loss,smoothed\n");
        for (int i = 0; i < Rates.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Rates[i]:R},{Losses[i]:R},{Smoothed[i]:R}\n");
        }

        return text.ToString();
    }

    /// <summary>The suggestion and every tenth point.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Suggested learning rate {Suggested:0.0E+0}\n      Rate        Loss");
        int every = Math.Max(1, Rates.Count / 10);
        for (int i = 0; i < Rates.Count; i += every)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Rates[i],10:0.00E+0}{Smoothed[i],12:G5}");
        }

        return text.ToString();
    }

    private float Suggest()
    {
        if (Losses.Count == 0)
        {
            return float.NaN;
        }

        int minimum = 0;
        for (int i = 1; i < Smoothed.Count; i++)
        {
            minimum = Smoothed[i] < Smoothed[minimum] ? i : minimum;
        }

        // Rates that are too small leave a level, and what happens on it is chance of the batches: the fall begins where it has been left for good.
        double level = Losses.Take(Math.Max(1, Losses.Count / 10)).Average();
        double fall = level - Smoothed[minimum];
        int first = minimum;
        while (first > Window && Smoothed[first - 1] < level - LevelShare * fall)
        {
            first--;
        }

        float best = float.NaN;
        double steepest = 0;
        for (int i = Math.Max(first, Window); i < minimum && i + Window < Smoothed.Count; i++)
        {
            double slope = (Smoothed[i + Window] - Smoothed[i - Window]) / Math.Log10(Rates[i + Window] / Rates[i - Window]);
            if (slope < steepest)
            {
                (steepest, best) = (slope, Rates[i]);
            }
        }

        return best;
    }
}
