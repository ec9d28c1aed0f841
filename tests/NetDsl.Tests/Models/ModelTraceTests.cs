using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Models;

/// <summary>Layer by layer through one prediction. That the values of all kinds of layers are right is the conformance suite's business.</summary>
public class ModelTraceTests
{
    // The trace multiplies with the weights as they are, Predict with weights into which the preparation is folded: float rounding.
    private const float Tolerance = 1e-5f;

    private static readonly float[] Row = [0.5f, -1, 2];

    [Fact]
    public void A_trained_model_shows_row_preparation_and_layers_up_to_its_prediction()
    {
        GeneratedModel network = GeneratedModel.Compile("[Input(3)] [Standardize] [Dense(5, Relu)] [BatchNorm] [Dropout(0.5f)] [Dense(4, Tanh)] [Flatten] [Output(Sigmoid)]");
        var model = (IModel<bool>)network.Create(3);
        model.Fit(new Dataset<bool>([1, 2, 3, 4, 5, 6, 7, 8, 10, -1, 0, 2], [true, false, true, false]), new FitOptions { Epochs = 3 });

        ModelTrace trace = model.Trace(Row);
        Assert.Equal(["Input", "Standardize1", "Dense1", "BatchNorm1", "Dense2", "Output"], trace.Layers.Select(layer => layer.Name));
        Assert.Equal([3, 3, 5, 5, 4, 1], trace.Layers.Select(layer => layer.Values.Count));
        Assert.Equal(Row, trace.Layers[0].Values);

        // Mean and deviation of the first column, by hand: 5.5 / 4, and 3.6997... over the rows 1, 4, 7, -1.
        double[] column = [1, 4, 7, -1];
        double mean = 2.75, deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        Assert.Equal((0.5 - mean) / deviation, trace.Layers[1].Values[0], Tolerance);
        Assert.All(trace.Layers[2].Values, value => Assert.True(value >= 0, "Relu gives nothing below 0"));
        Assert.All(trace.Layers[4].Values, value => Assert.InRange(value, -1, 1));

        float[] prediction = new float[1];
        model.Predict(Row, prediction);
        Assert.Equal(prediction[0], trace.Output[0], Tolerance);
    }

    [Fact]
    public void The_text_has_a_sentence_and_the_values_of_each_layer()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean, 1);
        ModelTrace trace = model.Trace(new float[Spec.Logistic.Info.InputSize]);
        string[] lines = trace.ToString().Split('\n');
        Assert.Equal($"Input: {Spec.Logistic.Info.InputSize} values", lines[0]);
        Assert.StartsWith("          0         0", lines[1], StringComparison.Ordinal);
        Assert.Equal("Output: y = f(x W + b)", lines[2]);
        Assert.Equal("     0.5000", lines[3]);
        Assert.Equal(4, lines.Length);
        Assert.Equal(Spec.Logistic.Info.Name, trace.ModelName);

        using StringWriter writer = new() { NewLine = "\r\n" };
        trace.WriteTo(writer);
        Assert.Equal(trace.ToString().Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n", writer.ToString());
    }

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(0.001f, "0.0010")]
    [InlineData(-999.5f, "-999.5000")]
    [InlineData(12345678f, "1.235E+07")]
    [InlineData(1.234567e-5f, "1.235E-05")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Numbers_of_any_size_are_readable(float value, string text)
    {
        ModelTrace trace = new("M", [new LayerTrace("Input", "Input: 1 value", [value])]);
        Assert.Equal($"Input: 1 value\n  {text.PadLeft(9)}", trace.ToString());
    }

    [Fact]
    public void A_wide_layer_is_cut_and_says_so()
    {
        ModelTrace trace = new("M", [new LayerTrace("Input", "Input: 784 values", new float[784])]);
        string[] lines = trace.ToString().Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal("    and 744 more", lines[5]);
    }

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Trace([1]));
        Assert.Contains("but the input has 1", error.Message, StringComparison.Ordinal);
    }
}
