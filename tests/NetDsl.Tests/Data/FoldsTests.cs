using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Tests.Data;

public class FoldsTests
{
    /// <summary>Fixed, so that a failure comes back.</summary>
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new Replay(new Rnd(42UL, 43UL), null));

    [Fact]
    public void Every_row_is_tested_once_and_trained_on_in_all_other_folds()
    {
        Check.One(Fixed, Prop.ForAll(SplitTests.Labels(), Gen.Choose(2, 10).ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), (labels, k, seed) =>
        {
            Dataset<int> data = SplitTests.Numbered(labels);
            foreach (IReadOnlyList<Fold> folds in new[] { Folds.Stratified(data, k, seed), Folds.Plain(data, k, seed) })
            {
                int[] all = [.. Enumerable.Range(0, labels.Length)];
                Assert.Equal(k, folds.Count);
                Assert.Equal(all, folds.SelectMany(fold => fold.TestRows.ToArray()).Order());
                Assert.All(folds, fold => Assert.Equal(all, fold.TrainRows.ToArray().Concat(fold.TestRows.ToArray()).Order()));
                Assert.InRange(folds.Max(fold => fold.TestRows.Length) - folds.Min(fold => fold.TestRows.Length), 0, 1);
            }
        }));
    }

    [Fact]
    public void Stratified_folds_differ_by_at_most_one_row_of_any_class()
    {
        Check.One(Fixed, Prop.ForAll(SplitTests.Labels(), Gen.Choose(2, 10).ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), (labels, k, seed) =>
        {
            IReadOnlyList<Fold> folds = Folds.Stratified(SplitTests.Numbered(labels), k, seed);
            foreach (int label in labels.Distinct())
            {
                int[] counts = [.. folds.Select(fold => fold.TestRows.ToArray().Count(row => labels[row] == label))];
                Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            }
        }));
    }

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        Dataset<int> data = SplitTests.Numbered(Enumerable.Range(0, 60).Select(i => i / 20).ToArray());
        int[] First(ulong seed, bool stratified) => (stratified ? Folds.Stratified(data, 5, seed) : Folds.Plain(data, 5, seed))[0].TestRows.ToArray();

        Assert.Equal(First(1, true), First(1, true));
        Assert.Equal(First(1, false), First(1, false));
        Assert.NotEqual(First(1, true), First(2, true));
        Assert.NotEqual(First(1, false), First(2, false));
    }

    /// <summary>Computed by an independent program: these rows are a promise to everybody who publishes a seed.</summary>
    [Fact]
    public void The_same_seed_gives_these_rows_on_every_machine()
    {
        Dataset<int> data = SplitTests.Numbered(0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
        Assert.Equal("2 5 6 10 | 0 4 7 9 | 1 3 8 11", Text(Folds.Stratified(data, 3, seed: 7)));
        Assert.Equal("1 2 6 11 | 3 5 7 10 | 0 4 8 9", Text(Folds.Plain(data, 3, seed: 7)));

        static string Text(IReadOnlyList<Fold> folds) => string.Join(" | ", folds.Select(fold => string.Join(" ", fold.TestRows.ToArray())));
    }

    [Fact]
    public void A_fold_takes_its_rows_out_of_the_data()
    {
        Dataset<string> data = SplitTests.Numbered("a", "b", "a", "b", "a", "b");
        Fold fold = Folds.Stratified(data, 3)[1];
        var (train, test) = fold.Of(data);

        Assert.Equal(fold.TrainRows.ToArray(), SplitTests.RowsOf(train));
        Assert.Equal(fold.TestRows.ToArray(), SplitTests.RowsOf(test));
        Assert.Equal(["a", "b"], test.Labels.ToArray().Order());
        Assert.Contains("6 rows, but this data set has 1", Assert.Throws<ArgumentException>(() => fold.Of(SplitTests.Numbered("a"))).Message);
    }

    [Fact]
    public void A_class_with_fewer_rows_than_folds_is_allowed()
    {
        IReadOnlyList<Fold> folds = Folds.Stratified(SplitTests.Numbered(0, 0, 0, 0, 0, 0, 0, 0, 1, 1), 5);
        Assert.Equal(2, folds.Count(fold => fold.TestRows.Contains(8) || fold.TestRows.Contains(9)));
    }

    [Fact]
    public void As_many_folds_as_rows_leave_one_out_each_time()
    {
        IReadOnlyList<Fold> folds = Folds.Plain(SplitTests.Numbered(1f, 2f, 3f), 3);
        Assert.All(folds, fold => Assert.Equal((2, 1), (fold.TrainRows.Length, fold.TestRows.Length)));
    }

    [Fact]
    public void Numbers_of_folds_that_cannot_be_are_rejected()
    {
        Dataset<int> data = SplitTests.Numbered(0, 1, 0);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => Folds.Stratified(data, 1)).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => Folds.Plain(data, 0)).Message);
        Assert.Contains("3 rows, too few for 4 folds", Assert.Throws<ArgumentOutOfRangeException>(() => Folds.Stratified(data, 4)).Message);
        Assert.Contains("3 rows, too few for 4 folds", Assert.Throws<ArgumentOutOfRangeException>(() => Folds.Plain(data, 4)).Message);
        Assert.Contains("Folds.Plain", Assert.Throws<ArgumentException>(() => Folds.Stratified(SplitTests.Numbered(1f, 2f), 2)).Message);
    }
}
