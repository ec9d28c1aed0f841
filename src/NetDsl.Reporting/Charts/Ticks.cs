namespace NetDsl.Reporting;

/// <summary>Round numbers for an axis: steps of 1, 2 or 5 times a power of ten, or the powers of ten of a logarithmic axis.</summary>
internal static class Ticks
{
    /// <summary>Round numbers from at or above <paramref name="least"/> to at or below <paramref name="most"/>, about <paramref name="wanted"/> of them.</summary>
    public static double[] Linear(double least, double most, int wanted = 5)
    {
        double step = Step(most - least, wanted);
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
    public static double[] Logarithmic(double least, double most)
    {
        int first = (int)Math.Ceiling(Math.Log10(least) - 1e-9);
        int last = (int)Math.Floor(Math.Log10(most) + 1e-9);
        bool few = last - first < 2;
        int every = Math.Max(1, (last - first + 7) / 7);
        double[] factors = few ? [1, 2, 5] : [1];
        List<double> ticks = [];
        for (int power = few ? first - 1 : first; power <= last; power += every)
        {
            foreach (double factor in factors)
            {
                double tick = factor * Math.Pow(10, power);
                if (tick >= least * (1 - 1e-9) && tick <= most * (1 + 1e-9)) ticks.Add(tick);
            }
        }

        return [.. ticks];
    }

    /// <summary>The range widened to whole steps.</summary>
    public static (double Least, double Most) Widen(double least, double most, int wanted = 5)
    {
        double step = Step(most - least, wanted);
        return (Math.Floor(least / step + 1e-9) * step, Math.Ceiling(most / step - 1e-9) * step);
    }

    private static double Step(double range, int wanted)
    {
        double raw = range / Math.Max(1, wanted);
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { <= 1.000001 => 1, <= 2.000001 => 2, <= 5.000001 => 5, _ => 10 } * power;
    }
}
