using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

public class PreparationTests
{
    private static readonly float[] Column = [1, 2, 3, 6];

    [Fact]
    public void Standardize_is_mean_and_population_deviation()
    {
        // scikit-learn's StandardScaler on [1, 2, 3, 6]: mean 3, variance 14 / 4.
        float[] prepared = Prepare(Column, new Preparation(PreparationKind.Standardize));
        Assert.Equal([-1.0690449f, -0.5345225f, 0, 1.6035675f], prepared, Close.Floats(1e-5));
    }

    [Fact]
    public void MinMax_maps_to_0_and_1() => Assert.Equal([0, 0.2f, 0.4f, 1], Prepare(Column, new Preparation(PreparationKind.MinMaxScale)), Close.Floats(1e-5));

    [Fact]
    public void Rescale_uses_its_numbers() => Assert.Equal([12, 14, 16, 22], Prepare(Column, new Preparation(PreparationKind.Rescale, 2, 10)), Close.Floats(1e-5));

    [Fact]
    public void Layers_compose_in_order()
    {
        Preparation turned = new(PreparationKind.Rescale, -2, 10), standardize = new(PreparationKind.Standardize), minMax = new(PreparationKind.MinMaxScale);
        Assert.Equal([1, 0.8f, 0.6f, 0], Prepare(Column, turned, minMax), Close.Floats(1e-5));
        Assert.Equal([10, 9.6f, 9.2f, 8], Prepare(Column, minMax, turned), Close.Floats(1e-5));
        Assert.Equal([1.0690449f, 0.5345225f, 0, -1.6035675f], Prepare(Column, turned, standardize), Close.Floats(1e-5));
        Assert.Equal([0, 0.2f, 0.4f, 1], Prepare(Column, standardize, minMax), Close.Floats(1e-5));
    }

    [Fact]
    public void Constant_column_becomes_0()
    {
        // The mean of three times 0.1f is not exactly 0.1f, so a deviation compared with 0 would miss this.
        Assert.Equal([0, 0, 0], Prepare([0.1f, 0.1f, 0.1f], new Preparation(PreparationKind.Standardize)));
        Assert.Equal([0, 0, 0], Prepare([0.1f, 0.1f, 0.1f], new Preparation(PreparationKind.MinMaxScale)));
        Assert.Equal([0, 0, 0, 0], Prepare(Column, new Preparation(PreparationKind.Rescale, 0, 3), new Preparation(PreparationKind.Standardize)));
    }

    [Fact]
    public void Large_means_do_not_swallow_small_deviations()
    {
        Assert.Equal([-1, 1], Prepare([16777214, 16777216], new Preparation(PreparationKind.Standardize)), Close.Floats(1e-5));
    }

    [Fact]
    public void Unfitted_model_passes_its_input_on()
    {
        ModelCore<LinearNetwork<Spec.Standardized>> model = new();
        int scale = Spec.Standardized.Info.Tensors[3].Offset;
        Assert.Equal([1, 1, 1, 0], model.Parameters.Slice(scale, 4).ToArray());
    }

    [Fact]
    public void Second_fit_keeps_the_numbers_of_the_first()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        model.Fit(new Dataset<bool>([0, 0, 0, 2, 4, 6], [true, false]));
        float[] fitted = model.Parameters[64..].ToArray();
        model.Fit(new Dataset<bool>([100, 7, 7, 9, 7, 7], [true, false]));
        Assert.Equal([1, 2, 3], fitted[..3]);
        Assert.Equal([1, 0.5f, 1f / 3], fitted[16..19]);
        Assert.Equal(fitted, model.Parameters[64..].ToArray());
    }

    [Fact]
    public void Folded_predictions_equal_those_on_prepared_rows()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(50), new() { Epochs = 5 });
        ReadOnlySpan<float> p = model.Parameters;
        float z = p[48];
        float[] row = [0.3f, -0.7f, 0.9f];
        for (int k = 0; k < 3; k++)
        {
            z += (row[k] - p[64 + k]) * p[80 + k] * p[16 * k];
        }

        Assert.Equal(1 / (1 + MathF.Exp(-z)), model.Core.Predict(row), 1e-5f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Rows_of_any_width_are_prepared_without_touching_what_lies_behind(int width)
    {
        float[] source = new float[width], shift = new float[width], scale = new float[width], destination = new float[width + 1];
        for (int i = 0; i < width; i++)
        {
            (source[i], shift[i], scale[i]) = (i * 3, i, 0.5f + i);
        }

        destination[width] = 42;
        RowPreparation.Apply(ref source[0], ref shift[0], ref scale[0], ref destination[0], width);
        Assert.Equal(Enumerable.Range(0, width).Select(i => 2 * i * (0.5f + i)).Append(42), destination);
    }

    private static float[] Prepare(float[] column, params Preparation[] preparations)
    {
        NetworkInfo network = Spec.Build("Prepared", 1, 1, TaskKind.Regression, preparations: preparations);
        float[] parameters = new float[network.BlockLength];
        PreparationFitting.Fit(network, new Dataset<float>(column, new float[column.Length]), [.. Enumerable.Range(0, column.Length)], parameters);
        float shift = parameters[network.Tensors[2].Offset], scale = parameters[network.Tensors[3].Offset];
        return Array.ConvertAll(column, x => (x - shift) * scale);
    }
}
