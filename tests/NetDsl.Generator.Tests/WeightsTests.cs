using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Analyzers;
using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary><c>[Weights]</c>: which file is meant, what must agree, and what is written again when it changes.</summary>
public sealed class WeightsTests : IDisposable
{
    private const string Layers = "[Input(4)] [Standardize] [Dense(3, Relu)] [BatchNorm] [Output(2, Softmax)] ", Name = "m.safetensors";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_with_its_weights_has_a_constructor_without_arguments_and_one_for_start_weights()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        GeneratorRun run = Project(Layers, "class Use { M Trained() => new(); M Fresh() => new(7); }").Run();
        Assert.Empty(run.Problems);
        string text = run.Files["M.Weights.g.cs"];
        Assert.Contains("\"NetDsl.Weights/m.safetensors\", length: " + new FileInfo(PathOf(Name)).Length.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        Assert.Contains("// preparation.scale", text, StringComparison.Ordinal);
        Assert.Contains("Weights: \"m.safetensors\", ", run.Files["M.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_constructor_of_start_weights_by_default_a_new_model_is_no_untrained_one()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        UserProject project = Project(Layers, "class Use { void F(System.Span<float> y) { M m = new(); m.Predict(new float[4], y); } }");
        Assert.Empty(await AnalyzerRun.Diagnose(project.Run().Output, new Analyzers.CallSites.CallSiteAnalyzer()));
    }

    [Theory]
    [InlineData("[Input(4)] [Standardize] [Dense(5, Relu)] [BatchNorm] [Output(2, Softmax)] ", "its tensor dense_1.kernel is 4x3, this model's 4x5")]
    [InlineData("[Input(4)] [Standardize] [Dense(3, Relu)] [BatchNorm] [Dense(3, Relu)] [Output(2, Softmax)] ", "it has no tensor dense_2.kernel (3x3)")]
    [InlineData("[Input(4)] [Standardize] [Dense(3, Relu)] [Output(2, Softmax)] ", "it has a tensor batch_norm_1.gamma (3) that this model has not")]
    [InlineData("[Input(4)] [Standardize] [Dense(3, Tanh)] [BatchNorm] [Output(2, Softmax)] ", "all tensors agree, but not what the layers compute")]
    [InlineData("[Input(4)] [Dense(3, Relu)] [BatchNorm] [Output(2, Softmax)] ", "it has a tensor preparation.shift (4) that this model has not")]
    public async Task Weights_of_another_topology_are_an_error_that_names_the_first_difference(string layers, string difference)
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        string message = await Fault(Project(layers));
        Assert.StartsWith("weights 'm.safetensors' of M: it was saved for M (input(4);", message, StringComparison.Ordinal);
        Assert.Contains(difference, message, StringComparison.Ordinal);
        Assert.EndsWith("; train anew without this attribute", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_layers_in_another_order_are_a_warning()
    {
        const string Two = "[Input(4)] [Dense(4, {0})] [Dense(4, {1})] [Output(Sigmoid)] ";
        SavedWeights.Write(PathOf(Name), string.Format(CultureInfo.InvariantCulture, Two, "Relu", "Tanh") + "public partial class M;");
        UserProject project = Project(string.Format(CultureInfo.InvariantCulture, Two, "Tanh", "Relu"));
        GeneratorRun run = project.Run();
        Assert.Contains("M.Weights.g.cs", run.Files.Keys);
        Diagnostic found = Assert.Single(await Visible(project, run));
        Assert.Equal(("NDSL6009", DiagnosticSeverity.Warning), (found.Id, found.DefaultSeverity));
        Assert.Contains("had another order (input(4), dense(4,relu), dense(4,tanh), output(1,sigmoid))", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_four_megabytes_are_worth_a_hint()
    {
        const string Large = "[Input(1024)] [Dense(1024, Relu)] [Output(Sigmoid)] ";
        SavedWeights.Write(PathOf(Name), Large + "public partial class M;");
        UserProject project = Project(Large);
        Diagnostic found = Assert.Single(await AnalyzerRun.Diagnose(project.Run().Output, new NetworkAnalyzer(), project.Weights), d => d.DefaultSeverity == DiagnosticSeverity.Info);
        Assert.Equal("NDSL5002", found.Id);
        Assert.Equal("weights 'm.safetensors' add 4.0 MB to the assembly: load them from a file, or shrink the network", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Files_of_other_tools_need_no_metadata_and_optimizer_state_is_passed_over()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;", (metadata, tensors) =>
        {
            metadata.Clear();
            tensors.Insert(0, new SafetensorsTensor("optimizer.0.dense_1.bias", [3], [1, 2, 3]));
        });
        UserProject project = Project(Layers);
        GeneratorRun run = project.Run();
        Assert.Empty(await Visible(project, run));
        Assert.Contains("M.Weights.g.cs", run.Files.Keys);
    }

    [Fact]
    public async Task A_diverged_training_is_not_embedded()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;", (_, tensors) => tensors[0].Values[2] = float.NaN);
        Assert.Contains("element 2 of its tensor dense_1.kernel is NaN", await Fault(Project(Layers)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elements_of_another_type_are_an_error_that_says_what_to_do()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        byte[] bytes = File.ReadAllBytes(PathOf(Name));
        "F16"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("F32"u8)));
        File.WriteAllBytes(PathOf(Name), bytes);
        Assert.EndsWith("the tensor dense_1.kernel has the type \"F16\", and only F32 is read; convert it to 32-bit floats", await Fault(Project(Layers)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_files_of_one_name_the_path_decides()
    {
        string[] paths = [.. new[] { "a", "b" }.Select(f => PathOf(f + "/" + Name))];
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            SavedWeights.Write(path, Layers + "public partial class M;");
        }

        Assert.Contains("there are 2 such files", await Fault(Project(Layers, files: paths)), StringComparison.Ordinal);
        foreach (string written in new[] { "b/m.safetensors", "./b/m.safetensors", "b\\\\m.safetensors", "x/../b/m.safetensors", paths[1] })
        {
            UserProject project = new($"{Layers}[Weights(\"{written}\")] public partial class M;") { Weights = new WeightsFilesOfProject(paths) };
            Assert.Empty(await Visible(project, project.Run()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("nothing.safetensors")]
    [InlineData("\\0:*?\\u2028\\r\\n")]
    public async Task A_file_that_is_not_there_is_an_error_whatever_its_name(string name)
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        UserProject project = new($"{Layers}[Weights(\"{name}\")] public partial class M;") { Weights = new WeightsFilesOfProject([PathOf(Name)]) };
        string message = await Fault(project);
        Assert.Contains("there is no such file among the project's weights", message, StringComparison.Ordinal);
        Assert.EndsWith("; there is m.safetensors", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_resource_is_an_error()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        Assert.Contains("list it in the project as <NetDslWeights", await Fault(Project(Layers) with { Weights = new WeightsFilesOfProject([PathOf(Name)], areResources: false) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_file_that_does_not_exist_is_an_error() =>
        Assert.Contains("it cannot be read (", await Fault(Project(Layers)), StringComparison.Ordinal);

    [Fact]
    public async Task Damaged_files_are_errors_and_never_exceptions()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        byte[] sound = File.ReadAllBytes(PathOf(Name));
        Random random = new(1);
        int header = BitConverter.ToInt32(sound);
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = i % 3 == 0 ? sound[..random.Next(sound.Length)] : (byte[])sound.Clone();
            if (i % 3 == 1)
            {
                damaged[random.Next(8)] ^= (byte)(1 << random.Next(8));
            }
            else if (i % 3 == 2)
            {
                // Structure of the JSON; a digit of a shape or an offset.
                int[] places = [.. Enumerable.Range(8, header).Where(p => sound[p] is (byte)'{' or (byte)'"' or (byte)':' or (byte)'[' or (byte)']')];
                damaged[places[random.Next(places.Length)]] = (byte)"x9},\0\xff"[random.Next(6)];
            }

            File.WriteAllBytes(PathOf(Name), damaged);
            string message = await Fault(Project(Layers));
            Assert.StartsWith("weights 'm.safetensors' of M: ", message, StringComparison.Ordinal);
        }
    }

    /// <summary>C# ends a comment at each of these characters; behind one, a name in a file would be code of the project.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public async Task Texts_of_a_file_never_become_code(string end)
    {
        string evil = $"x{end}}} }} public class Evil {{ class A {{ class B {{ /* \u202e \0";
        Action<Dictionary<string, string>, List<SafetensorsTensor>>[] changes =
        [
            (_, tensors) => tensors.Add(new SafetensorsTensor(evil, [1], [1])),
            (metadata, _) => (metadata["netdsl.model"], metadata["netdsl.fingerprint"]) = (evil, "x"),
            (metadata, _) => metadata["netdsl.fingerprint"] = evil,
            (metadata, _) => metadata["netdsl.version"] = evil,
        ];
        foreach (var change in changes)
        {
            SavedWeights.Write(PathOf(Name), Layers + "public partial class M;", change);
            string message = await Fault(Project(Layers));
            Assert.DoesNotContain(message, char.IsControl);
            Assert.DoesNotContain(message, c => c is '\u2028' or '\u2029' or '\u202e');
            Assert.Null(Project(Layers).Run().Output.GetTypeByMetadataName("Evil"));
        }
    }

    /// <summary>A header of 16 MB, the longest that is read, can name a quarter of a million tensors.</summary>
    [Fact]
    public async Task A_header_with_very_many_tensors_is_read_in_bounded_time()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;", (_, tensors) =>
            tensors.AddRange(Enumerable.Range(0, 150_000).Select(i => new SafetensorsTensor("x" + i.ToString(CultureInfo.InvariantCulture), [0], []))));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Contains("it has a tensor x0 (0) that this model has not", await Fault(Project(Layers)), StringComparison.Ordinal);

        // Measured: 2 s; comparing each name with each other one takes minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void New_numbers_write_no_code_again_and_another_shape_does()
    {
        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;");
        GeneratorRun first = Project(Layers, "[Input(2)] [Output(Linear)] public partial class Other;").Run();

        SavedWeights.Write(PathOf(Name), Layers + "public partial class M;", (_, tensors) => tensors[0].Values[0] = 5);
        GeneratorRun retrained = first.WithWeights(new WeightsFilesOfProject([PathOf(Name)]));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, retrained.Reasons(NetworkGenerator.WeightsStep));
        Assert.All(retrained.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));

        SavedWeights.Write(PathOf(Name), "[Input(9)] [Output(Linear)] public partial class M;");
        GeneratorRun other = first.WithWeights(new WeightsFilesOfProject([PathOf(Name)]));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], other.OutputReasons);
        Assert.DoesNotContain("M.Weights.g.cs", other.Files.Keys);
    }

    private UserProject Project(string layers, string use = "", string[]? files = null) =>
        new($"{layers}[Weights(\"{Name}\")] public partial class M;", use) { Weights = new WeightsFilesOfProject(files ?? [PathOf(Name)]) };

    /// <summary>The message of the only error; the generated surface must compile beside it.</summary>
    private static async Task<string> Fault(UserProject project)
    {
        GeneratorRun run = project.Run();
        Assert.Empty(run.Problems);
        Diagnostic found = Assert.Single(await Visible(project, run));
        Assert.Equal(("NDSL6008", DiagnosticSeverity.Error), (found.Id, found.DefaultSeverity));
        Assert.Contains("NDSL6008", run.Files["M.g.cs"], StringComparison.Ordinal);
        return found.GetMessage(CultureInfo.InvariantCulture);
    }

    private static async Task<IEnumerable<Diagnostic>> Visible(UserProject project, GeneratorRun run) =>
        (await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer(), project.Weights)).Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning);

    private string PathOf(string name) => _folder.Path(name);
}
