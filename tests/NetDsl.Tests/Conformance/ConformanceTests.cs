using NetDsl.Compiler;
using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>
/// Every case: the generated network does what the naive reference in double does, within exact-size buffers, without
/// allocating, and the same again. One class per vector width, so that both kernel texts are run on any machine.
/// </summary>
public abstract class ConformanceTests(KernelWidth width)
{
    /// <summary>
    /// Rounding of sums of up to 200 products in float, through up to ten layers: some ten ulps (6e-8) of the largest number.
    /// </summary>
    private const double ForwardTolerance = 1e-5;

    /// <summary>As forward, and once more back; normalisations over few rows cancel most of what they get.</summary>
    private const double GradientTolerance = 1e-5;

    /// <summary>A tensor whose gradients are 0 by cancellation is measured against the largest gradient of the network.</summary>
    private const double ShareOfLargestGradient = 0.05;

    /// <summary>Shares are clipped at 1e-7, as in Keras: each target of 0 adds 1e-7 log(1e-7 / p), about 2e-6.</summary>
    private const double ClippedSharesTolerance = 5e-5;

    private static readonly int[] s_inferenceRows = [128, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33];

    /// <summary>A full batch first: what it leaves in the workspace must not disturb smaller ones.</summary>
    private static readonly int[] s_trainingRows = [48, 1, 2, 3, 33, 4, 5, 6, 7, 16, 8, 9, 17, 32];

    private static readonly int[] s_fewRows = [33, 1, 6, 16];

    public static TheoryData<string> Cases => [.. ConformanceCases.Tables.Values.SelectMany(cases => cases).Distinct()];

    private static double LossTolerance(ConformanceRun run) => run.Loss == Loss.KullbackLeiblerDivergence ? ClippedSharesTolerance : ForwardTolerance;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Inference_agrees(string attributes)
    {
        ConformanceRun run = new(attributes, width);
        run.SynchronizeReference();
        GuardedBuffer folded = run.Folded();
        float[] inputs = run.Inputs(128);
        double[][] expected = run.Reference.Network.Forward(ConformanceRun.Rows(inputs, run.Info.InputSize), ForwardMode.Inference);
        foreach (int rows in s_inferenceRows.Where(r => r <= run.Info.InferenceRows))
        {
            GuardedBuffer source = new(inputs.AsSpan(0, rows * run.Info.InputSize), 3), outputs = new(rows * run.Info.OutputSize, 5);
            run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
            Deviation.AssertWithin(ForwardTolerance, [.. expected.Take(rows).SelectMany(r => r)], outputs.Span.ToArray(), 0.1, $"{attributes}: {rows} rows");
            Check(source, outputs, inputs);
        }

        for (int r = 0; r < 5; r++)
        {
            GuardedBuffer source = new(inputs.AsSpan(r * run.Info.InputSize, run.Info.InputSize), 1), output = new(run.Info.OutputSize, 15);
            run.Network.InferRow(ref folded.Reference, ref source.Reference, ref output.Reference, ref run.InferenceWorkspace.Reference);
            Deviation.AssertWithin(ForwardTolerance, expected[r], output.Span.ToArray(), 0.1, $"{attributes}: row {r}");
            Check(source, output, inputs.AsSpan(r * run.Info.InputSize));
        }

        folded.Check();
        run.CheckBuffers();

        static void Check(GuardedBuffer source, GuardedBuffer outputs, ReadOnlySpan<float> inputs)
        {
            source.Check();
            outputs.Check();
            Assert.True(source.Span.SequenceEqual(inputs[..source.Length]), "the user's inputs were changed");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_step_agrees(string attributes)
    {
        ConformanceRun run = new(attributes, width);
        uint noise = 12345;
        foreach (int rows in run.Info.BlockLength > 3000 ? s_fewRows : s_trainingRows)
        {
            run.SynchronizeReference();
            float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
            run.Load(inputs, targets, weights, noise += 0x61C88647);
            run.SpoilGradients();
            float loss = run.TrainBatch(rows);
            double expected = run.Reference.Network.TrainBatch(
                ConformanceRun.Rows(inputs, run.Info.InputSize), ConformanceRun.Rows(targets, run.Info.TargetSize), Array.ConvertAll(weights, w => (double)w));

            string what = $"{attributes}: {rows} rows";
            double[] predictions = [.. run.Reference.Network.Predictions.SelectMany(r => r)];
            Deviation.AssertWithin(ForwardTolerance, predictions, run.WorkspacePredictions(rows), 0.1, what + ", predictions");
            Deviation.AssertWithin(LossTolerance(run), [expected], [loss], 0.1, what + ", loss");
            double floor = ShareOfLargestGradient * run.Reference.Tensors.Values.SelectMany(t => t.Gradients).Max(Math.Abs) + 1e-9;
            foreach (TensorLayout layout in run.Info.Tensors)
            {
                float[] values = new float[layout.Count];
                switch (layout.Role)
                {
                    case TensorRole.Trainable:
                        layout.Export(run.Gradients.Span, values);
                        Deviation.AssertWithin(GradientTolerance, run.Reference.Tensors[layout.Name].Gradients, values, floor, $"{what}, gradient of {layout.Name}");
                        break;
                    default:
                        layout.Export(run.Parameters.Span, values);
                        Deviation.AssertWithin(ForwardTolerance, run.Reference.Tensors[layout.Name].Values, values, 0.1, $"{what}, {layout.Name}");
                        break;
                }
            }

            run.CheckBuffers();
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluation_agrees(string attributes)
    {
        ConformanceRun run = new(attributes, width);
        run.SynchronizeReference();
        GuardedBuffer folded = run.Folded();
        foreach (int rows in s_fewRows)
        {
            float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
            run.Load(inputs, targets, weights, noise: 0);
            GuardedBuffer source = new(inputs, 7);
            float loss = run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, rows);
            double expected = run.Reference.Network.EvaluateBatch(
                ConformanceRun.Rows(inputs, run.Info.InputSize), ConformanceRun.Rows(targets, run.Info.TargetSize), Array.ConvertAll(weights, w => (double)w));
            Deviation.AssertWithin(LossTolerance(run), [expected], [loss], 0.1, $"{attributes}: {rows} rows, loss");
            Deviation.AssertWithin(ForwardTolerance, [.. run.Reference.Network.Predictions.SelectMany(r => r)], run.WorkspacePredictions(rows), 0.1, $"{attributes}: {rows} rows, predictions");
            source.Check();
        }

        folded.Check();
        run.CheckBuffers();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_is_allocated_and_repetition_gives_the_same_bits(string attributes)
    {
        ConformanceRun run = new(attributes, width, capacity: 16);
        GuardedBuffer folded = run.Folded();
        const int Rows = 11;
        float[] inputs = run.Inputs(Rows);
        GuardedBuffer source = new(inputs, 2), outputs = new(Rows * run.Info.OutputSize, 9), start = new(run.Parameters.Span);
        float[] targets = run.Targets(Rows), weights = run.RowWeights(Rows);
        List<float[]> results = [];
        for (int i = 0; i < 2; i++)
        {
            start.Span.CopyTo(run.Parameters.Span);
            run.Load(inputs, targets, weights, noise: 99);
            float loss = run.TrainBatch(Rows);
            float evaluated = run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, Rows);
            run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, Rows, ref run.InferenceWorkspace.Reference);
            results.Add([loss, evaluated, .. run.Gradients.Span, .. run.Parameters.Span, .. outputs.Span]);
        }

        Assert.True(results[0].AsSpan().SequenceEqual(results[1]), "a second run gave other bits");
        Assert.Equal(0, AllocationProbe.Measure(() => run.TrainBatch(Rows), 20));
        Assert.Equal(0, AllocationProbe.Measure(() => run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, Rows), 20));
        Assert.Equal(0, AllocationProbe.Measure(() => run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, Rows, ref run.InferenceWorkspace.Reference), 20));
        Assert.Equal(0, AllocationProbe.Measure(() => run.Network.InferRow(ref folded.Reference, ref source.Reference, ref outputs.Reference, ref run.InferenceWorkspace.Reference), 20));
    }
}

/// <summary>Kernels of 16 lanes, emulated where the hardware has none.</summary>
public sealed class WideConformanceTests() : ConformanceTests(KernelWidth.Vector512);

/// <summary>Kernels of 4 or 8 lanes.</summary>
public sealed class VariableConformanceTests() : ConformanceTests(KernelWidth.Variable);
