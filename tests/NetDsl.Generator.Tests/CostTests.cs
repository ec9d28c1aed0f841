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

    private static string[] Models(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => $"namespace Demo;\n[Input({60 + i})] [Standardize] [Dense(60, Relu)] [BatchNorm] [Dropout(0.5f)] [Dense(30, Gelu)] [Output(10, Softmax)] public partial class Model{i};"),
    ];
}
