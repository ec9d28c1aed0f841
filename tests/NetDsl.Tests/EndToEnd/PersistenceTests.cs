namespace NetDsl.Tests.EndToEnd;

/// <summary>A file holds all of a model: what it predicts and how its training goes on.</summary>
public class PersistenceTests
{
    private static readonly Dataset<int> s_data = Points.Sectors(120, 1);

    private static readonly FitOptions s_options = new() { Epochs = 3, BatchSize = 16, Seed = 5 };

    [Fact]
    public void Loaded_model_predicts_the_same_bits()
    {
        FullModel model = Trained();
        FullModel loaded = Copy(model);
        Assert.Equal(Bits(model.Parameters), Bits(loaded.Parameters));
        Assert.Equal(Predict(model), Predict(loaded));
        Assert.Equal(model.Evaluate(s_data).Loss, loaded.Evaluate(s_data).Loss);
    }

    [Fact]
    public void Loaded_model_goes_on_training_as_if_never_saved()
    {
        FullModel model = Trained();
        FullModel loaded = Copy(model);
        History first = model.Fit(s_data, s_options), second = loaded.Fit(s_data, s_options);
        Assert.Equal(first.Loss, second.Loss);
        Assert.Equal(Bits(model.Parameters), Bits(loaded.Parameters));
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes()
    {
        FullModel model = Trained();
        Assert.Equal(Save(model), Save(Copy(model)));
    }

    [Fact]
    public void A_file_of_another_topology_is_refused_by_name()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => XorModel.Load(new MemoryStream(Save(Trained()))));
        Assert.Contains(nameof(XorModel), error.Message, StringComparison.Ordinal);
    }

    private static FullModel Trained()
    {
        FullModel model = new(seed: 3);
        model.Fit(s_data, s_options);
        return model;
    }

    private static FullModel Copy(FullModel model) => FullModel.Load(new MemoryStream(Save(model)));

    private static byte[] Save(FullModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    private static float[] Predict(FullModel model)
    {
        float[] outputs = new float[s_data.Rows * FullModel.OutputSize];
        model.PredictBatch(s_data.Features, outputs);
        return outputs;
    }

    private static uint[] Bits(Span<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToUInt32Bits);
}
