using NetDsl.Testing;
using Xunit.Abstractions;

namespace NetDsl.Generator.Tests;

/// <summary>What the generator costs a user; bounds are several times what is measured, and the fastest run counts where other load may disturb.</summary>
public class CostTests(ITestOutputHelper output)
{
    [Fact]
    public void Ten_models_are_written_within_two_seconds()
    {
        TimeSpan first = new UserProject(Models(10)).Run().Elapsed, second = new UserProject(Models(10)).Run().Elapsed;
        output.WriteLine($"10 models: {first.TotalMilliseconds:0} ms, in a warm process {second.TotalMilliseconds:0} ms");
        Assert.True(second < TimeSpan.FromSeconds(2), $"{second.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void An_edit_elsewhere_costs_little_with_fifty_models()
    {
        GeneratorRun run = new UserProject([.. Models(50), "class Other;"]).Run();
        List<double> times = [];
        for (int i = 0; i < 30; i++)
        {
            run = run.Edit(51, $"class Other {{ int X{i}; }}");
            times.Add(run.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"edit elsewhere, 50 models: median {times[15]:0.0} ms, slowest {times[^1]:0.0} ms");
        Assert.True(times[0] < 100, $"{times[0]:0.0} ms");
    }

    /// <summary>Text grows with the number of layers, not with their sizes.</summary>
    [Theory]
    [InlineData("a hundred layers", 48, 6_000_000)]
    [InlineData("fifty million parameters", 0, 250_000)]
    public void Large_models_are_written_in_bounded_time_and_size(string what, int pairs, int mostCharacters)
    {
        string hidden = pairs > 0 ? string.Concat(Enumerable.Range(0, pairs).Select(i => $"[Dense({64 + i}, Relu)] [BatchNorm] ")) : "[Dense(7000, Relu)] [Dense(6000, Tanh)] ";
        GeneratorRun run = new UserProject($"[Input(1000)] [Standardize] [Dropout(0.1f)] {hidden}[Output(10, Softmax)] public partial class M;").Run();
        Assert.Empty(run.Problems);
        int characters = run.Files.Values.Sum(f => f.Length);
        output.WriteLine($"{what}: {characters} characters, {run.Elapsed.TotalMilliseconds:0} ms");
        Assert.Equal(5, run.Files.Count);
        Assert.InRange(characters, 10_000, mostCharacters);
        Assert.True(run.Elapsed < TimeSpan.FromSeconds(20), $"{run.Elapsed.TotalMilliseconds:0} ms");
    }

    private static string[] Models(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => $"namespace Demo;\n[Input({60 + i})] [Standardize] [Dense(60, Relu)] [BatchNorm] [Dropout(0.5f)] [Dense(30, Gelu)] [Output(10, Softmax)] public partial class Model{i};"),
    ];
}
