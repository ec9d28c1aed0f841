using System.Globalization;
using NetDsl.Runtime;
using NetDsl.Tests.EndToEnd;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Round_trip_keeps_every_bit_and_training_continues_as_without_it()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        FitOptions options = new() { Epochs = 3, BatchSize = 8, Shuffle = false };
        model.Fit(LearnableData.Binary(40), options);
        model.Save(PathOf("model"));
        ModelCore<LinearNetwork<Spec.Standardized>> loaded = ModelCore<LinearNetwork<Spec.Standardized>>.Load(PathOf("model"));
        Assert.Equal(model.Parameters.ToArray(), loaded.Parameters.ToArray());
        Assert.Equal(model.Core.Predict([1, 2, 3]), loaded.Predict([1, 2, 3]));
        Assert.Equal(15, loaded.OptimizerState!.Step);

        model.Fit(LearnableData.Binary(40, seed: 9), options);
        loaded.Fit(LearnableData.Binary(40, seed: 9), LabelCodec.Boolean, options);
        Assert.Equal(model.Parameters.ToArray(), loaded.Parameters.ToArray());
    }

    [Fact]
    public void Streams_work_and_stay_open()
    {
        ModelCore<LinearNetwork<Spec.Linear>> model = new(5);
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        Assert.Equal(model.Parameters.ToArray(), ModelCore<LinearNetwork<Spec.Linear>>.Load(stream).Parameters.ToArray());
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Untrained_model_fits_its_preparation_after_loading()
    {
        using MemoryStream stream = new();
        new ModelCore<LinearNetwork<Spec.Standardized>>().Save(stream);
        stream.Position = 0;
        ModelCore<LinearNetwork<Spec.Standardized>> loaded = ModelCore<LinearNetwork<Spec.Standardized>>.Load(stream);
        Assert.False(loaded.PreparationFitted);
        Assert.Null(loaded.OptimizerState);
        loaded.Fit(new Dataset<bool>([0, 0, 0, 2, 4, 6], [true, false]), LabelCodec.Boolean);
        Assert.Equal([1, 2, 3], loaded.Parameters.Slice(64, 3).ToArray());
    }

    [Fact]
    public void Tensors_have_their_names_and_logical_shapes()
    {
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(40));
        SafetensorsFile file = Written(model.Core);
        Assert.Equal(
            ["dense_1.kernel [3, 1]", "dense_1.bias [1]", "preparation.shift [3]", "preparation.scale [3]", "optimizer.0.dense_1.kernel [3, 1]", "optimizer.0.dense_1.bias [1]"],
            file.Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
        Assert.Equal("Standardized", file.Metadata["netdsl.model"]);
        Assert.Equal("3 -> 1 Binary", file.Metadata["netdsl.fingerprint"]);
        Assert.Equal("Momentum", file.Metadata["netdsl.optimizer"]);
        Assert.Equal("2", file.Metadata["netdsl.step"]);
        Assert.Equal("true", file.Metadata["netdsl.preparation_fitted"]);
    }

    [Fact]
    public void Another_optimizer_begins_anew()
    {
        // Adam keeps two averages; Sgd with momentum keeps one, as the model's own optimizer does, and still is another rule.
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(), new Sgd { Momentum = 0.5f } })
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            model.Fit(LearnableData.Binary(40), new() { Epochs = 3 });
            model.Fit(LearnableData.Binary(40), new() { Optimizer = optimizer });
            Assert.Equal(optimizer.GetType().Name, model.Core.OptimizerState!.Kind);
            Assert.Equal(2, model.Core.OptimizerState.Step);
        }
    }

    [Fact]
    public void Weights_without_our_metadata_are_read_by_name()
    {
        ModelCore<LinearNetwork<Spec.Linear>> model = new(5);
        SafetensorsFile foreign = new(new Dictionary<string, string>(), Written(model).Tensors);
        Assert.Equal(model.Parameters.ToArray(), Read<Spec.Linear>(foreign).Parameters.ToArray());
    }

    [Fact]
    public void A_file_of_another_model_is_named()
    {
        SafetensorsFile file = Written(new ModelCore<LinearNetwork<Spec.Linear>>());
        Refuses<Spec.Logistic>(file, "it was saved for Linear (2 -> 2 Regression), but this model is Logistic (3 -> 1 Binary)");
    }

    [Fact]
    public void Broken_contents_are_named()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(40));
        SafetensorsFile good = Written(model.Core);
        Assert.Equal(model.Parameters.ToArray(), Read<Spec.Logistic>(good).Parameters.ToArray());

        Refuses<Spec.Logistic>(With(good, "netdsl.version", "2"), "version '2' of the format; this library reads version 1");
        Refuses<Spec.Logistic>(With(good, "netdsl.step", null), "metadata netdsl.step is missing");
        Refuses<Spec.Logistic>(With(good, "netdsl.step", "-1"), "metadata netdsl.step is '-1'");
        Refuses<Spec.Logistic>(With(good, "netdsl.step", "9007199254740993"), "metadata netdsl.step is '9007199254740993': a number of steps from 0 to 9007199254740992 is expected");
        Refuses<Spec.Logistic>(With(good, "netdsl.step", "9223372036854775807"), "metadata netdsl.step is '9223372036854775807'");
        Refuses<Spec.Logistic>(Replace(good, "dense_1.bias", null), "the tensor dense_1.bias of Logistic is missing");
        Refuses<Spec.Logistic>(Replace(good, "optimizer.0.dense_1.bias", null), "the tensor optimizer.0.dense_1.bias of Logistic is missing");
        Refuses<Spec.Logistic>(Replace(good, "dense_1.kernel", new("dense_1.kernel", [1, 3], new float[3])), "has the shape [1, 3], but Logistic needs [3, 1]");
        Refuses<Spec.Logistic>(Replace(good, "dense_1.kernel", new("dense_1.kernel", [3, 1], [0, float.NaN, 0])), "element 1 of the tensor dense_1.kernel is NaN");
        Refuses<Spec.Logistic>(new(good.Metadata, [.. good.Tensors, new("dense_2.bias", [1], [0])]), "it has tensors that Logistic does not: dense_2.bias.");
    }

    [Fact]
    public void A_model_that_says_it_took_the_most_steps_trains_on()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(), new AdamW(), new Nadam(), new Sgd { Momentum = 0.9f }, new RmsProp(), new Adagrad(), new Adadelta(), new Lion() })
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            FitOptions options = new() { Epochs = 2, BatchSize = 8, Optimizer = optimizer };
            model.Fit(LearnableData.Binary(40), options);
            float[] before = model.Parameters.ToArray();
            ModelCore<LinearNetwork<Spec.Logistic>> loaded = Read<Spec.Logistic>(With(Written(model.Core), "netdsl.step", "9007199254740992"));
            loaded.Fit(LearnableData.Binary(40), LabelCodec.Boolean, options);
            Assert.NotEqual(before, loaded.Parameters.ToArray());
            Assert.All(loaded.Parameters.ToArray(), value => Assert.True(float.IsFinite(value), $"{optimizer.GetType().Name}: {value}"));
            Assert.Equal(OptimizerState.MostSteps, loaded.OptimizerState!.Step);
        }
    }

    /// <summary>Also for optimizers to come: whatever number stands in whichever average, it is refused or the weights stay finite.</summary>
    [Fact]
    public void Forged_averages_never_make_weights_NaN()
    {
        Optimizer[] optimizers = [new Adam(), new AdamW(), new Nadam(), new Sgd { Momentum = 0.9f }, new RmsProp(), new RmsProp { Centered = true, Momentum = 0.9f }, new Adagrad(), new Adadelta(), new Lion()];
        Assert.Equal(
            typeof(Optimizer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Optimizer)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal),
            optimizers.Select(o => o.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        foreach (Optimizer optimizer in optimizers)
        {
            TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
            FitOptions options = new() { Epochs = 3, BatchSize = 8, Optimizer = optimizer };
            model.Fit(LearnableData.Binary(40), options);
            SafetensorsFile good = Written(model.Core);
            for (int average = 0; average < optimizer.StateCount; average++)
            {
                string name = $"optimizer.{average}.dense_1.kernel";
                foreach (float forged in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
                {
                    Refuses<Spec.Logistic>(Replace(good, name, new(name, [3, 1], [0, 0, forged])), $"element 2 of the tensor {name} is {forged.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
                }

                SafetensorsFile negative = Replace(good, name, new(name, [3, 1], [0, -1, 0]));
                if (OperatesOnSquares(optimizer, average))
                {
                    Refuses<Spec.Logistic>(negative, $"element 1 of the tensor {name} is -1: an average of squares in {optimizer.GetType().Name} is finite and not negative");
                    continue;
                }

                ModelCore<LinearNetwork<Spec.Logistic>> loaded = Read<Spec.Logistic>(negative);
                loaded.Fit(LearnableData.Binary(40), LabelCodec.Boolean, options);
                Assert.All(loaded.Parameters.ToArray(), value => Assert.True(float.IsFinite(value), $"{optimizer}, average {average}: {value}"));
            }
        }

        // What the rules divide by the root of, as their formulas say.
        static bool OperatesOnSquares(Optimizer optimizer, int average) => optimizer switch
        {
            Sgd or Lion => false,
            RmsProp or Adagrad => average == 0,
            Adadelta => true,
            _ => average == 1,
        };
    }

    [Fact]
    public void Averages_that_the_file_only_names_take_no_memory()
    {
        WideModel model = new(seed: 1);
        model.Fit(Points.Label(40, 64, seed: 8, p => p[0] > 0), new() { Epochs = 1 });
        using MemoryStream saved = new(), forged = new();
        model.Save(saved);
        saved.Position = 0;
        SafetensorsFile file = SafetensorsFile.Read(saved, "test");
        new SafetensorsFile(file.Metadata, [.. file.Tensors, .. Enumerable.Range(2, 400).Select(n => new SafetensorsTensor($"optimizer.{n}.dense_1.kernel", [0], []))]).Write(forged);
        forged.Position = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => WideModel.Load(forged)).Message;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("the tensor optimizer.2.dense_1.kernel has the shape [0], but WideModel needs [64, 64]", message, StringComparison.Ordinal);

        // The file, what its header becomes, and the model's blocks; 400 averages would be 14 MB.
        Assert.InRange(allocated, 0, 2_000_000);
    }

    [Fact]
    public void Truncated_and_foreign_files_are_refused()
    {
        new ModelCore<LinearNetwork<Spec.Logistic>>().Save(PathOf("whole"));
        byte[] whole = File.ReadAllBytes(PathOf("whole"));
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(PathOf("part"), whole[..length]);
            Assert.Contains("part", Assert.Throws<InvalidDataException>(() => ModelCore<LinearNetwork<Spec.Logistic>>.Load(PathOf("part"))).Message);
        }

        File.WriteAllText(PathOf("text"), "this is no model at all, whatever its name says");
        Assert.Throws<InvalidDataException>(() => ModelCore<LinearNetwork<Spec.Logistic>>.Load(PathOf("text")));
        Assert.Throws<FileNotFoundException>(() => ModelCore<LinearNetwork<Spec.Logistic>>.Load(PathOf("absent")));
    }

    [Fact]
    public void Failing_to_save_leaves_the_old_file_and_no_other()
    {
        ModelCore<LinearNetwork<Spec.Logistic>> model = new();
        Assert.Throws<DirectoryNotFoundException>(() => model.Save(folder.Path("absent", "model")));

        // A folder of the target's name makes the last step fail, the move.
        Directory.CreateDirectory(PathOf("taken"));
        Assert.ThrowsAny<Exception>(() => model.Save(PathOf("taken")));
        Assert.Equal([PathOf("taken")], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Files_do_not_depend_on_the_culture()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        model.Fit(LearnableData.Binary(40));
        using MemoryStream plain = new(), other = new();
        model.Save(plain);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "minus";
            odd.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = odd;
            model.Save(other);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(plain.ToArray(), other.ToArray());
    }

    private static SafetensorsFile Written<TSpec>(ModelCore<LinearNetwork<TSpec>> model)
        where TSpec : ILinearSpec
    {
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        return SafetensorsFile.Read(stream, "test");
    }

    private static ModelCore<LinearNetwork<TSpec>> Read<TSpec>(SafetensorsFile file)
        where TSpec : ILinearSpec
    {
        using MemoryStream stream = new();
        file.Write(stream);
        stream.Position = 0;
        return ModelCore<LinearNetwork<TSpec>>.Load(stream);
    }

    private static SafetensorsFile With(SafetensorsFile file, string key, string? value)
    {
        Dictionary<string, string> metadata = new(file.Metadata);
        metadata.Remove(key);
        if (value is not null)
        {
            metadata[key] = value;
        }

        return new(metadata, file.Tensors);
    }

    private static SafetensorsFile Replace(SafetensorsFile file, string name, SafetensorsTensor? tensor) =>
        new(file.Metadata, [.. file.Tensors.Where(other => other.Name != name), .. tensor is null ? Array.Empty<SafetensorsTensor>() : [tensor]]);

    private static void Refuses<TSpec>(SafetensorsFile file, string message)
        where TSpec : ILinearSpec => Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read<TSpec>(file)).Message);

    private string PathOf(string name) => folder.Path(name);
}
