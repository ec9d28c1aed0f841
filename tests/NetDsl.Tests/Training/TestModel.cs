using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>A model as the generator writes it, over any network and label type.</summary>
public sealed class TestModel<TSpec, TLabel>(LabelCodec<TLabel> codec, ulong seed = 0) : IModel<TLabel>
    where TSpec : ILinearSpec
{
    public ModelCore<LinearNetwork<TSpec>> Core { get; } = new(seed);

    public Span<float> Parameters => Core.Parameters;

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => Core.Predict(input, output);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1) => Core.PredictBatch(inputs, outputs, threads);

    public ModelTrace Trace(ReadOnlySpan<float> input) => Core.Trace(input);

    public History Fit(Dataset<TLabel> training, FitOptions? options = null) => Core.Fit(training, codec, options);

    public EvaluationReport Evaluate(Dataset<TLabel> data, float threshold = float.NaN) => Core.Evaluate(data, codec, threshold);

    public void Save(string path) => Core.Save(path);

    public void Save(Stream stream) => Core.Save(stream);
}
