namespace NetDsl.Reporting.Tests;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.31, 0.88, new[] { 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 12, new[] { -5.0, 0, 5, 10, 15 })]
    [InlineData(1000, 4900, new[] { 1000.0, 2000, 3000, 4000, 5000 })]
    public void Marks_are_round_numbers_around_the_values(double least, double most, double[] marks) =>
        Assert.Equal(marks, Axis.Of("", [least, most]).Marks, Close.Doubles(1e-9));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1e-30)]
    [InlineData(1e30)]
    [InlineData(0.1 + 0.2)]
    public void A_single_value_lies_within_its_axis(double value)
    {
        Axis axis = Axis.Of("", [value, value]);
        Assert.InRange(axis.Place(value), 0, 1);
        Assert.InRange(axis.Marks.Count, 2, 20);
    }

    [Theory]
    [InlineData(0.001, 1000)]
    [InlineData(0.2, 0.3)]
    [InlineData(1e-30, 1e30)]
    [InlineData(5, 5)]
    public void A_logarithmic_axis_has_a_few_marks_and_equal_factors(double least, double most)
    {
        Axis axis = Axis.Of("", [least, most, -1, 0, double.NaN], logarithmic: true);
        Assert.InRange(axis.Marks.Count, 2, 12);
        Assert.InRange(axis.Place(least), 0, axis.Place(most));
        Assert.InRange(axis.Place(most), 0, 1);
        Assert.Equal(axis.Place(Math.Sqrt(least) * Math.Sqrt(most)), (axis.Place(least) + axis.Place(most)) / 2, 9);
        Assert.True(double.IsNaN(axis.Place(0)));
    }

    [Fact]
    public void Values_that_are_not_finite_do_not_move_an_axis() =>
        Assert.Equal(Axis.Of("", [1, 2]).Marks, Axis.Of("", [1, double.NaN, double.PositiveInfinity, 2]).Marks);

    [Fact]
    public void Epochs_have_whole_marks()
    {
        Assert.Equal([1, 2, 3], Axis.Counting("", 1, 3).Marks);
        Assert.All(Axis.Counting("", 1, 1).Marks, mark => Assert.Equal(Math.Floor(mark), mark));
        Assert.InRange(Axis.Counting("", 1, 1234).Marks.Count, 3, 15);
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(12345.6, "12346")]
    [InlineData(0.00001, "1e-5")]
    [InlineData(2.5e9, "2.5e9")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "minus infinite")]
    public void Values_have_four_digits(double value, string text) => Assert.Equal(text, Figures.Value(value));
}
