using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>A new layer, activation or loss cannot stay outside of the suite.</summary>
public class CatalogTests
{
    public static TheoryData<string> Layers => [.. LayerCatalog.Readers.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_has_a_reference_and_cases_that_contain_it(string attribute)
    {
        Assert.True(ConformanceCases.Tables.TryGetValue(attribute, out IEnumerable<string>? cases), $"[{attribute}] has no table of conformance cases.");
        Assert.NotEmpty(cases);
        Assert.All(cases, c => Assert.Contains($"[{attribute}", c, StringComparison.Ordinal));
        // The end of a residual block is a sum.
        string kind = attribute == "EndResidual" ? "Add" : attribute;
        Layer layer = ConformanceCases.Models[cases.First()].Topology.Layers.First(n => n.Layer.Kind == kind).Layer;
        Assert.True(ReferenceBuilder.Knows(layer.GetType()), $"{layer.GetType().Name} has no reference.");
    }

    [Fact]
    public void Every_activation_is_a_hidden_one_a_layer_and_an_output_of_some_case()
    {
        string[] cases = [.. ConformanceCases.Tables.Values.SelectMany(c => c)];
        foreach (string activation in Enum.GetNames<Activation>())
        {
            Assert.Contains(cases, c => c.Contains("[Dense(", StringComparison.Ordinal) && c.Contains($", {activation})] [Dense", StringComparison.Ordinal));
            Assert.Contains(cases, c => c.Contains($"[Activation({activation})]", StringComparison.Ordinal));
            Assert.Contains(cases, c => c.Contains("[Output(", StringComparison.Ordinal) && c.Contains($", {activation})] [Loss(", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_loss_has_a_case()
    {
        string[] cases = [.. ConformanceCases.Tables.Values.SelectMany(c => c)];
        Assert.All(Enum.GetNames<Loss>(), loss => Assert.Contains(cases, c => c.Contains($"[Loss({loss}", StringComparison.Ordinal)));
    }
}
