using System.Numerics;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>
/// Every case: the generated network does what the naive reference in double does, within exact-size buffers, without
/// allocating, and the same again. One class per vector width, so that both kernel texts are run on any machine.
/// </summary>
public abstract class ConformanceTests(KernelWidth width)
{
    /// <summary>Larger networks take fewer batch sizes, because the reference takes its time.</summary>
    private const int LargeBlock = 3000;

    private static readonly int[] s_inferenceRows = [128, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33];

    /// <summary>A full batch first: what it leaves in the workspace must not disturb smaller ones.</summary>
    private static readonly int[] s_trainingRows = [48, 1, 2, 3, 33, 4, 5, 6, 7, 16, 8, 9, 17, 32];

    private static readonly int[] s_fewRows = [33, 1, 6, 16];

    /// <summary>All networks; without vector hardware, where each takes a hundred times as long, every eighth of them.</summary>
    public static TheoryData<string> Cases =>
        [.. ConformanceCases.Chosen.Where((_, i) => Vector.IsHardwareAccelerated || i % 8 == 0)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inference_agrees(string attributes)
    {
        ConformanceRun run = Start(attributes);
        int most = run.Info.InferenceRows;
        int[] rows = run.Info.BlockLength > LargeBlock ? [33, 1, 2, 5, 8, 17] : s_inferenceRows;
        ConformanceChecks.Inference(run, [.. rows.Select(r => Math.Min(r, most)).Distinct()]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_step_agrees(string attributes)
    {
        ConformanceRun run = Start(attributes);
        ConformanceChecks.Training(run, run.Info.BlockLength > LargeBlock ? s_fewRows : s_trainingRows);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluation_agrees(string attributes) => ConformanceChecks.Evaluation(Start(attributes), s_fewRows);

    [Theory]
    [MemberData(nameof(Cases))]
    public void NaN_stays_NaN(string attributes) => NaNChecks.Run(Start(attributes, capacity: 16));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_trace_shows_the_layers(string attributes) => ConformanceChecks.Trace(Start(attributes));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_allocated_and_repetition_gives_the_same_bits(string attributes)
    {
        ConformanceRun run = Start(attributes, capacity: 16);
        GuardedBuffer folded = run.Folded();
        int rows = Math.Min(11, run.Info.InferenceRows);
        float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
        GuardedBuffer source = new(inputs, 2), outputs = new(rows * run.Info.OutputSize, 9), start = new(run.Parameters.Span);
        List<float[]> results = [];
        for (int i = 0; i < 2; i++)
        {
            start.Span.CopyTo(run.Parameters.Span);
            run.Load(inputs, targets, weights, noise: 99);
            float loss = run.TrainBatch(rows), evaluated = Evaluate();
            Infer();
            results.Add([loss, evaluated, .. run.Gradients.Span, .. run.Parameters.Span, .. outputs.Span]);
        }

        Assert.True(results[0].AsSpan().SequenceEqual(results[1]), "a second run gave other bits");
        Assert.Equal(0, AllocationProbe.Measure(() => run.TrainBatch(rows), 20));
        Assert.Equal(0, AllocationProbe.Measure(() => Evaluate(), 20));
        Assert.Equal(0, AllocationProbe.Measure(Infer, 20));
        Assert.Equal(0, AllocationProbe.Measure(() => run.Network.InferRow(ref folded.Reference, ref source.Reference, ref outputs.Reference, ref run.RowWorkspace.Reference), 20));

        float Evaluate() => run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, rows);

        void Infer() => run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
    }

    private ConformanceRun Start(string attributes, int capacity = 48) => new(ConformanceCases.Models[attributes], attributes, width, capacity);
}

/// <summary>Kernels of 16 lanes, emulated where the hardware has none.</summary>
public sealed class WideConformanceTests() : ConformanceTests(KernelWidth.Vector512);

/// <summary>Kernels of 4 or 8 lanes.</summary>
public sealed class VariableConformanceTests() : ConformanceTests(KernelWidth.Variable);
