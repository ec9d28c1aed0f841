using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>
/// Columns at the ends of what floats hold. The values are those of numpy in 64 bits. What 32 bits cannot hold is refused by name: predictions read weights that are
/// multiplied by the scale, and 1 / 1.2e-42 is no float.
/// </summary>
public class ExtremeColumnTests
{
    private static readonly float[] s_tiny = [0, 1e-42f, 3e-42f, 0];

    [Fact]
    public void A_scaler_computes_tiny_columns_in_64_bits()
    {
        Assert.Equal([-0.8166f, 0.0003f, 1.6329f, -0.8166f], Apply(FeatureScaler.Standardize, s_tiny), Close.Floats(1e-4));
        Assert.Equal([0, 0.33349f, 1, 0], Apply(FeatureScaler.MinMax, s_tiny), Close.Floats(1e-4));
        Assert.Equal([-1, 1], Apply(FeatureScaler.Standardize, [0, float.Epsilon]), Close.Floats(1e-6));
        Assert.Equal([-1, 1, 1, -1], Apply(FeatureScaler.Standardize, [-float.MaxValue, float.MaxValue, float.MaxValue, -float.MaxValue]), Close.Floats(1e-6));
        Assert.Equal([0, 1, 0.5f], Apply(FeatureScaler.MinMax, [-float.MaxValue, float.MaxValue, 0]), Close.Floats(1e-6));
    }

    [Theory]
    [InlineData(PreparationKind.Standardize, "it would multiply by 8.16E+41. Multiply the column by a constant beforehand, or scale the data with FeatureScaler")]
    [InlineData(PreparationKind.MinMaxScale, "it would multiply by 3.33E+41. Multiply the column")]
    public void Tiny_columns_are_refused_before_anything_changes(PreparationKind kind, string message)
    {
        string refused = Refused(s_tiny, kind);
        Assert.Contains("Column 1 of the training data of Prepared reaches from 0 to 3", refused, StringComparison.Ordinal);
        Assert.Contains($"too narrow for [{kind}] in 32-bit numbers: {message}", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PreparationKind.Standardize, -3.4e38f, 3.4e38f, 3.4e38f)]
    [InlineData(PreparationKind.MinMaxScale, -3.4e38f, 3.4e38f, 0)]
    public void Columns_whose_differences_overflow_are_refused(PreparationKind kind, float a, float b, float c) =>
        Assert.Contains($"too wide for [{kind}] in 32-bit numbers: its differences from ", Refused([a, b, c, c], kind), StringComparison.Ordinal);

    [Fact]
    public void A_model_refuses_them_and_is_what_it_was()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        float[] before = model.Parameters.ToArray();
        float[] features = [1, 0, 5, 2, 1e-42f, 5, 3, 3e-42f, 5, 4, 0, 5];
        string message = Assert.Throws<ArgumentException>(() => model.Fit(new Dataset<bool>(features, [true, false, true, false]))).Message;
        Assert.StartsWith("Column 1 of the training data of Standardized reaches from 0 to 3E-42, which is too narrow for [Standardize]", message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.ToArray());
        Assert.Null(model.Core.OptimizerState);
        Assert.False(model.Core.PreparationFitted);
    }

    /// <summary>Squares of these are no floats, their differences are.</summary>
    [Fact]
    public void Huge_columns_have_the_right_numbers()
    {
        Assert.Equal([-1.2247449f, 0, 1.2247449f], Prepare([1e38f, 2e38f, 3e38f], PreparationKind.Standardize), Close.Floats(1e-5));
        Assert.Equal([0, 0.5f, 1], Prepare([1e38f, 2e38f, 3e38f], PreparationKind.MinMaxScale), Close.Floats(1e-5));
        Assert.Equal([-1, 1, -1, 1], Prepare([-3e38f, 3e38f, -3e38f, 3e38f], PreparationKind.Standardize), Close.Floats(1e-5));

        // The difference of the smallest and the largest number of a column, where it is a float, and one that is not exact as a float.
        Assert.Equal([0, 1], Prepare([-1.7e38f, 1.7e38f], PreparationKind.MinMaxScale), Close.Floats(1e-5));
        Assert.Equal([0, 0.5f, 1], Prepare([-1, 8388608, 16777216], PreparationKind.MinMaxScale), Close.Floats(1e-6));
    }

    [Fact]
    public void Small_columns_that_floats_can_scale_have_the_right_numbers()
    {
        Assert.Equal([-1, 1, -1, 1], Prepare([1e-35f, 3e-35f, 1e-35f, 3e-35f], PreparationKind.Standardize), Close.Floats(1e-5));
        Assert.Equal([0, 0.5f, 1], Prepare([-1e-36f, 0, 1e-36f], PreparationKind.MinMaxScale), Close.Floats(1e-5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-45f)]
    [InlineData(-3.4e38f)]
    [InlineData(0.1f)]
    public void Constant_columns_and_single_rows_become_0(float value)
    {
        foreach (PreparationKind kind in new[] { PreparationKind.Standardize, PreparationKind.MinMaxScale })
        {
            Assert.Equal([0, 0, 0], Prepare([value, value, value], kind));
            Assert.Equal([0], Prepare([value], kind));
        }

        Assert.Equal([0f], Apply(FeatureScaler.Standardize, [value]));
        Assert.Equal([0f, 0f], Apply(FeatureScaler.MinMax, [value, value]));
    }

    private static string Refused(float[] column, PreparationKind kind)
    {
        (NetworkInfo network, float[] parameters, float[] features) = Columns(column, kind);
        float[] before = [.. parameters];
        string message = Assert.Throws<ArgumentException>(() => PreparationFitting.Fit(network, new Dataset<float>(features, new float[column.Length]), [.. Enumerable.Range(0, column.Length)], parameters)).Message;
        Assert.Equal(before, parameters);
        return message;
    }

    /// <summary>The column as training prepares it.</summary>
    private static float[] Prepare(float[] column, PreparationKind kind)
    {
        (NetworkInfo network, float[] parameters, float[] features) = Columns(column, kind);
        PreparationFitting.Fit(network, new Dataset<float>(features, new float[column.Length]), [.. Enumerable.Range(0, column.Length)], parameters);
        float[] prepared = new float[2];
        return [.. Enumerable.Range(0, column.Length).Select(row =>
        {
            RowPreparation.Apply(ref features[2 * row], ref parameters[network.Tensors[2].Offset], ref parameters[network.Tensors[3].Offset], ref prepared[0], 2);
            return prepared[1];
        })];
    }

    /// <summary>A harmless column in front of the given one.</summary>
    private static (NetworkInfo Network, float[] Parameters, float[] Features) Columns(float[] column, PreparationKind kind)
    {
        NetworkInfo network = Spec.Build("Prepared", 2, 1, TaskKind.Regression, preparations: [new(kind)]);
        return (network, new float[network.BlockLength], [.. column.SelectMany((x, row) => new[] { row, x })]);
    }

    private static float[] Apply(Func<Dataset, FeatureScaler> fit, float[] column)
    {
        Dataset<float> data = new(column, new float[column.Length]);
        return fit(data).Apply(data).Features.ToArray();
    }
}
