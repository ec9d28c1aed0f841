using System.Runtime.InteropServices;
using NetDsl.Testing;

namespace NetDsl.Tests.EndToEnd;

/// <summary>A model whose weights are data of its assembly is the model that was saved, and lives on like any other.</summary>
public sealed class EmbeddedWeightsTests : IDisposable
{
    private const int Inputs = 36, Rows = 24;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Networks =>
    [
        "[Input(36)] [Output(3, Softmax)]",
        "[Input(36)] [Standardize] [Dense(70, Relu)] [Dense(130, Tanh)] [Output(3, Softmax)]",
        "[Input(36)] [MinMaxScale] [Dense(5)] [BatchNorm] [Activation(Relu)] [LayerNorm] [Dense(7)] [PRelu] [Output(3, Softmax)]",
        "[Input(6, 6, 1)] [Conv2D(9, 3, Relu)] [BatchNorm] [DepthwiseConv2D(2, Relu)] [Flatten] [Output(3, Softmax)]",
        "[Input(6, 6, 1)] [Conv2D(4, 3, Relu, Stride = 2)] [Conv2DTranspose(18, 3, Relu, Stride = 2)] [SeparableConv2D(20, 3, Relu)] [GlobalAveragePool] [Output(3, Softmax)]",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Networks))]
    public void It_predicts_the_bits_of_the_saved_model_and_goes_on_learning(string attributes)
    {
        Dataset<int> data = Data();
        IModel<int> saved = Trained(attributes, data), embedded = Embedded(saved, attributes);
        Assert.Equal(Bits(saved.Parameters), Bits(embedded.Parameters));
        Assert.Equal(Predictions(saved, data), Predictions(embedded, data));

        IModel<int> untouched = (IModel<int>)Activator.CreateInstance(embedded.GetType())!;
        History history = embedded.Fit(data, new FitOptions { Epochs = 3, BatchSize = 8 });
        Assert.All(history.Loss, loss => Assert.True(double.IsFinite(loss)));
        Assert.NotEqual(Predictions(saved, data), Predictions(embedded, data));
        Assert.Equal(Predictions(saved, data), Predictions(untouched, data));
    }

    [Fact]
    public void Networks_of_several_inputs_and_outputs_embed_theirs()
    {
        const string Attributes = "[Input(30, Name = \"Signal\")] [Dense(8, Relu, Name = \"Ear\")] [Input(6)] [Standardize] [Concatenate(\"Ear\")] [Dense(7, Relu, Name = \"Trunk\")] [Output(3, Softmax, Name = \"Kind\")] [From(\"Trunk\")] [Output(Linear, Name = \"Size\")]";
        Dataset<(int, float)> data = Data().Select(label => (label, label / 2f));
        IModel<(int, float)> saved = Trained(Attributes, data), embedded = Embedded(saved, Attributes);
        Assert.Equal(Bits(saved.Parameters), Bits(embedded.Parameters));
        Assert.Equal(Predictions(saved, data, outputs: 4), Predictions(embedded, data, outputs: 4));
        Assert.Equal(saved.Evaluate(data).Heads["Kind"].Accuracy, embedded.Evaluate(data).Heads["Kind"].Accuracy);
        embedded.Fit(data, new FitOptions { Epochs = 3, BatchSize = 8 });
        Assert.NotEqual(Predictions(saved, data, outputs: 4), Predictions(embedded, data, outputs: 4));
    }

    [Fact]
    public void Start_weights_are_there_on_request()
    {
        const string Attributes = "[Input(36)] [Dense(8, Relu)] [Output(3, Softmax)]";
        IModel<int> plain = Trained(Attributes, Data()), embedded = Embedded(plain, Attributes);
        IModel<int> fresh = (IModel<int>)Activator.CreateInstance(embedded.GetType(), 5ul)!, other = (IModel<int>)Activator.CreateInstance(plain.GetType(), 5ul)!;
        Assert.Equal(Bits(other.Parameters), Bits(fresh.Parameters));
    }

    [Fact]
    public void A_resource_that_is_not_what_the_code_was_written_for_is_refused_by_name()
    {
        var (embedded, weights) = Compiled(Saved(Trained("[Input(36)] [Output(3, Softmax)]", Data())), "[Input(36)] [Output(3, Softmax)]");
        File.AppendAllText(weights.Texts[0].Path, "x");
        Type longer = ModelCompiler.Load(embedded, weights).GetType("M", throwOnError: true)!;
        string message = Assert.IsType<InvalidOperationException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(longer)).InnerException).Message;
        Assert.StartsWith("The resource 'NetDsl.Weights/m.safetensors' has ", message, StringComparison.Ordinal);

        Type missing = ModelCompiler.Load(embedded).GetType("M", throwOnError: true)!;
        message = Assert.IsType<InvalidOperationException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(missing)).InnerException).Message;
        Assert.Contains("has no resource 'NetDsl.Weights/m.safetensors'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaveWeights_leaves_out_the_state_of_the_optimizer_and_nothing_else()
    {
        FullModel model = new(seed: 3);
        model.Fit(Points.Sectors(120, 1), new FitOptions { Epochs = 1, BatchSize = 16 });
        string whole = _folder.Path("whole"), weights = _folder.Path("weights");
        model.Save(whole);
        model.SaveWeights(weights);
        Assert.True(new FileInfo(weights).Length < 0.7 * new FileInfo(whole).Length);
        Assert.Equal(Bits(model.Parameters), Bits(FullModel.Load(weights).Parameters));
        Assert.DoesNotContain("optimizer.", System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(weights)), StringComparison.Ordinal);
    }

    private static IModel<TLabel> Trained<TLabel>(string attributes, Dataset<TLabel> data)
        where TLabel : notnull
    {
        IModel<TLabel> model = (IModel<TLabel>)GeneratedModel.Compile(attributes).Create(seed: 3);
        model.Fit(data, new FitOptions { Epochs = 2, BatchSize = 8 });
        return model;
    }

    private IModel<TLabel> Embedded<TLabel>(IModel<TLabel> saved, string attributes)
        where TLabel : notnull
    {
        var (compilation, weights) = Compiled(Saved(saved), attributes);
        return (IModel<TLabel>)Activator.CreateInstance(ModelCompiler.Load(compilation, weights).GetType("M", throwOnError: true)!)!;
    }

    private static (Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compilation, WeightsFilesOfProject Weights) Compiled(string file, string attributes)
    {
        WeightsFilesOfProject weights = new([file]);
        return (ModelCompiler.Generate(ModelCompiler.Create($"{attributes} [Weights(\"m.safetensors\")] public partial class M;"), weights).Output, weights);
    }

    private string Saved<TLabel>(IModel<TLabel> model)
        where TLabel : notnull
    {
        string path = _folder.Path("m.safetensors");
        model.Save(path);
        return path;
    }

    private static Dataset<int> Data()
    {
        Random random = new(4);
        return Dataset.Create(Enumerable.Range(0, Rows * Inputs).Select(_ => random.NextSingle() * 3 - 1).ToArray(), Enumerable.Range(0, Rows).Select(row => row % 3).ToArray());
    }

    private static uint[] Predictions<TLabel>(IModel<TLabel> model, Dataset<TLabel> data, int outputs = 3)
        where TLabel : notnull
    {
        float[] values = new float[Rows * outputs];
        model.PredictBatch(data.Features, values);
        return Bits(values);
    }

    private static uint[] Bits(Span<float> values) => MemoryMarshal.Cast<float, uint>(values).ToArray();
}
