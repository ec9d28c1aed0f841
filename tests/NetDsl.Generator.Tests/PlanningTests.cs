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

    [Fact]
    public void A_gradient_that_a_sum_only_copies_has_the_place_of_the_sums()
    {
        const string Block = "[Input(8, 8, 16)] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [Residual] [Conv2D(16, 3, Padding = Padding.Same)] [BatchNorm] ";
        NetworkPlan plan = Plan(Block + "[EndResidual(Relu)] [Flatten] [Output(Linear)]");
        Assert.Equal(["batchNorm1 residual1"], Same(plan));
        Assert.DoesNotContain(plan.GradientBuffers, b => b.Name == "batchNorm1");

        // The block's input has other readers, which add; Softmax writes its gradient where it reads; a product is no copy; a derivative is still to be applied.
        Assert.Empty(Same(Plan("[Input(4)] [Dense(5)] [Residual] [Dense(5, Softmax)] [EndResidual] [Output(Linear)]")));
        Assert.Empty(Same(Plan("[Input(4)] [Dense(5, Name = \"A\")] [Dense(5)] [Multiply(\"A\")] [Output(Linear)]")));
        Assert.Empty(Same(Plan("[Input(4)] [Dense(5, Relu, Name = \"A\")] [From(\"Input\")] [Dense(5, Relu)] [Add(\"A\")] [Output(Linear)]")));

        static IEnumerable<string> Same(NetworkPlan plan) => plan.SameGradients.Select(s => $"{s.Buffer.Name} {s.Place.Name}");
    }

    [Fact]
    public void A_sum_lies_as_what_it_reads()
    {
        // The reader alone would need no border.
        NetworkPlan plan = Plan("[Input(8, 8, 16)] [Conv2D(16, 3, Padding = Padding.Same)] [Residual] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [Conv2D(16, 3, Padding = Padding.Same)] [BatchNorm] [EndResidual(Relu)] [Conv2D(4, 1)] [Flatten] [Output(Linear)]");
        Stage sum = plan.Stages.Single(s => s.Context.Name == "Residual1");
        Assert.All(sum.Context.Inputs, input => Assert.Equal((sum.Context.Output.Stride, sum.Context.Output.Map), (input.Buffer.Stride, input.Buffer.Map)));
        Assert.Equal("value by value", sum.Form);
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
