using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.EndToEnd;

/// <summary>What a unit stands for is in the file: an enum whose members were sorted anew reads it by name, and any other list of labels is refused by name.</summary>
public sealed class LabelOrderTests : IDisposable
{
    private const string Layers = "[Input(1)] [Dense(8, Relu)] [Output<NetDsl.Tests.EndToEnd.{0}>({1})] [Weights(\"m.safetensors\")] public partial class M;";

    private static readonly float[] s_features = [.. Enumerable.Range(0, 60).Select(i => (float)(i % 3))];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_are_found_by_name()
    {
        string file = Saved(Trained(new KindModel(seed: 1), x => (Kind)(int)x));
        SortedKindModel sorted = SortedKindModel.Load(file);
        Assert.Equal([SortedKind.Cat, SortedKind.Dog, SortedKind.Eel], [sorted.Classify([0]), sorted.Classify([1]), sorted.Classify([2])]);
        Assert.Equal([SortedKind.Cat, SortedKind.Dog, SortedKind.Eel], Largest(Embedded<SortedKind>(file, nameof(SortedKind), "Softmax"), Enum.GetValuesAsUnderlyingType<SortedKind>().Length));
    }

    [Fact]
    public void Flags_are_found_by_name()
    {
        string file = Saved(Trained(new MarksModel(seed: 1), x => x switch { 0 => Marks.None, 1 => Marks.Odd, _ => Marks.Large | Marks.Even }));
        SortedMarksModel sorted = SortedMarksModel.Load(file);
        Assert.Equal([SortedMarks.None, SortedMarks.Odd, SortedMarks.Large | SortedMarks.Even], [sorted.Classify([0]), sorted.Classify([1]), sorted.Classify([2])]);
        float[] embedded = new float[3], loaded = new float[3];
        Embedded<SortedMarks>(file, nameof(SortedMarks), "Sigmoid").Predict([2f], embedded);
        sorted.Predict([2f], loaded);
        Assert.Equal(loaded, embedded);
    }

    /// <summary>Ten epochs saved in one order and ten more in the other are twenty: the averages of the optimizer change places as well.</summary>
    [Fact]
    public void Training_goes_on_as_if_nothing_had_happened()
    {
        string half = Saved(Trained(new KindModel(seed: 1), x => (Kind)(int)x, epochs: 10));
        KindModel whole = Trained(new KindModel(seed: 1), x => (Kind)(int)x, epochs: 20);
        SortedKindModel resumed = Trained(SortedKindModel.Load(half), x => Enum.Parse<SortedKind>(((Kind)(int)x).ToString()), epochs: 20);
        float[] expected = new float[3], found = new float[3];
        for (float x = -1; x < 3; x += 0.25f)
        {
            whole.Predict([x], expected);
            resumed.Predict([x], found);
            Assert.Equal([expected[2], expected[0], expected[1]], found, Close.Floats(1e-3));
        }
    }

    [Fact]
    public void Other_labels_are_refused_by_name()
    {
        string file = Saved(new KindModel());
        Refused(
            () => OtherKindModel.Load(file),
            "it was saved for the labels Cat, Dog, Eel, but those of OtherKindModel are Cat, Dog, Fox: load it with the labels that it was saved with, or train anew.",
            file,
            nameof(OtherKind),
            "Softmax",
            "it was saved for the labels Cat, Dog, Eel, those of M are Cat, Dog, Fox; give the enum the labels that the file has, or train anew without this attribute");
        string message = Assert.Throws<InvalidDataException>(() => MoreKindsModel.Load(file)).Message;
        Assert.EndsWith("And it was saved for the labels Cat, Dog, Eel, but those of MoreKindsModel are Cat, Dog, Eel, Fox.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_yes_of_one_unit_is_not_the_no_of_another()
    {
        string file = Saved(Trained(new LevelModel(seed: 1), x => x == 2 ? Level.High : Level.Low));
        Assert.Equal(Level.High, LevelModel.Load(file).Classify([2]));
        Refused(
            () => TurnedLevelModel.Load(file),
            "it was saved for the labels Low, High, but those of TurnedLevelModel are High, Low: with one output unit the first label is its no and the second its yes.",
            file,
            nameof(TurnedLevel),
            "Sigmoid",
            "it was saved for the labels Low, High, those of M are High, Low; with one output unit the first label is its no");
    }

    [Fact]
    public void Files_and_models_without_names_go_by_position()
    {
        KindModel model = Trained(new KindModel(seed: 1), x => (Kind)(int)x);
        string file = Saved(model);
        SafetensorsFile saved = SafetensorsFile.ReadFile(file);
        Assert.Equal("Cat,Dog,Eel", saved.Metadata["netdsl.labels"]);
        Assert.Equal([0, 1, 2], [NumberModel.Load(file).Classify([0]), NumberModel.Load(file).Classify([1]), NumberModel.Load(file).Classify([2])]);

        string nameless = folder.Path("nameless.safetensors");
        new SafetensorsFile(saved.Metadata.Where(m => m.Key != "netdsl.labels").ToDictionary(), saved.Tensors).WriteFile(nameless);
        Assert.Equal(model.Parameters.ToArray(), SortedKindModel.Load(nameless).Parameters.ToArray());
        Assert.Equal(model.Parameters.ToArray(), Embedded<SortedKind>(nameless, nameof(SortedKind), "Softmax").Parameters.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Cat,Cat,Dog")]
    [InlineData(",,,,,,,,,,,")]
    [InlineData("Cat;Dog;Eel")]
    [InlineData("\u202e,Dog,Eels\u0000")]
    public void Forged_names_are_refused_without_reaching_the_terminal(string forged)
    {
        SafetensorsFile saved = SafetensorsFile.ReadFile(Saved(new KindModel()));
        string file = folder.Path("forged.safetensors");
        new SafetensorsFile(new Dictionary<string, string>(saved.Metadata) { ["netdsl.labels"] = forged }, saved.Tensors).WriteFile(file);
        string loaded = Assert.Throws<InvalidDataException>(() => KindModel.Load(file)).Message, built = FaultOf(file, nameof(Kind), "Softmax");
        Assert.Contains("those of KindModel are Cat, Dog, Eel", loaded, StringComparison.Ordinal);
        Assert.Contains("those of M are Cat, Dog, Eel", built, StringComparison.Ordinal);
        Assert.All([loaded, built], message => Assert.DoesNotContain(message, c => char.IsControl(c) || c == '\u202e'));
    }

    private void Refused(Func<object> load, string loading, string file, string labels, string activation, string building)
    {
        Assert.Contains(loading, Assert.Throws<InvalidDataException>(load).Message, StringComparison.Ordinal);
        Assert.Contains(building, FaultOf(file, labels, activation), StringComparison.Ordinal);
    }

    private static TModel Trained<TModel, TLabel>(TModel model, Func<float, TLabel> label, int epochs = 60)
        where TModel : IModel<TLabel>
    {
        model.Fit(Dataset.Create(s_features, Array.ConvertAll(s_features, x => label(x))), new FitOptions { Epochs = epochs, BatchSize = 10, Resume = true, Optimizer = new Adam { LearningRate = 0.05f } });
        return model;
    }

    private string Saved<TLabel>(IModel<TLabel> model)
    {
        string path = folder.Path(model.GetType().Name + ".safetensors");
        model.Save(path);
        return path;
    }

    private IModel<TLabel> Embedded<TLabel>(string file, string labels, string activation)
    {
        (var output, _, WeightsFilesOfProject weights) = Built(file, labels, activation);
        return (IModel<TLabel>)Activator.CreateInstance(ModelCompiler.Load(output, weights).GetType("M", throwOnError: true)!)!;
    }

    /// <summary>What the rule says; the generated members say it too.</summary>
    private string FaultOf(string file, string labels, string activation)
    {
        (_, string text, _) = Built(file, labels, activation);
        return text.Split('\n').First(line => line.Contains("NDSL6008", StringComparison.Ordinal));
    }

    private (Microsoft.CodeAnalysis.CSharp.CSharpCompilation Output, string Text, WeightsFilesOfProject Weights) Built(string file, string labels, string activation)
    {
        string path = folder.Path("m.safetensors");
        File.Copy(file, path, overwrite: true);
        WeightsFilesOfProject weights = new([path]);
        var source = ModelCompiler.Create(string.Format(System.Globalization.CultureInfo.InvariantCulture, Layers, labels, activation));
        (var output, var result) = ModelCompiler.Generate(source.AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(Kind).Assembly.Location)), weights);
        return (output, string.Concat(result.GeneratedSources.Select(source => source.SourceText.ToString())), weights);
    }

    private static TLabel[] Largest<TLabel>(IModel<TLabel> model, int units)
        where TLabel : struct, Enum
    {
        float[] output = new float[units];
        return [.. Enumerable.Range(0, 3).Select(x =>
        {
            model.Predict([x], output);
            return Enum.Parse<TLabel>(typeof(TLabel).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)[Units.Largest(output)].Name);
        })];
    }
}
