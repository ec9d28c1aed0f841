using FsCheck;
using FsCheck.Fluent;

namespace NetDsl.Tests.Data;

public class SplitTests
{
    /// <summary>Fixed, so that a failure comes back.</summary>
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new Replay(new Rnd(42UL, 43UL), null));

    /// <summary>Data whose only feature is the row number, with the given labels.</summary>
    internal static Dataset<T> Numbered<T>(params T[] labels) => new([.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], labels);

    internal static int[] RowsOf<T>(Dataset<T> data) => [.. data.Features.ToArray().Select(value => (int)value)];

    [Fact]
    public void Every_row_is_in_exactly_one_part_and_keeps_its_label()
    {
        Check.One(Fixed, Prop.ForAll(Labels(), ArbMap.Default.ArbFor<ulong>(), (labels, seed) =>
        {
            var (train, test) = Split.TrainTest(Numbered(labels), 0.3, seed);
            int[] rows = [.. RowsOf(train), .. RowsOf(test)];
            Assert.Equal(Enumerable.Range(0, labels.Length), rows.Order());
            Assert.Equal(rows.Select(row => labels[row]), [.. train.Labels, .. test.Labels]);
            Assert.Equal((int)Math.Round(0.3 * labels.Length, MidpointRounding.AwayFromZero), test.Rows);
        }));
    }

    [Fact]
    public void Each_class_is_within_one_row_of_its_share()
    {
        Check.One(Fixed, Prop.ForAll(Labels(), Gen.Choose(20, 80).ToArbitrary(), (labels, percent) =>
        {
            var (_, test) = Split.TrainTest(Numbered(labels), percent / 100.0);
            foreach (int label in labels.Distinct())
            {
                double exact = (double)labels.Count(l => l == label) * test.Rows / labels.Length;
                // Less than one row off; the slack is for the rounding of this quotient.
                Assert.InRange(test.Labels.ToArray().Count(l => l == label), exact - 1 + 1e-9, exact + 1 - 1e-9);
            }
        }));
    }

    [Theory]
    [InlineData(new[] { 50, 30, 20 }, 10, new[] { 5, 3, 2 })]
    [InlineData(new[] { 7, 7, 7 }, 4, new[] { 2, 1, 1 })]
    [InlineData(new[] { 1, 98, 1 }, 20, new[] { 0, 20, 0 })]
    [InlineData(new[] { 6, 3, 1 }, 5, new[] { 3, 2, 0 })]
    public void Seats_left_go_to_the_largest_remainders(int[] counts, int total, int[] expected) =>
        Assert.Equal(expected, Split.LargestRemainder(counts, total));

    [Fact]
    public void The_seed_decides_and_nothing_else()
    {
        Dataset<int> data = Numbered(Enumerable.Range(0, 100).Select(i => i % 3).ToArray());
        Assert.Equal(RowsOf(Split.TrainTest(data, seed: 5).Train), RowsOf(Split.TrainTest(data, seed: 5).Train));
        Assert.NotEqual(RowsOf(Split.TrainTest(data, seed: 5).Test), RowsOf(Split.TrainTest(data, seed: 6).Test));
    }

    /// <summary>Computed by an independent program: these rows are a promise to everybody who publishes a seed.</summary>
    [Fact]
    public void The_same_seed_gives_these_rows_on_every_machine()
    {
        var (train, test) = Split.TrainTest(Numbered(0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2), 0.25, seed: 7);
        Assert.Equal("4 1 5 0 7 9 11 3 8 | 2 10 6", string.Join(" ", RowsOf(train)) + " | " + string.Join(" ", RowsOf(test)));
    }

    [Fact]
    public void Rows_sorted_by_class_come_out_mixed()
    {
        Dataset<bool> data = Numbered([.. Enumerable.Repeat(false, 100), .. Enumerable.Repeat(true, 100)]);
        var (train, test) = Split.TrainTest(data);

        // 160 and 40 labels in a random order change about 80 and 20 times.
        Assert.InRange(Changes(train.Labels), 40, 120);
        Assert.InRange(Changes(test.Labels), 8, 32);
    }

    [Fact]
    public void Without_stratifying_class_shares_are_left_to_chance()
    {
        Dataset<bool> data = Numbered([.. Enumerable.Repeat(false, 100), .. Enumerable.Repeat(true, 100)]);
        int[] counts = [.. Enumerable.Range(0, 20).Select(seed => Split.TrainTest(data, 0.5, (ulong)seed, stratify: false).Test.Labels.ToArray().Count(label => label))];
        Assert.True(counts.Distinct().Count() > 1);
        Assert.All(Enumerable.Range(0, 20), seed => Assert.Equal(50, Split.TrainTest(data, 0.5, (ulong)seed).Test.Labels.ToArray().Count(label => label)));
    }

    [Fact]
    public void Real_numbers_and_rows_of_them_are_never_classes()
    {
        float[] targets = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 0f : 1f)];
        int[] asNumbers = RowsOf(Split.TrainTest(Numbered(targets), 0.5).Test);
        int[] plain = RowsOf(Split.TrainTest(Numbered(targets), 0.5, stratify: false).Test);
        Assert.Equal(plain, asNumbers);
        Assert.Equal(plain, RowsOf(Split.TrainTest(Numbered(targets.Select(t => new[] { t }).ToArray()), 0.5).Test));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.2)]
    [InlineData(80)]
    [InlineData(double.NaN)]
    public void A_share_outside_of_0_to_1_is_rejected(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Split.TrainTest(Numbered(1, 2, 3), share));

    [Fact]
    public void Parts_without_rows_are_rejected()
    {
        Assert.Contains("1 row", Assert.Throws<ArgumentException>(() => Split.TrainTest(Numbered(1))).Message);
        Assert.Contains("no test row", Assert.Throws<ArgumentException>(() => Split.TrainTest(Numbered(1, 2, 3), 0.1)).Message);
        Assert.Contains("no training row", Assert.Throws<ArgumentException>(() => Split.TrainTest(Numbered(1, 2, 3), 0.9)).Message);
        Assert.Throws<ArgumentNullException>(() => Split.TrainTest<int>(null!));
    }

    /// <summary>10 to 80 labels out of at most 5 classes, often unevenly many.</summary>
    internal static Arbitrary<int[]> Labels() =>
        (from classes in Gen.Choose(1, 5)
         from rows in Gen.Choose(10, 80)
         from labels in Gen.Choose(0, classes * classes - 1).ArrayOf(rows)
         select labels.Select(n => (int)Math.Sqrt(n)).ToArray()).ToArbitrary();

    private static int Changes(ReadOnlySpan<bool> labels)
    {
        int changes = 0;
        for (int i = 1; i < labels.Length; i++) changes += labels[i] != labels[i - 1] ? 1 : 0;
        return changes;
    }
}
