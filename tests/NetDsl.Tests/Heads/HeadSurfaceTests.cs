using System.Runtime.InteropServices;
using NetDsl.Testing;

namespace NetDsl.Tests.Heads;

/// <summary>What is generated for the network of the language's page: two inputs, two outputs.</summary>
public class HeadSurfaceTests
{
    private static readonly Dataset<(Pitch Kind, float Size)> s_data = Sounds(240, seed: 1);

    private static readonly FitOptions s_options = new() { Epochs = 40, BatchSize = 16, Seed = 5, Optimizer = new Adam { LearningRate = 0.01f } };

    [Fact]
    public void A_row_may_be_given_input_by_input_or_as_a_whole()
    {
        TwoInputsTwoHeads model = Trained();
        for (int row = 0; row < 10; row++)
        {
            ReadOnlySpan<float> all = s_data.Row(row);
            TwoInputsTwoHeads.Prediction whole = model.Predict(all);
            Assert.Equal(whole, model.Predict(all[..12], all[12..]));
            Assert.Equal(whole, model.Predict(signal: all[..12], context: all[12..]));
            float[] values = new float[TwoInputsTwoHeads.OutputSize];
            model.Predict(all, values.AsSpan());
            Assert.Equal((whole.Kind, whole.Size), ((Pitch)Array.IndexOf(values, values[..3].Max()), values[3]));
            Assert.Equal(whole.Kind, model.ClassifyKind(all));
            Decision<Pitch> decision = model.DecideKind(all);
            Assert.Equal((whole.Kind, values[..3].Max()), (decision.Label, decision.Probability));
        }
    }

    [Fact]
    public void Batches_predict_what_rows_do()
    {
        TwoInputsTwoHeads model = Trained();
        float[] together = Predictions(model), one = new float[4];
        Assert.Equal(together, Predictions(model, threads: 3));
        for (int row = 0; row < s_data.Rows; row++)
        {
            model.Predict(s_data.Row(row), one.AsSpan());
            Assert.Equal(together.AsSpan(row * 4, 4).ToArray(), one, (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void Fit_learns_tuples_and_Evaluate_scores_each_output()
    {
        TwoInputsTwoHeads model = new(seed: 3);
        Dataset<(Pitch, float)> test = Sounds(200, seed: 2);
        EvaluationReport before = model.Evaluate(test);
        History history = model.Fit(s_data, s_options with { Validation = test });
        EvaluationReport after = model.Evaluate(test);
        Assert.True(history.Loss[^1] < 0.3 * history.Loss[0], history.ToString());
        Assert.Equal(["Kind", "Size"], after.Heads.Names);
        Assert.True(after.Heads["Kind"].Accuracy > 0.9, after.ToString());
        Assert.True(after.Heads["Size"].Regression.R2 > 0.8 && after.Loss < before.Loss, after.ToString());
        Assert.Equal(history.ValidationLoss[^1], after.Loss, 1e-6);
        Assert.Equal("Low, Middle, High", string.Join(", ", after.Heads["Kind"].Predictions.Labels));
        int right = Enumerable.Range(0, test.Rows).Count(row => model.Predict(test.Row(row)).Kind == test.Labels[row].Item1);
        Assert.Equal(after.Heads["Kind"].Accuracy, (double)right / test.Rows, 1e-9);
    }

    [Fact]
    public void A_saved_model_has_the_same_bits_and_goes_on_learning()
    {
        TwoInputsTwoHeads model = Trained(), loaded = Copy(model);
        Assert.Equal(Bits(model.Parameters), Bits(loaded.Parameters));
        Assert.Equal(Predictions(model), Predictions(loaded));
        Assert.Equal(model.Fit(s_data, s_options).Loss, loaded.Fit(s_data, s_options).Loss);
        Assert.Equal(Bits(model.Parameters), Bits(loaded.Parameters));

        FitOptions half = s_options with { Epochs = 2, Validation = s_data };
        TwoInputsTwoHeads once = new(seed: 7), first = new(seed: 7);
        once.Fit(s_data, half with { Epochs = 4 });
        first.Fit(s_data, half);
        TwoInputsTwoHeads second = Copy(first);
        second.Fit(s_data, half with { Epochs = 4, Resume = true });
        Assert.Equal(Bits(once.Parameters), Bits(second.Parameters));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        int[] one = Run(1);
        Assert.Equal(one, Run(2));
        Assert.Equal(one, Run(3));

        static int[] Run(int threads)
        {
            TwoInputsTwoHeads model = new(seed: 3);
            History history = model.Fit(s_data, s_options with { Epochs = 2, BatchSize = 200, Threads = threads, Validation = s_data });
            return [.. Bits(model.Parameters), .. Bits([.. history.Loss.Concat(history.ValidationLoss).Select(loss => (float)loss)])];
        }
    }

    [Fact]
    public void Cross_validation_scores_each_output()
    {
        CrossValidationReport report = TwoInputsTwoHeads.CrossValidate(s_data, 3, options: s_options);
        Assert.Equal(3, report.Folds.Count);
        Assert.True(report[Metric.Accuracy, "Kind"].Mean > 0.8, report.ToString());
        Assert.True(report[Metric.MeanAbsoluteError, "Size"].Mean < 0.3, report.ToString());
    }

    [Fact]
    public void Trace_shows_every_layer_and_both_outputs()
    {
        TwoInputsTwoHeads model = Trained();
        ReadOnlySpan<float> row = s_data.Row(0);
        ModelTrace trace = model.Trace(row);
        float[] values = new float[4];
        model.Predict(row, values.AsSpan());
        Assert.All(["Ear", "Trunk", "Kind", "Size"], name => Assert.Contains(trace.Layers, layer => layer.Name == name));
        Assert.Equal(values[..3], Of("Kind"), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(values[3..], Of("Size"), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(16, Of("Ear").Length);

        float[] Of(string name) => [.. trace.Layers.Single(layer => layer.Name == name).Values];
    }

    [Fact]
    public void Wrong_lengths_are_refused_by_the_name_of_the_input()
    {
        TwoInputsTwoHeads model = new();
        Refused("'context' of TwoInputsTwoHeads has 4 values, but 5 were given", () => model.Predict(new float[12], new float[5]));
        Refused("'signal' of TwoInputsTwoHeads has 12 values, but 0 were given", () => model.Predict([], new float[4]));
        Refused("So many are all inputs: a Span<float> receives the values of a whole row (AsSpan)", () => model.Predict(new float[16], new float[4]));
        Refused("16 values", () => model.Predict(new float[12]));
        Refused("16 values", () => model.ClassifyKind(new float[15]));
        Refused("16 values", () => model.Trace(new float[4]));
        Refused("16", () => model.Fit(Dataset.Create([new float[12]], [(Pitch.Low, 1f)])));

        static void Refused(string part, Action action) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_allocate_nothing()
    {
        TwoInputsTwoHeads model = Trained();
        float[] signal = new float[12], context = new float[4];
        Assert.Equal(0, AllocationProbe.Measure(() => model.Predict(signal, context)));
    }

    [Theory]
    [InlineData("Row", "Core")]
    [InlineData("Output", "Values")]
    [InlineData("Class", "ReadOnlySpan")]
    [InlineData("Prediction", "Join")]
    public void Inputs_may_be_named_as_generated_code_names_other_things(string first, string second)
    {
        string way = $"[Input(3, Name = \"{first}\")] [Dense(4, Relu, Name = \"A\")] [Input(2, Name = \"{second}\")] [Concatenate(\"A\")]";
        Assert.Equal(2, GeneratedModel.CompileAll([$"{way} [Output(2, Linear, Name = \"P\")]", $"{way} [Dense(3, Name = \"T\")] [Output(3, Softmax, Name = \"P\")] [From(\"T\")] [Output(Sigmoid, Name = \"Q\")]"]).Count);
    }

    private static TwoInputsTwoHeads Trained()
    {
        TwoInputsTwoHeads model = new(seed: 3);
        model.Fit(s_data, s_options with { Epochs = 5 });
        return model;
    }

    private static TwoInputsTwoHeads Copy(TwoInputsTwoHeads model)
    {
        using MemoryStream file = new();
        model.Save(file);
        file.Position = 0;
        return TwoInputsTwoHeads.Load(file);
    }

    private static float[] Predictions(TwoInputsTwoHeads model, int threads = 1)
    {
        float[] outputs = new float[s_data.Rows * 4];
        model.PredictBatch(s_data.Features, outputs, threads);
        return outputs;
    }

    private static int[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ToArray();

    /// <summary>Waves whose length is the kind; the context holds their size, around numbers that need [Standardize].</summary>
    private static Dataset<(Pitch Kind, float Size)> Sounds(int rows, int seed)
    {
        Random random = new(seed);
        float[][] features = new float[rows][];
        (Pitch, float)[] labels = new (Pitch, float)[rows];
        for (int row = 0; row < rows; row++)
        {
            Pitch kind = (Pitch)random.Next(3);
            double size = (2 * random.NextDouble()) - 1, phase = random.NextDouble();
            features[row] =
            [
                .. Enumerable.Range(0, 12).Select(i => (float)(Math.Sin(((i * (1 + (int)kind)) / 2.0) + phase) + (0.1 * random.NextDouble()))),
                (float)(100 + (20 * size)), random.NextSingle(), (float)(5 - size), random.NextSingle(),
            ];
            labels[row] = (kind, (float)size);
        }

        return Dataset.Create(features, labels);
    }
}
