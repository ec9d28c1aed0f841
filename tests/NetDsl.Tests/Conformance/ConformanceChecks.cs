using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>What every generated network must do like its reference.</summary>
internal static class ConformanceChecks
{
    /// <summary>
    /// Float rounding (6e-8) of sums of up to 200 products through up to ten layers. The largest deviation of all cases is
    /// 4e-6, of exponentials of exponentials; without them it is near 1e-6.
    /// </summary>
    public const double ForwardTolerance = 5e-6;

    /// <summary>As forward, and once more back; three normalisations in a row cancel most of what they get: 1.3e-5.</summary>
    public const double GradientTolerance = 2e-5;

    /// <summary>A batch normalisation over two or three rows cancels most of the gradient that it gets.</summary>
    public const double FewRowsTolerance = 1e-4;

    /// <summary>Without Softmax, shares are clipped at 1e-7, as in Keras: each target of 0 adds 1e-7 log(1e-7 / p), about 2e-6 per unit.</summary>
    public const double ClippedSharesTolerance = 3e-5;

    /// <summary>A tensor whose gradients are 0 by cancellation is measured against the largest gradient of the network.</summary>
    private const double ShareOfLargestGradient = 0.05;

    /// <summary>Numbers near 0 are measured against this: a prediction of 0 is as good as one of 1e-8.</summary>
    private const double Floor = 0.1;

    /// <summary>Predictions for each number of rows, and of single rows.</summary>
    public static void Inference(ConformanceRun run, int[] batches)
    {
        run.SynchronizeReference();
        GuardedBuffer folded = run.Folded();
        float[] inputs = run.Inputs(batches.Max());
        double[][] expected = run.Reference.Network.Forward(ConformanceRun.Rows(inputs, run.Info.InputSize), ForwardMode.Inference);
        foreach (int rows in batches)
        {
            GuardedBuffer source = new(inputs.AsSpan(0, rows * run.Info.InputSize), 3), outputs = new(rows * run.Info.OutputSize, 5);
            run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
            Close.AssertAll(run.Slack * ForwardTolerance, [.. expected.Take(rows).SelectMany(r => r)], outputs.Span.ToArray(), Floor, $"{run}: {rows} rows");
            Check(source, outputs, inputs);
        }

        for (int r = 0; r < Math.Min(5, expected.Length); r++)
        {
            GuardedBuffer source = new(inputs.AsSpan(r * run.Info.InputSize, run.Info.InputSize), 1), output = new(run.Info.OutputSize, 15);
            run.Network.InferRow(ref folded.Reference, ref source.Reference, ref output.Reference, ref run.RowWorkspace.Reference);
            Close.AssertAll(run.Slack * ForwardTolerance, expected[r], output.Span.ToArray(), Floor, $"{run}: row {r} alone");
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

    /// <summary>Training steps of these sizes in the same workspace: loss, predictions, every gradient, moving statistics.</summary>
    public static void Training(ConformanceRun run, int[] batches)
    {
        uint noise = 12345;
        foreach (int rows in batches)
        {
            run.SynchronizeReference();
            float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
            run.Load(inputs, targets, weights, noise += 0x61C88647);
            run.SpoilGradients();
            float loss = run.TrainBatch(rows);
            double expected = run.Reference.Network.TrainBatch(
                ConformanceRun.Rows(inputs, run.Info.InputSize), ConformanceRun.Rows(targets, run.Info.TargetSize), Array.ConvertAll(weights, w => (double)w));

            string what = $"{run}: {rows} rows";
            bool few = rows < 4 && run.Info.Tensors.Any(t => t.Role == TensorRole.Statistic);
            double forward = run.Slack * (few ? FewRowsTolerance : ForwardTolerance), backward = run.Slack * (few ? FewRowsTolerance : GradientTolerance);
            Close.AssertAll(forward, [.. run.Reference.Network.Predictions.SelectMany(r => r)], run.WorkspacePredictions(rows), Floor, what + ", predictions");
            Close.AssertAll(Math.Max(forward, LossTolerance(run)), [expected], [loss], Floor, what + ", loss");
            double floor = (ShareOfLargestGradient * run.Reference.Tensors.Values.SelectMany(t => t.Gradients).Max(Math.Abs)) + 1e-9;
            foreach (TensorLayout layout in run.Info.Tensors)
            {
                float[] values = new float[layout.Count];
                if (layout.Role == TensorRole.Trainable)
                {
                    layout.Export(run.Gradients.Span, values);
                    Close.AssertAll(backward, run.Reference.Tensors[layout.Name].Gradients, values, floor, $"{what}, gradient of {layout.Name}");
                }
                else
                {
                    layout.Export(run.Parameters.Span, values);
                    Close.AssertAll(run.Slack * ForwardTolerance, run.Reference.Tensors[layout.Name].Values, values, Floor, $"{what}, {layout.Name}");
                }
            }

            run.CheckBuffers();
        }
    }

    /// <summary>Loss and predictions of batches in the inference form.</summary>
    public static void Evaluation(ConformanceRun run, int[] batches)
    {
        run.SynchronizeReference();
        GuardedBuffer folded = run.Folded();
        foreach (int rows in batches)
        {
            float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
            run.Load(inputs, targets, weights, noise: 0);
            GuardedBuffer source = new(inputs, 7);
            float loss = run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, rows);
            double expected = run.Reference.Network.EvaluateBatch(
                ConformanceRun.Rows(inputs, run.Info.InputSize), ConformanceRun.Rows(targets, run.Info.TargetSize), Array.ConvertAll(weights, w => (double)w));
            Close.AssertAll(LossTolerance(run), [expected], [loss], Floor, $"{run}: {rows} rows, loss");
            Close.AssertAll(run.Slack * ForwardTolerance, [.. run.Reference.Network.Predictions.SelectMany(r => r)], run.WorkspacePredictions(rows), Floor, $"{run}: {rows} rows, predictions");
            source.Check();
        }

        folded.Check();
        run.CheckBuffers();
    }

    /// <summary>The traced layers are layers of the reference, in order, up to the prediction.</summary>
    public static void Trace(ConformanceRun run)
    {
        run.SynchronizeReference();
        float[] input = run.Inputs(1);
        ReferenceNetwork reference = run.Reference.Network;
        double[][] batch = ConformanceRun.Rows(input, run.Info.InputSize);
        reference.Forward(batch, ForwardMode.Inference);
        GuardedBuffer row = new(run.Info.InputSize, 3);
        LayerRecorder recorder = new();
        int next = reference.Layers.TakeWhile(layer => layer is PreparationReference or FlattenReference or ReshapeReference).Count();
        double[] prepared = next == 0 ? batch[0] : reference.Values[next - 1][0];
        for (int i = 0; i < run.Info.InputSize; i++)
        {
            row.Span[i] = (float)prepared[i];
        }

        run.Network.Trace(ref run.Parameters.Reference, ref row.Reference, recorder);
        foreach (LayerTrace traced in recorder.Layers.Where(layer => !layer.Sentence.Contains("x' =", StringComparison.Ordinal)))
        {
            // A layer with an activation is two in the reference.
            do
            {
                Assert.True(next < reference.Layers.Count, $"{run}: no layer of the reference gives what is traced as {traced.Sentence}");
            }
            while (!Agrees(reference.Values[next++][0], traced.Values));
        }

        double[] prediction = reference.Predictions[0];
        Close.AssertAll(run.Slack * ForwardTolerance, prediction, [.. recorder.Layers[^1].Values], Floor, $"{run}: the last layer of the trace");
        row.Check();
        run.CheckBuffers();

        bool Agrees(double[] expected, IReadOnlyList<float> values) =>
            expected.Length == values.Count && expected.Zip(values).All(pair => Math.Abs(pair.First - pair.Second) <= run.Slack * ForwardTolerance * Math.Max(Floor, expected.Max(Math.Abs)));
    }

    private static double LossTolerance(ConformanceRun run) =>
        run.Slack * (run.Loss == NetDsl.Loss.KullbackLeiblerDivergence && !run.OutputsShares ? ClippedSharesTolerance : ForwardTolerance);
}
