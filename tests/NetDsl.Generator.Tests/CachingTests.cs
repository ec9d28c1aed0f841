using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>
/// Which edits write a model's code again. That a run on unchanged sources is cached, and that no pipeline value holds on to
/// Roslyn's objects, <see cref="GeneratorRun.Start"/> checks in every test.
/// </summary>
public class CachingTests
{
    private const string Model = "namespace Demo;\n[Input(4)]\n[Dense(8, Relu)]\n[Dropout(0.5f)]\n[Output(3, Softmax)]\npublic partial class Iris\n{\n    void F() { }\n}\n";

    public static TheoryData<string, string> EditsWithoutEffect => new()
    {
        { "comment", Model.Replace("[Dense", "// wider?\n[Dense") },
        { "documentation", Model.Replace("[Input", "/// <summary>Three kinds of iris.</summary>\n[Input") },
        { "body of a member", Model.Replace("{ }", "{ _ = 1; }") },
        { "new member", Model.Replace("void F", "int G() => 1; void F") },
        { "named argument with its default", Model.Replace("8, Relu", "units: 8, activation: Relu") },
        { "attributes in one list", Model.Replace("]\n[Dense", ", Dense") },
        { "another attribute", Model.Replace("[Input", "[System.Serializable]\n[Input") },
    };

    public static TheoryData<string, string> EditsWithEffect => new()
    {
        { "changed size", Model.Replace("8", "9") },
        { "changed activation", Model.Replace("Relu", "Tanh") },
        { "reordered layers", Model.Replace("[Dense(8, Relu)]\n[Dropout(0.5f)]", "[Dropout(0.5f)]\n[Dense(8, Relu)]") },
        { "mistake", Model.Replace("8", "0") },
        { "optimizer", Model.Replace("[Input", "[Sgd]\n[Input") },
    };

    [Theory]
    [MemberData(nameof(EditsWithoutEffect))]
    public void Edits_that_leave_the_topology_alone_write_nothing_again(string edit, string text)
    {
        Assert.NotEmpty(edit);
        GeneratorRun second = new UserProject(Model).Run().Edit(1, text);
        Assert.Equal([IncrementalStepRunReason.Cached], second.Reasons(NetworkGenerator.TopologyStep));
        Assert.All(second.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Theory]
    [MemberData(nameof(EditsWithEffect))]
    public void Edits_of_the_topology_write_the_model_again(string edit, string text)
    {
        Assert.NotEmpty(edit);
        GeneratorRun second = new UserProject(Model).Run().Edit(1, text);
        Assert.Equal([IncrementalStepRunReason.Modified], second.Reasons(NetworkGenerator.TopologyStep));
        Assert.Contains(IncrementalStepRunReason.Modified, second.OutputReasons);
    }

    [Fact]
    public void An_edit_elsewhere_writes_nothing_again()
    {
        GeneratorRun second = new UserProject(Model, "class Other;").Run().Edit(2, "class Other { int X; }");
        Assert.Equal([IncrementalStepRunReason.Cached], second.Reasons(NetworkGenerator.TopologyStep));
        Assert.All(second.OutputReasons, r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void An_edit_of_one_model_leaves_the_others()
    {
        GeneratorRun second = new UserProject(Model, Model.Replace("Iris", "Flowers")).Run().Edit(2, Model.Replace("Iris", "Flowers").Replace("8", "9"));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], second.Reasons(NetworkGenerator.TopologyStep));
    }

    [Fact]
    public void The_last_model_takes_its_files_with_it() =>
        Assert.Empty(new UserProject(Model).Run().Edit(1, "class Nothing;").Files);
}
