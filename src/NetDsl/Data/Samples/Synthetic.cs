using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Small data sets that are made, not read: for first steps and for tests of an idea. Those that scikit-learn has as well (make_circles,
/// make_moons, make_blobs) have its shapes, classes and noise. Rows come shuffled; the same seed gives the same rows.
/// </summary>
public static class Synthetic
{
    /// <summary>A circle around a smaller one: <c>true</c> for the inner one. No straight line separates them.</summary>
    /// <param name="rows">Number of rows, 2 or more; half of them (rounded down) are on the outer circle, of radius 1.</param>
    /// <param name="noise">Standard deviation of what is added to both coordinates; 0 or above.</param>
    /// <param name="factor">Radius of the inner circle; from 0 to below 1.</param>
    /// <param name="seed">Seed of noise and order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<bool> Circles(int rows, double noise = 0, double factor = 0.8, ulong seed = 0)
    {
        Requirement.Require(factor >= 0 && factor < 1, factor, nameof(factor), "at least 0 and below 1");
        int outer = rows / 2;
        return Make(rows, noise, seed, row =>
        {
            bool inner = row >= outer;
            double angle = 2 * Math.PI * (inner ? (double)(row - outer) / (rows - outer) : (double)row / outer);
            double radius = inner ? factor : 1;
            return (radius * Math.Cos(angle), radius * Math.Sin(angle), inner);
        });
    }

    /// <summary>Two half circles that reach into each other: <c>true</c> for the lower one.</summary>
    /// <param name="rows">Number of rows, 2 or more; half of them (rounded down) are on the upper half circle.</param>
    /// <param name="noise">Standard deviation of what is added to both coordinates; 0 or above.</param>
    /// <param name="seed">Seed of noise and order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<bool> Moons(int rows, double noise = 0, ulong seed = 0)
    {
        int upper = rows / 2;
        return Make(rows, noise, seed, row =>
        {
            bool lower = row >= upper;
            double angle = Math.PI * (lower ? Share(row - upper, rows - upper) : Share(row, upper));
            return lower ? (1 - Math.Cos(angle), 0.5 - Math.Sin(angle), true) : (Math.Cos(angle), Math.Sin(angle), false);
        });
    }

    /// <summary>Normally distributed clouds around centres that are drawn from the cube [-10, 10].</summary>
    /// <param name="rows">Number of rows, as many as classes or more; classes differ by at most one row.</param>
    /// <param name="classes">Number of clouds, 1 or more.</param>
    /// <param name="width">Features per row, 1 or more.</param>
    /// <param name="deviation">Standard deviation of each cloud in each direction; 0 or above.</param>
    /// <param name="seed">Seed of centres, rows and order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<int> Blobs(int rows, int classes = 3, int width = 2, double deviation = 1, ulong seed = 0)
    {
        Requirement.Positive(classes);
        Requirement.Require(rows >= classes, rows, nameof(rows), "at least the number of classes");
        Requirement.Positive(width);
        Requirement.NotNegative(deviation);
        SeededRandom random = new(seed);
        double[] centers = new double[classes * width];
        for (int i = 0; i < centers.Length; i++)
        {
            centers[i] = 20 * random.NextDouble() - 10;
        }

        float[] features = new float[rows * width];
        int[] labels = new int[rows];
        foreach ((int place, int row) in Order(rows, random).Index())
        {
            labels[place] = row % classes;
            for (int column = 0; column < width; column++)
            {
                features[place * width + column] = (float)(centers[row % classes * width + column] + deviation * random.NextNormal());
            }
        }

        return new Dataset<int>(features, labels);
    }

    /// <summary>Arms of a spiral that wind around the origin, one per class, from radius 0 to 1.</summary>
    /// <param name="rows">Number of rows, as many as classes or more.</param>
    /// <param name="classes">Number of arms, 2 or more.</param>
    /// <param name="turns">How many times each arm winds around; above 0.</param>
    /// <param name="noise">Standard deviation of what is added to both coordinates; 0 or above.</param>
    /// <param name="seed">Seed of noise and order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<int> Spirals(int rows, int classes = 2, double turns = 1, double noise = 0, ulong seed = 0)
    {
        Requirement.Require(classes >= 2, classes, nameof(classes), "2 or more");
        Requirement.Require(rows >= classes, rows, nameof(rows), "at least the number of classes");
        Requirement.Positive(turns);
        return Make(rows, noise, seed, row =>
        {
            int arm = row % classes;
            double radius = Share(row / classes, (rows - arm - 1) / classes + 1);
            double angle = 2 * Math.PI * (turns * radius + (double)arm / classes);
            return (radius * Math.Cos(angle), radius * Math.Sin(angle), arm);
        });
    }

    /// <summary>Points of the square [-1, 1], labelled by exclusive or: <c>true</c> where the coordinates have different signs.</summary>
    /// <param name="rows">Number of rows, 2 or more.</param>
    /// <param name="noise">Standard deviation of what is added to both coordinates after they were labelled; 0 or above.</param>
    /// <param name="seed">Seed of points, noise and order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<bool> Xor(int rows, double noise = 0, ulong seed = 0)
    {
        SeededRandom points = new(SeededRandom.Mix(seed, 1));
        return Make(rows, noise, seed, _ =>
        {
            (double x, double y) = (2 * points.NextDouble() - 1, 2 * points.NextDouble() - 1);
            return (x, y, (x < 0) != (y < 0));
        });
    }

    /// <summary>A curve with noise: one feature, drawn evenly from an interval, and its value as the label.</summary>
    /// <param name="curve">The curve, such as <c>Math.Sin</c>.</param>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <param name="from">Beginning of the interval.</param>
    /// <param name="to">Its end, above the beginning.</param>
    /// <param name="noise">Standard deviation of what is added to the value; 0 or above.</param>
    /// <param name="seed">Seed of features and noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Dataset<float> Curve(Func<double, double> curve, int rows, double from = -1, double to = 1, double noise = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Requirement.Positive(rows);
        Requirement.Require(to > from && double.IsFinite(to - from), to, nameof(to), "finite and above 'from'");
        Requirement.NotNegative(noise);
        SeededRandom random = new(seed);
        float[] features = new float[rows];
        float[] labels = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            double x = from + (to - from) * random.NextDouble();
            features[row] = (float)x;
            labels[row] = (float)(curve(x) + noise * random.NextNormal());
        }

        return new Dataset<float>(features, labels);
    }

    private static Dataset<TLabel> Make<TLabel>(int rows, double noise, ulong seed, Func<int, (double X, double Y, TLabel Label)> point)
    {
        Requirement.Require(rows >= 2, rows, nameof(rows), "2 or more");
        Requirement.NotNegative(noise);
        SeededRandom random = new(seed);
        float[] features = new float[2 * rows];
        TLabel[] labels = new TLabel[rows];
        foreach ((int place, int row) in Order(rows, random).Index())
        {
            (double x, double y, labels[place]) = point(row);
            features[2 * place] = (float)(x + noise * random.NextNormal());
            features[2 * place + 1] = (float)(y + noise * random.NextNormal());
        }

        return new Dataset<TLabel>(features, labels);
    }

    private static int[] Order(int rows, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        random.Shuffle(order);
        return order;
    }

    /// <summary>Even steps from 0 to 1, both included.</summary>
    private static double Share(int i, int count) => count == 1 ? 0 : (double)i / (count - 1);
}
