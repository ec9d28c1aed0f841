using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Read;
using NetDsl.Compiler.Stages;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Where everything lies: what holds for every network.</summary>
public class PlanningTests
{
    public static TheoryData<string> Networks => new()
    {
        "[Input(1)] [Output(Linear)]",
        "[Input(4)] [Dense(8, Relu)] [Output(3, Softmax)]",
        "[Input(60)] [Standardize] [Dense(60, Relu)] [BatchNorm] [Dropout(0.5f)] [Dense(17, Gelu, UseBias = false)] [Output(Sigmoid)]",
        "[Input(784)] [Dense(128, Relu, Trainable = false)] [LayerNorm] [Dense(100, Tanh)] [Output(10, Softmax)]",
        "[Input(28, 28)] [Flatten] [MinMaxScale] [Dense(1, Relu)] [Dense(300)] [Activation(Mish)] [Output(5, Sigmoid)]",
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Tensors_fill_the_block_without_gap_or_overlap_and_begin_at_multiples_of_16(string attributes)
    {
        NetworkPlan plan = Plan(attributes);
        long end = 0;
        foreach (TensorPlan tensor in plan.Tensors)
        {
            Assert.Equal(end, tensor.Offset);
            Assert.Equal(0, tensor.Length % 16);
            Assert.True(tensor.Length >= tensor.Parameter.Count, $"{tensor.FileName} has {tensor.Length} floats for {tensor.Parameter.Count} values");
            end += tensor.Length;
        }

        Assert.Equal(end, plan.BlockLength);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_learns_comes_first(string attributes)
    {
        NetworkPlan plan = Plan(attributes);
        Assert.All(plan.Tensors, t => Assert.Equal(t.Parameter.Role == ParameterRole.Trainable, t.Offset < plan.TrainableLength));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Names_of_tensors_differ_in_code_and_in_files(string attributes)
    {
        NetworkPlan plan = Plan(attributes);
        Assert.Equal(plan.Tensors.Count, plan.Tensors.Select(t => t.Constant).Distinct().Count());
        Assert.Equal(plan.Tensors.Count, plan.Tensors.Select(t => t.FileName).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rows_of_buffers_hold_their_padding_and_stay_off_cache_set_strides(string attributes)
    {
        foreach (BufferPlan buffer in Plan(attributes).Buffers.Skip(1))
        {
            Assert.True(buffer.Stride >= buffer.Padded, $"{buffer.Name}: {buffer.Padded} floats in rows of {buffer.Stride}");
            Assert.NotEqual(0, buffer.Stride % 128);
        }
    }

    [Fact]
    public void A_layer_that_does_not_learn_lies_behind_those_that_do()
    {
        NetworkPlan plan = Plan("[Input(4)] [Dense(8, Relu, Trainable = false)] [Output(3, Softmax)]");
        Assert.Equal(["output.kernel", "output.bias", "dense_1.kernel", "dense_1.bias"], plan.Tensors.Select(t => t.FileName));
    }

    private static NetworkPlan Plan(string attributes)
    {
        Compilation compilation = new UserProject(attributes + " public partial class M;").Compile();
        Topology topology = TopologyInference.Infer(AttributeReader.Read(compilation.GetTypeByMetadataName("M")!, default));
        Assert.Empty(topology.Faults);
        return Planner.Plan(topology);
    }
}
