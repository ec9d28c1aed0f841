using System.Buffers.Binary;
using System.Text.Json;
using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Heads;

/// <summary>What generated code calls for one head, and how files hold several.</summary>
public class HeadPredictionTests
{
    private static readonly LabelCodec<Animal> s_kind = LabelCodec.Enum([Animal.Cat, Animal.Dog, Animal.Eel]);
    private static readonly float[] s_row = [0.5f, -1, 0.25f, 0.75f];

    [Fact]
    public void A_head_decides_with_its_part_of_the_prediction()
    {
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>> model = new(seed: 4);
        float[] prediction = new float[4];
        model.Predict(s_row, prediction);
        Assert.Equal(prediction, model.PredictInScratch(s_row).ToArray());
        Assert.Equal(prediction[0], model.Classify(s_row, 0, LabelCodec.Value, 0.5f));
        Decision<Animal> decision = model.Decide(s_row, 1, s_kind, 0.5f);
        Assert.Equal(model.Classify(s_row, 1, s_kind, 0.5f), decision.Label);
        Assert.Equal(prediction[1..].Max(), decision.Probability);
        Assert.Equal(prediction[1..].Max(), prediction[1 + (int)decision.Label]);
    }

    [Fact]
    public void Decisions_allocate_nothing()
    {
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>> model = new();
        Decide();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Decide();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Decide()
        {
            ReadOnlySpan<float> prediction = model.PredictInScratch(s_row);
            _ = s_kind.Decode(prediction.Slice(1, 3), 0.5f);
            _ = model.Decide(s_row, 1, s_kind, 0.5f);
        }
    }

    [Fact]
    public void Inputs_are_put_together_where_predictions_leave_them_alone()
    {
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>> model = new(seed: 4);
        float[] expected = model.PredictInScratch(s_row).ToArray();
        Span<float> row = model.InputScratch();
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>>.PutInput(row, 0, 3, s_row.AsSpan(0, 3), "signal");
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>>.PutInput(row, 3, 1, s_row.AsSpan(3), "context");
        Assert.Equal(expected, model.PredictInScratch(row).ToArray());
        Assert.Equal(expected, model.PredictInScratch(row).ToArray());
        ArgumentException refused = Assert.Throws<ArgumentException>(() => ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>>.PutInput(model.InputScratch(), 0, 3, s_row, "signal"));
        Assert.Equal("signal", refused.ParamName);
        Assert.StartsWith("The input 'signal' of SizeAndKind has 3 values, but 4 were given.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_saved_loaded_and_resumed_is_one_training()
    {
        Dataset<(float, Animal)> data = HeadData.Create(50);
        FitOptions options = new() { Epochs = 6, BatchSize = 16 };
        TestModel<HeadSpecs.Prepared, (float, Animal)> once = new(HeadSpecs.Codec), first = new(HeadSpecs.Codec);
        once.Fit(data, options);
        first.Fit(data, options with { Epochs = 2 });
        ModelCore<LinearNetwork<HeadSpecs.Prepared>> second = ModelCore<LinearNetwork<HeadSpecs.Prepared>>.Load(Saved(first.Core));
        second.Fit(data, HeadSpecs.Codec, options with { Resume = true });
        Assert.Equal(once.Parameters.ToArray(), second.Parameters.ToArray());
    }

    [Fact]
    public void A_file_names_the_labels_of_each_head_and_they_may_be_sorted_anew()
    {
        TestModel<HeadSpecs.SizeAndKind, (float, Animal)> model = new(HeadSpecs.Codec);
        model.Fit(HeadData.Create(50));
        MemoryStream file = Saved(model.Core);
        IReadOnlyDictionary<string, string> metadata = SafetensorsFile.Read(file, "the file").Metadata;
        Assert.Equal("Cat,Dog,Eel", metadata["netdsl.labels.Kind"]);
        Assert.DoesNotContain(metadata.Keys, key => key is "netdsl.labels" or "netdsl.labels.Size");

        file.Position = 0;
        ModelCore<LinearNetwork<HeadSpecs.SortedAnew>> sorted = ModelCore<LinearNetwork<HeadSpecs.SortedAnew>>.Load(file);
        float[] before = new float[4], after = new float[4];
        model.Predict(s_row, before);
        sorted.Predict(s_row, after);
        Assert.Equal([before[0], before[3], before[1], before[2]], after, (a, b) => Math.Abs(a - b) < 1e-6f);

        file.Position = 0;
        Assert.Contains(
            "it was saved for the labels Cat, Dog, Eel, but those of SizeAndKind (head Kind) are Cat, Dog, Fox",
            Assert.Throws<InvalidDataException>(() => ModelCore<LinearNetwork<HeadSpecs.OtherLabels>>.Load(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_weights_may_have_labels_in_another_order_in_each_head()
    {
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>> model = new(seed: 7);
        byte[] file = Saved(model).ToArray();
        int start = 8 + BinaryPrimitives.ReadInt32LittleEndian(file);
        JsonElement header = JsonDocument.Parse(file.AsMemory(8, start - 8)).RootElement;
        int[] places = Array.ConvertAll(HeadSpecs.SortedAnew.Info.Tensors, tensor => start + header.GetProperty(tensor.Name).GetProperty("data_offsets")[0].GetInt32());
        ModelCore<LinearNetwork<HeadSpecs.SortedAnew>> sorted = ModelCore<LinearNetwork<HeadSpecs.SortedAnew>>.FromBytes(file, places, preparationFitted: false, [[], [2, 0, 1]]);
        Assert.Equal(ModelCore<LinearNetwork<HeadSpecs.SortedAnew>>.Load(new MemoryStream(file)).Parameters.ToArray(), sorted.Parameters.ToArray());
    }

    [Fact]
    public void A_trace_ends_with_the_values_of_all_heads()
    {
        ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>> model = new(seed: 4);
        ModelTrace trace = model.Trace(s_row);
        Assert.Equal(["Input", "Size", "Kind"], trace.Layers.Select(layer => layer.Name));
        Assert.Equal(model.PredictInScratch(s_row).ToArray(), trace.Output);

        TwoInputsTwoHeads generated = new(seed: 2);
        float[] row = [.. Enumerable.Range(0, 16).Select(i => MathF.Sin(i))], prediction = new float[4];
        generated.Predict(row, prediction.AsSpan());
        Assert.Equal(prediction, generated.Trace(row).Output, (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Shorter_weights_are_compared_over_all_heads()
    {
        // Nothing is quantized here: predictions of the block that inference reads are those of the parameters.
        QuantizationReport report = new ModelCore<LinearNetwork<HeadSpecs.SizeAndKind>>(seed: 4).CompareWithFloat32(HeadData.Create(20));
        Assert.Equal((0, 0.0), (report.ChangedDecisions, report.LargestDifference));
    }

    [Fact]
    public void Heads_lie_one_behind_the_other_in_the_workspace()
    {
        NetworkInfo network = HeadSpecs.SizeAndKind.Info;
        TrainingWorkspace parts = new(32);
        HeadPlace[] places = parts.Heads(network);
        Assert.Equal([32, 32 + 32], places.Select(place => place.Targets));
        Assert.Equal([32 * 3, 32 * 3 + 32], places.Select(place => place.Predictions));
        Assert.Equal(32 * 3 + 32 + 32 * 16, parts.Inputs(network));

        NetworkInfo one = Spec.Classes.Info;
        HeadPlace only = Assert.Single(parts.Heads(one));
        Assert.Equal((parts.Targets, parts.Predictions(one)), (only.Targets, only.Predictions));
        Assert.Equal(("", TaskKind.MultiClass, 3), (only.Head.Name, only.Head.Task, only.Head.OutputSize));
    }

    private static MemoryStream Saved<TSpec>(ModelCore<LinearNetwork<TSpec>> model)
        where TSpec : ILinearSpec
    {
        MemoryStream file = new();
        model.Save(file);
        file.Position = 0;
        return file;
    }
}
