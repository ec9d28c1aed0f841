using NetDsl.Compiler.Network;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>Names in and behind repeated blocks: only one that was chosen has a number of the round, whatever digits the numbers of other layers end with.</summary>
public class RepeatedNamesTests
{
    private const string NineLayers = "[Input(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)] [Dense(4)]";

    [Theory]
    [InlineData(NineLayers + " [Repeat(1)] [Dense(4)] [Dense(4)] [EndRepeat] [Dense(4)] [Add(\"Dense1\")] [Output(Linear)]", "Add1", "Dense1")]
    [InlineData(NineLayers + " [Repeat(1)] [Dense(4)] [Dense(4)] [Dense(4)] [Add(\"Dense1\")] [EndRepeat] [Output(Linear)]", "Add1", "Dense1")]
    [InlineData("[Input(4)] [Repeat(2)] [Dense(4, Name = \"A\")] [Dense(4)] [Add(\"A\")] [EndRepeat] [Output(Linear)]", "Add1", "A1")]
    [InlineData("[Input(4)] [Repeat(2)] [Dense(4, Name = \"A\")] [Dense(4)] [Add(\"A\")] [EndRepeat] [Output(Linear)]", "Add2", "A2")]
    [InlineData("[Input(4)] [Repeat(2)] [Dense(4, Name = \"A\")] [EndRepeat] [Dense(4)] [Add(\"A\")] [Output(Linear)]", "Add1", "A2")]
    [InlineData("[Input(4)] [Repeat(2)] [Dense(4, Name = \"A\")] [EndRepeat] [Dense(4)] [Add(\"A1\")] [Output(Linear)]", "Add1", "A1")]
    [InlineData("[Input(4)] [Repeat(2)] [Dense(4, Name = \"A\")] [Repeat(2)] [Dense(4)] [Add(\"A\")] [EndRepeat] [EndRepeat] [Output(Linear)]", "Add4", "A2")]
    public void A_name_means_the_layer_that_bears_it(string attributes, string reader, string expected)
    {
        NetworkGraph graph = GeneratedModel.Compile(attributes).Topology.Graph;
        LayerNode node = graph.Nodes.Single(n => n.Layer.Name == reader);
        Assert.Equal(expected, graph.Describe(node.Reads[1]).Name);
    }
}
