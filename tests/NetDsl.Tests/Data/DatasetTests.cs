namespace NetDsl.Tests.Data;

public class DatasetTests
{
    private static readonly bool[] TwoLabels = [false, true];

    [Fact]
    public void Flat_features_are_divided_into_rows()
    {
        var data = new Dataset<bool>([1, 2, 3, 4, 5, 6], TwoLabels);

        Assert.Equal((2, 3), (data.Rows, data.Width));
        Assert.Equal([4, 5, 6], data.Row(1).ToArray());
        Assert.Equal(TwoLabels, data.Labels.ToArray());
        Assert.Equal(typeof(bool), data.LabelType);
    }

    [Fact]
    public void Flat_arrays_are_taken_over_and_jagged_ones_copied()
    {
        float[] flat = [1, 2];
        var taken = new Dataset<bool>(flat, TwoLabels);
        float[][] rows = [[1], [2]];
        var copied = new Dataset<bool>(rows, TwoLabels);
        flat[0] = 9;
        rows[0][0] = 9;

        Assert.Equal(9, taken.Features[0]);
        Assert.Equal(1, copied.Features[0]);
    }

    [Fact]
    public void A_matrix_a_jagged_array_and_a_flat_one_give_the_same_data()
    {
        Dataset<int>[] sets =
        [
            Dataset.Create(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [7, 8, 9]),
            Dataset.Create([[1, 2], [3, 4], [5, 6]], [7, 8, 9]),
            Dataset.Create(new float[] { 1, 2, 3, 4, 5, 6 }, [7, 8, 9]),
        ];

        Assert.All(sets, data =>
        {
            Assert.Equal((3, 2), (data.Rows, data.Width));
            Assert.Equal([1, 2, 3, 4, 5, 6], data.Features.ToArray());
            Assert.Equal([7, 8, 9], data.Labels.ToArray());
        });
    }

    [Fact]
    public void A_tuple_of_rows_and_labels_converts_by_itself()
    {
        static int RowsOf(Dataset<bool> data) => data.Rows * 10 + data.Width;
        float[][] rows = [[1, 2, 3], [4, 5, 6]];
        float[,] matrix = { { 1, 2, 3 }, { 4, 5, 6 } };
        float[] flat = [1, 2, 3, 4, 5, 6];

        Assert.Equal(23, RowsOf((rows, TwoLabels)));
        Assert.Equal(23, RowsOf((matrix, TwoLabels)));
        Assert.Equal(23, RowsOf((flat, TwoLabels)));
    }

    [Fact]
    public void Features_that_do_not_divide_into_rows_are_rejected_with_both_counts()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Dataset<bool>([1, 2, 3], TwoLabels));
        Assert.Contains("3 features cannot be divided into 2 rows", exception.Message);
        Assert.Throws<ArgumentException>(() => new Dataset<bool>([1f], []));
    }

    [Fact]
    public void A_ragged_row_is_named_with_its_length_and_the_expected_one()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Dataset<int>([[1, 2], [3, 4], [5]], [0, 1, 2]));
        Assert.Contains("Row 2 has 1 values, but the first row has 2", exception.Message);
        Assert.Equal("rows", exception.ParamName);
    }

    [Fact]
    public void Null_rows_null_labels_and_different_counts_are_rejected()
    {
        Assert.Contains("Row 1 is null", Assert.Throws<ArgumentException>(() => new Dataset<int>([[1], null!], [0, 1])).Message);
        Assert.Contains("label of row 1 is null", Assert.Throws<ArgumentException>(() => new Dataset<string>([[1], [2]], ["a", null!])).Message);
        Assert.Contains("2 rows, but 1 labels", Assert.Throws<ArgumentException>(() => new Dataset<int>([[1], [2]], [0])).Message);
        Assert.Contains("2 rows, but 1 labels", Assert.Throws<ArgumentException>(() => new Dataset<int>(new float[2, 3], [0])).Message);
        Assert.Throws<ArgumentNullException>(() => new Dataset<int>((float[])null!, [0]));
        Assert.Throws<ArgumentNullException>(() => new Dataset<int>((float[][])null!, [0]));
        Assert.Throws<ArgumentNullException>(() => new Dataset<int>((float[,])null!, [0]));
        Assert.Throws<ArgumentNullException>(() => new Dataset<int>([[1]], null!));
        Assert.Throws<ArgumentNullException>(() => new Dataset<int>([1f], null!));
    }

    [Fact]
    public void No_rows_at_all_make_an_empty_data_set()
    {
        var data = new Dataset<int>(Array.Empty<float[]>(), []);
        Assert.Equal((0, 0, 0), (data.Rows, data.Width, data.Features.Length));
        Assert.Equal((0, 0), (new Dataset<int>(Array.Empty<float>(), []).Rows, new Dataset<int>(new float[0, 0], []).Rows));
        Assert.Equal((0, 3), (new Dataset<int>(new float[0, 3], []).Rows, new Dataset<int>(new float[0, 3], []).Width));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_row_that_does_not_exist_is_named(int row)
    {
        var data = new Dataset<bool>([1, 2], TwoLabels);
        Assert.Contains("2 rows", Assert.Throws<ArgumentOutOfRangeException>(() => data.Row(row).Length).Message);
        Assert.Equal(row, Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([0, row])).ActualValue);
    }

    [Fact]
    public void A_subset_copies_the_named_rows_in_order_and_may_repeat_them()
    {
        var data = new Dataset<string>([[1, 2], [3, 4], [5, 6]], ["a", "b", "c"]);
        Dataset<string> subset = data.Subset([2, 0, 2]);

        Assert.Equal([5, 6, 1, 2, 5, 6], subset.Features.ToArray());
        Assert.Equal(["c", "a", "c"], subset.Labels.ToArray());
        Assert.Equal((0, 2), (data.Subset([]).Rows, data.Subset([]).Width));
    }

    [Fact]
    public void Select_changes_labels_and_shares_features()
    {
        var data = new Dataset<int>([[1, 2], [3, 4]], [5, 6]);
        Dataset<string> other = data.Select(label => $"#{label}");

        Assert.Equal(["#5", "#6"], other.Labels.ToArray());
        Assert.True(data.Features == other.Features);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => data.Select(label => label == 5 ? "five" : null!)).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_value_that_is_not_finite_is_found_wherever_it_stands(float value)
    {
        // Beyond two of the widest vectors, with a remainder.
        const int length = 39;
        for (int place = 0; place < length; place++)
        {
            var features = new float[length];
            Array.Fill(features, float.MaxValue);
            features[place] = value;
            features[^1] = value;
            var data = new Dataset<int>(features, new int[3]);

            Assert.True(data.TryFindNonFinite(out int row, out int column));
            Assert.Equal((place / 13, place % 13), (row, column));
        }
    }

    [Fact]
    public void Finite_values_are_no_finding()
    {
        float[] extremes = [float.MaxValue, float.MinValue, float.Epsilon, -0f, 0];
        var features = new float[100];
        for (int i = 0; i < features.Length; i++) features[i] = extremes[i % extremes.Length];

        Assert.False(new Dataset<int>(features, new int[10]).TryFindNonFinite(out int row, out int column));
        Assert.Equal((-1, -1), (row, column));
        Assert.False(new Dataset<int>(Array.Empty<float>(), []).TryFindNonFinite(out _, out _));
    }
}
