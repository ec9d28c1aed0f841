using System.Text.Json.Nodes;
using NetDsl.Tool.Commands;
using NetDsl.Tool.Machine;
using NetDsl.Tool.Projects;

namespace NetDsl.Tool.Tests;

/// <summary>asm: machine code of this machine's JIT, for a real project.</summary>
[Collection(nameof(Projects))]
public sealed class AsmCommandTests(Projects projects)
{
    private readonly Terminal terminal = new();

    [Fact]
    public async Task Kernels_of_a_model_are_compiled_optimized_and_in_the_order_of_the_files()
    {
        Inspection shop = projects.Inspect("Shop");
        KernelCompilation code = await KernelCompilation.RunAsync(shop, ModelChoice.Find(shop, "Returns"), KernelWidth.OfThisMachine, CancellationToken.None);
        string suffix = KernelWidth.OfThisMachine == KernelWidth.Sixteen ? "16" : "8";
        string[] names = [.. code.Kernels.Select(k => k.MethodName)];
        Assert.Equal(["InferRow", "Infer", "Dense1Forward", "Dense1Forward" + suffix], names.Take(4));
        Assert.DoesNotContain("Dense1Forward" + (suffix == "8" ? "16" : "8"), names);
        Assert.All(code.Kernels, k => Assert.Equal("FullOpts", k.Tier));
        JitMethod forward = code.Kernels.Single(k => k.MethodName == "Dense1Forward" + suffix);
        Assert.All(forward.InnerLoops, l => Assert.True(l.Instructions.Count > 2));
        Assert.NotEmpty(forward.InnerLoops);
    }

    [Fact]
    public async Task A_kernel_is_shown_with_its_loops_and_for_the_width_that_its_name_says()
    {
        Assert.Equal(0, await AsmCommand.RunAsync(terminal.Screen, projects.Inspect("Shop"), "Returns", "dense1forward8", width: null, check: false, json: false, CancellationToken.None));
        Assert.StartsWith("Shop.Returns, kernels for Vector<float>; .NET ", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Dense1Forward8: FullOpts, ", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Kernels`2[System.Numerics.Vector`1[float],NetDsl.Runtime.VectorOps]:Dense1Forward8(", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("\n|  ", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_all_kernels_are_written_as_json()
    {
        Assert.Equal(0, await AsmCommand.RunAsync(terminal.Screen, projects.Inspect("Shop"), "Bakery.Prices", kernel: null, width: "vector", check: true, json: true, CancellationToken.None));
        JsonNode json = JsonNode.Parse(terminal.Output)!;
        Assert.Equal(("Bakery.Prices", "vector"), ((string?)json["model"], (string?)json["width"]));
        JsonNode batch = json["kernels"]!.AsArray().Single(k => (string?)k!["name"] == "OutputForward")!;
        Assert.True((bool)batch["optimized"]!);
        Assert.All(batch["innerLoops"]!.AsArray(), loop => Assert.Equal(0, (int)loop!["vectorSpills"]!));
    }

    [Fact]
    public async Task A_kernel_that_is_not_there_gets_a_suggestion()
    {
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => AsmCommand.RunAsync(terminal.Screen, projects.Inspect("Shop"), "Returns", "InferRows", width: null, check: false, json: false, CancellationToken.None));
        Assert.EndsWith("Did you mean InferRow?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_compile_has_no_machine_code()
    {
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => AsmCommand.RunAsync(terminal.Screen, projects.Inspect("Faulty"), "Sound", kernel: null, width: null, check: false, json: false, CancellationToken.None));
        Assert.StartsWith("Faulty.csproj does not compile", refused.Message, StringComparison.Ordinal);
    }
}
