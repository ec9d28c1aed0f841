using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Divides a data set into folds for cross-validation: each fold tests on its own rows and trains on all others.</summary>
/// <example><code>
/// foreach (Fold fold in Folds.Stratified(data, 10, seed: 7))
/// {
///     var (train, test) = fold.Of(data);
/// }
/// </code></example>
public static class Folds
{
    /// <summary>
    /// Folds that hold the classes in the proportions of the whole: the counts of a class in any two folds differ by at most one, and so do the sizes of
    /// the folds. The same seed gives the same folds on every machine.
    /// </summary>
    /// <remarks>
    /// A class with fewer rows than there are folds is allowed; it is then missing in the test rows of some folds. Of tuples, the labels of several heads, the first
    /// element that is neither a real number nor an array counts.
    /// </remarks>
    /// <param name="data">The data set; its labels are classes, not real numbers.</param>
    /// <param name="k">Number of folds, from 2 to the number of rows.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 2 or more than there are rows.</exception>
    /// <exception cref="ArgumentException">The labels are real numbers or arrays.</exception>
    public static IReadOnlyList<Fold> Stratified<TLabel>(Dataset<TLabel> data, int k, ulong seed = 0)
    {
        Check(data, k);
        if (!LabelClasses.AreClasses<TLabel>())
        {
            throw new ArgumentException($"Labels of type {MessageText.TypeName(typeof(TLabel))} are no classes, so folds cannot keep their proportions; use Folds.Plain.", nameof(data));
        }

        int[] classes = LabelClasses.Number(data.Labels, out int[] counts);
        var next = new int[counts.Length];
        for (int c = 1; c < counts.Length; c++) next[c] = next[c - 1] + counts[c - 1];

        // Shuffled rows, then class after class; Deal goes on from one class to the next without starting anew.
        var byClass = new int[data.Rows];
        foreach (int row in RowOrder.Shuffled(data.Rows, seed)) byClass[next[classes[row]]++] = row;
        return Deal(byClass, k);
    }

    /// <summary>
    /// Folds of shuffled rows whatever their labels; their sizes differ by at most one. The same seed gives the same folds on every machine.
    /// </summary>
    /// <param name="data">The data set.</param>
    /// <param name="k">Number of folds, from 2 to the number of rows.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 2 or more than there are rows.</exception>
    public static IReadOnlyList<Fold> Plain(Dataset data, int k, ulong seed = 0)
    {
        Check(data, k);
        return Deal(RowOrder.Shuffled(data.Rows, seed), k);
    }

    /// <summary>Deals the rows to the folds like cards.</summary>
    private static Fold[] Deal(int[] rows, int k)
    {
        var foldOf = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) foldOf[rows[i]] = i % k;

        var folds = new Fold[k];
        for (int fold = 0; fold < k; fold++)
        {
            var test = new List<int>(rows.Length / k + 1);
            var train = new List<int>(rows.Length - rows.Length / k);
            for (int row = 0; row < rows.Length; row++) (foldOf[row] == fold ? test : train).Add(row);
            folds[fold] = new Fold(train.ToArray(), test.ToArray());
        }

        return folds;
    }

    private static void Check(Dataset data, int k)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (k < 2) throw new ArgumentOutOfRangeException(nameof(k), k, "Cross-validation needs at least 2 folds.");
        if (k > data.Rows) throw new ArgumentOutOfRangeException(nameof(k), k, $"The data set has {data.Rows} rows, too few for {k} folds; each needs a row to test on.");
    }
}
