namespace NetDsl.Reporting;

/// <summary>Round numbers for an axis: steps of 1, 2 or 5 times a power of ten, or the powers of ten of a logarithmic axis.</summary>
internal static class Ticks
{
    /// <summary>Round numbers from at or above <paramref name="least"/> to at or below <paramref name="most"/>, about <paramref name="wanted"/> of them.</summary>
    public static double[] Linear(double least, double most, int wanted = 5)
    {
        double step = Step(least, most, wanted);
        double first = Math.Ceiling(least / step - 1e-9);
        double last = Math.Floor(most / step + 1e-9);
        double[] ticks = new double[(int)Math.Max(0, last - first + 1)];
        for (int i = 0; i < ticks.Length; i++) ticks[i] = (first + i) * step;
        return ticks;
    }

    /// <summary>Whole numbers, for epochs and counts.</summary>
    public static double[] Whole(double least, double most, int wanted = 8) =>
        [.. Linear(least, most, wanted).Where(tick => tick == Math.Floor(tick))];

    /// <summary>Powers of ten; where there are fewer than three, twice and five times them too.</summary>
    /// <param name="least">Decimal logarithm of the smallest value.</param>
    /// <param name="most">Decimal logarithm of the largest value.</param>
    public static double[] Logarithmic(double least, double most)
    {
        int first = (int)Math.Ceiling(least - 1e-9), last = (int)Math.Floor(most + 1e-9);
        bool few = last - first < 2;
        int every = Math.Max(1, (last - first + 7) / 7);
        double[] factors = few ? [1, 2, 5] : [1];
        List<double> ticks = [];
        for (int power = few ? first - 1 : first; power <= last; power += every)
        {
            foreach (double factor in factors)
            {
                // At both ends of the range of numbers there are none for some marks.
                double tick = factor * Math.Pow(10, power), place = Math.Log10(tick);
                if (double.IsFinite(place) && place >= least - 1e-9 && place <= most + 1e-9) ticks.Add(tick);
            }
        }

        return [.. ticks];
    }

    /// <summary>The range widened to whole steps, as far as there are numbers.</summary>
    public static (double Least, double Most) Widen(double least, double most, int wanted = 5)
    {
        double step = Step(least, most, wanted);
        return (Math.Max(double.MinValue, Math.Floor(least / step + 1e-9) * step), Math.Min(double.MaxValue, Math.Ceiling(most / step - 1e-9) * step));
    }

    private static double Step(double least, double most, int wanted)
    {
        // Each for itself: the difference of the largest numbers is none.
        double raw = most / Math.Max(1, wanted) - least / Math.Max(1, wanted);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { <= 1.000001 => 1, <= 2.000001 => 2, <= 5.000001 => 5, _ => 10 } * power;
    }
}
