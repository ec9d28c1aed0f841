using System.Globalization;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Divides a data set into a part to train on and a part to test with.</summary>
public static class Split
{
    /// <summary>Shuffles the rows and splits them; the same seed gives the same parts on every machine.</summary>
    /// <param name="data">At least two rows.</param>
    /// <param name="testShare">Share of the test rows, between 0 and 1 (exclusive); their number is the nearest whole number.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="stratify">
    /// Whether both parts shall hold the classes in the proportions of the whole. The test rows are then shared among the classes by the method of
    /// largest remainders, so that each class is within one row of its exact share; a class with few rows may be missing in the test
    /// part. Labels that are real numbers (<c>float</c>) or arrays are no classes: for them this has no effect. Of tuples, the labels of several heads, the first
    /// element that is neither counts.
    /// </param>
    /// <returns>Both parts, as copies, in shuffled order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">There are fewer than 2 rows, or a part would have none.</exception>
    public static (Dataset<TLabel> Train, Dataset<TLabel> Test) TrainTest<TLabel>(Dataset<TLabel> data, double testShare = 0.2, ulong seed = 0, bool stratify = true)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testShare > 0 && testShare < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The share of test rows must lie between 0 and 1, as 0.2 does.");
        }

        if (data.Rows < 2) throw new ArgumentException($"The data set has {data.Rows} row(s); a split needs at least 2.", nameof(data));
        int testRows = (int)Math.Round(data.Rows * testShare, MidpointRounding.AwayFromZero);
        if (testRows == 0 || testRows == data.Rows)
        {
            string part = testRows == 0 ? "test" : "training";
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A test share of {testShare} of {data.Rows} rows leaves no {part} row; choose another share."), nameof(testShare));
        }

        int[] counts = [data.Rows];
        int[] classes = stratify && LabelClasses.AreClasses<TLabel>() ? LabelClasses.Number(data.Labels, out counts) : new int[data.Rows];
        int[] wanted = LargestRemainder(counts, testRows);

        // One shuffle for all classes: the first rows of each class go to the test part, and both parts come out shuffled.
        int[] order = RowOrder.Shuffled(data.Rows, seed);
        var train = new List<int>(data.Rows - testRows);
        var test = new List<int>(testRows);
        foreach (int row in order)
        {
            (wanted[classes[row]]-- > 0 ? test : train).Add(row);
        }

        return (data.Subset(train.ToArray()), data.Subset(test.ToArray()));
    }

    /// <summary>
    /// Shares <paramref name="total"/> among classes in proportion to their counts, in exact integer arithmetic: each gets its quota rounded down, and what
    /// is left goes to the largest remainders, among equal ones to the class that comes first.
    /// </summary>
    internal static int[] LargestRemainder(int[] counts, int total)
    {
        long rows = counts.Sum(count => (long)count);
        int[] shares = Array.ConvertAll(counts, count => (int)((long)count * total / rows));
        foreach (int index in Enumerable.Range(0, counts.Length).OrderByDescending(i => (long)counts[i] * total % rows).Take(total - shares.Sum()))
        {
            shares[index]++;
        }

        return shares;
    }
}
