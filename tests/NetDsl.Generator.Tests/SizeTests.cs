using System.Numerics;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;
using Xunit.Abstractions;

namespace NetDsl.Generator.Tests;

/// <summary>Sizes of random and of huge networks: what is planned is the exact number, and what cannot be numbered is a fault with its size.</summary>
public class SizeTests(ITestOutputHelper output)
{
    /// <summary>Sizes around every limit there is: vectors, panels, 2^14, 2^23, 2^28, and beyond an int's half.</summary>
    private static readonly int[] s_sizes = [1, 2, 3, 7, 8, 16, 17, 64, 100, 512, 1000, 3000, 8192, 16_384, 20_000, 100_000, 1 << 20, 1 << 23, 8_500_000, 1 << 24, 100_000_000, 1 << 28, 1 << 30, int.MaxValue];

    /// <summary>Sums and products of what the plan says about single buffers and tensors, with numbers that cannot wrap.</summary>
    [Fact]
    public void Sizes_of_random_networks_are_exact_or_refused()
    {
        Random random = new(5);
        int sound = 0, refused = 0, otherwise = 0, large = 0;
        for (int i = 0; i < 4000; i++)
        {
            NetworkDeclaration declaration = RandomNetwork(random);
            Topology topology = TopologyInference.Infer(declaration);
            if (!topology.IsSound)
            {
                refused += topology.Faults.Any(f => f.Rule == Rules.TooLarge) ? 1 : 0;
                otherwise += topology.Faults.All(f => f.Rule != Rules.TooLarge) ? 1 : 0;
                continue;
            }

            sound++;
            NetworkPlan plan = Planner.Plan(topology);
            large += plan.InferenceWorkspace > 1 << 26 ? 1 : 0;
            CheckPlan(plan, string.Join(" ", topology.Layers.Select(n => n.Layer.Sentence(n.Input, n.Output))));
        }

        output.WriteLine($"4000 networks: {sound} planned ({large} with more than 256 MB of scratch), {refused} too large, {otherwise} with other faults");
        Assert.InRange(sound, 500, 3500);
        Assert.InRange(refused, 200, 3500);
        Assert.InRange(large, 20, 3500);
    }

    [Theory]
    [InlineData("512x512, two convolutions of 32", new[] { 512, 512, 3 }, 32, 32, 1)]
    [InlineData("3000x3000, a convolution of 16", new[] { 3000, 3000, 1 }, 16, 0, 1)]
    public void Large_pictures_are_predicted_one_at_a_time(string what, int[] input, int first, int second, int rows)
    {
        AttributeUse[] convolutions = [.. new[] { first, second }.Where(f => f > 0).Select(f => Convolution(f, 3, 3, same: true))];
        NetworkPlan plan = Plan([Input(input), .. convolutions, new AttributeUse("GlobalAveragePool", default), Output(1)]);
        output.WriteLine($"{what}: {plan.RowWorkspace} floats for one row, {plan.InferenceWorkspace} for {plan.InferenceRows}");
        Assert.Equal(rows, plan.InferenceRows);
        Assert.Equal(plan.RowWorkspace, plan.InferenceWorkspace);
        Assert.InRange(plan.RowWorkspace, 2L * input[0] * input[1] * first, 3L * input[0] * input[1] * first);
    }

    /// <summary>From 2^23 floats a row on, the scratch of 128 rows was once a number that wraps.</summary>
    [Theory]
    [InlineData(60, 128)]
    [InlineData(1 << 16, 64)]
    [InlineData(1 << 20, 4)]
    [InlineData(1 << 23, 1)]
    [InlineData(8_500_000, 1)]
    [InlineData(20_000_000, 1)]
    public void Wide_vectors_are_predicted_in_fewer_rows(int units, int rows)
    {
        NetworkPlan plan = Plan([Input(10), Dense(units), Output(1)]);
        Assert.Equal(rows, plan.InferenceRows);
        Assert.InRange(plan.RowWorkspace, 2L * units, (2L * units) + 200);
        Assert.InRange(plan.InferenceWorkspace, plan.RowWorkspace, Math.Max(1 << 24, 2L * units) + 200);
    }

    [Theory]
    [InlineData("Training", "Conv2D1", new[] { 4000, 4000, 1 }, 16, 3, 3)]
    [InlineData("Parameters", "Conv2D1", new[] { 16_000, 16_000, 1 }, 1, 16_000, 16_000)]
    [InlineData("Size", "Conv2D1", new[] { 100_000_000, 1, 1 }, 1, 1, 16_384)]
    public void What_borders_and_padding_make_too_large_is_refused_with_its_size(string what, string layer, int[] input, int filters, int height, int width)
    {
        Topology topology = TopologyInference.Infer(Declaration([Input(input), Convolution(filters, height, width, same: true), Convolution(filters, 1, 1, same: true), Convolution(filters, 1, 1, same: true), new AttributeUse("GlobalAveragePool", default), Output(1)]));
        Fault fault = Assert.Single(topology.Faults);
        output.WriteLine(fault.Message);
        Assert.Equal(Rules.TooLarge, fault.Rule);
        Assert.Equal([what, layer], fault.Texts.Take(2));
        Assert.EndsWith("more than the 1,073,741,824 that one block of memory holds", fault.Message, StringComparison.Ordinal);
    }

    private static void CheckPlan(NetworkPlan plan, string what)
    {
        BigInteger trainable = 0, block = 0;
        foreach (TensorPlan tensor in plan.Tensors)
        {
            Assert.True(tensor.Offset == block && tensor.Length >= tensor.Parameter.Count, what);
            block += tensor.Length;
            trainable = tensor.Parameter.Role == ParameterRole.Trainable ? block : trainable;
        }

        Assert.True(plan.BlockLength == block && plan.TrainableLength == trainable && block <= SizeLimit, what);
        Assert.All(plan.Buffers, b => Assert.True(b.Stride >= b.Width && b.Stride > 0, $"{what}: {b}"));
        BigInteger stride = plan.Stages.Where(s => !s.TrainingOnly).Select(s => (BigInteger)s.InferenceOutput.Stride).Max(), scratch = Sum(plan.Stages.Select(s => s.InferenceScratch));
        BigInteger perRow = (2 * stride) + (plan.InputCopy == InputCopy.None ? 0 : plan.Input.Stride);
        Assert.All(plan.Stages, s => Assert.True(s.Scratch >= s.InferenceScratch && s.InferenceScratch >= 0, $"{what}: {s.Context.Name}"));
        Assert.True(plan.RowWorkspace == perRow + scratch + 64 && plan.RowWorkspace <= SizeLimit, what);
        Assert.True(plan.InferenceWorkspace == (plan.InferenceRows * perRow) + scratch + 64, what);
        Assert.True(plan.InferenceRows == 1 || plan.InferenceWorkspace <= 1 << 26, $"{what}: {plan.InferenceWorkspace} floats for {plan.InferenceRows} rows");
        BigInteger training = 1 + plan.TargetStride + plan.OutputStride + Sum(plan.Buffers.Select(b => (long)b.Stride)) + Sum(plan.GradientBuffers.Select(b => (long)b.Stride));
        Assert.True(plan.TrainingFloatsPerRow == training && training + plan.TrainingFloatsFixed <= SizeLimit, what);
    }

    private static readonly BigInteger SizeLimit = 1 << 30;

    private static BigInteger Sum(IEnumerable<long> values) => values.Aggregate(BigInteger.Zero, (sum, value) => sum + value);

    private static NetworkPlan Plan(AttributeUse[] attributes)
    {
        Topology topology = TopologyInference.Infer(Declaration(attributes));
        Assert.Empty(topology.Faults.Select(f => f.Message));
        return Planner.Plan(topology);
    }

    private static NetworkDeclaration RandomNetwork(Random random)
    {
        List<AttributeUse> attributes = [];
        bool map = random.Next(3) > 0;
        attributes.Add(map ? Input(Size(), Size(), Size() % 100 + 1) : Input(Size()));
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            attributes.Add(!map ? Dense(Size()) : random.Next(6) switch
            {
                0 => new AttributeUse("MaxPool2D", new([new("PoolHeight", random.Next(1, 9)), new("PoolWidth", random.Next(1, 9)), new("Padding", (int)Padding.Same)])),
                1 => new AttributeUse("UpSampling2D", new([new("Height", random.Next(1, 9)), new("Width", random.Next(1, 9))])),
                2 => new AttributeUse("BatchNorm", default),
                3 => Convolution(Size(), random.Next(1, 20_000), random.Next(1, 20_000), same: true),
                _ => Convolution(random.Next(1, 100), random.Next(1, 9), random.Next(1, 9), random.Next(2) > 0),
            });
        }

        if (map)
        {
            attributes.Add(new AttributeUse(random.Next(2) > 0 ? "Flatten" : "GlobalAveragePool", default));
        }

        attributes.Add(Output(random.Next(1, 40)));
        return Declaration([.. attributes]);

        // Mostly sizes with which the layers behind still have something to do.
        int Size() => s_sizes[random.Next(random.Next(4) > 0 ? 14 : s_sizes.Length)];
    }

    private static NetworkDeclaration Declaration(AttributeUse[] attributes) => new(new ModelType("", default, "M", "M"), new(attributes), default);

    private static AttributeUse Input(params int[] sizes) => new("Input", sizes.Select((size, i) => new Argument("Size" + Text.Number(i), size)).ToEquatableArray());

    private static AttributeUse Dense(int units) => new("Dense", new([new("Units", units), new("Activation", (int)Activation.Relu)]));

    private static AttributeUse Output(int units) => new("Output", new([new("Units", units), new("Activation", (int)Activation.Linear)]));

    private static AttributeUse Convolution(int filters, int height, int width, bool same) => new("Conv2D", new(
    [
        new("Filters", filters), new("KernelHeight", height), new("KernelWidth", width), new("Activation", (int)Activation.Relu), new("Padding", (int)(same ? Padding.Same : Padding.Valid)),
    ]));
}
