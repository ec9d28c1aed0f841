using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>
/// What a network must make of a row of NaN: no number anywhere, whatever activations, poolings and losses it has, so that nobody takes a lost training for a
/// good one. Other rows must not notice.
/// </summary>
internal static class NaNChecks
{
    private const int LostRow = 2;

    private const int SingleRows = 16;

    // A dropout may drop all that is NaN, but not again and again.
    private const uint MostDraws = 20;

    public static void Run(ConformanceRun run)
    {
        Inference(run);
        Training(run);
        SingleValues(run);
    }

    /// <summary>One NaN among numbers must not be passed over either, as a maximum would do: what it reaches in the reference, it reaches.</summary>
    private static void SingleValues(ConformanceRun run)
    {
        int rows = Math.Min(SingleRows, run.Info.InferenceRows), size = run.Info.OutputSize;
        float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = [.. Enumerable.Repeat(1f, rows)];
        for (int row = 0; row < rows; row++)
        {
            // Places of all remainders, over the whole row.
            inputs[(row * run.Info.InputSize) + (row * 37 % run.Info.InputSize)] = float.NaN;
        }

        run.SynchronizeReference();
        double[] expected = [.. run.Reference.Network.Forward(ConformanceRun.Rows(inputs, run.Info.InputSize), ForwardMode.Inference).SelectMany(r => r)];
        GuardedBuffer folded = run.Folded(), source = new(inputs, 5), outputs = new(rows * size, 1);
        run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
        AssertReached(outputs.Span.ToArray(), "in a batch");
        for (int row = 0; row < rows; row++)
        {
            GuardedBuffer single = new(inputs.AsSpan(row * run.Info.InputSize, run.Info.InputSize), 1), output = new(size, 3);
            run.Network.InferRow(ref folded.Reference, ref single.Reference, ref output.Reference, ref run.RowWorkspace.Reference);
            output.Span.CopyTo(outputs.Span[(row * size)..]);
        }

        AssertReached(outputs.Span.ToArray(), "alone");
        run.Load(inputs, targets, weights, noise: 1);
        run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, rows);
        AssertReached(run.WorkspacePredictions(rows), "in an evaluation");

        void AssertReached(float[] predictions, string where)
        {
            for (int i = 0; i < predictions.Length; i++)
            {
                Assert.True(float.IsNaN(predictions[i]) || !double.IsNaN(expected[i]), $"{run}: one value of row {i / size} is NaN, and output {i % size} is {predictions[i]} {where}");
            }
        }
    }

    private static void Inference(ConformanceRun run)
    {
        int rows = Math.Min(5, run.Info.InferenceRows), size = run.Info.OutputSize;
        int lost = Math.Min(LostRow, rows - 1);
        GuardedBuffer folded = run.Folded();
        float[] inputs = run.Inputs(rows), clean = Predict(inputs);
        inputs.AsSpan(lost * run.Info.InputSize, run.Info.InputSize).Fill(float.NaN);
        float[] predictions = Predict(inputs);
        for (int i = 0; i < predictions.Length; i++)
        {
            Assert.True(i / size == lost ? float.IsNaN(predictions[i]) : predictions[i] == clean[i], $"{run}: row {lost} is NaN, and output {i % size} of row {i / size} is {predictions[i]}");
        }

        GuardedBuffer row = new(inputs.AsSpan(lost * run.Info.InputSize, run.Info.InputSize), 1), output = new(size, 3);
        run.Network.InferRow(ref folded.Reference, ref row.Reference, ref output.Reference, ref run.InferenceWorkspace.Reference);
        Assert.All(output.Span.ToArray(), value => Assert.True(float.IsNaN(value), $"{run}: a row of NaN alone gives {value}"));

        float[] Predict(float[] rowsOfInputs)
        {
            GuardedBuffer source = new(rowsOfInputs, 5), outputs = new(rows * size, 1);
            run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
            return outputs.Span.ToArray();
        }
    }

    private static void Training(ConformanceRun run)
    {
        const int rows = 5;
        float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = [.. Enumerable.Repeat(1f, rows)];
        inputs.AsSpan(LostRow * run.Info.InputSize, run.Info.InputSize).Fill(float.NaN);
        GuardedBuffer folded = run.Folded(), source = new(inputs, 3);
        run.Load(inputs, targets, weights, noise: 77);
        float evaluated = run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, run.Capacity, rows);
        Assert.True(float.IsNaN(evaluated), $"{run}: the loss of rows with NaN is {evaluated}");
        float loss = 0;
        for (uint draw = 0; draw < MostDraws && !float.IsNaN(loss); draw++)
        {
            run.Load(inputs, targets, weights, noise: draw);
            run.Gradients.Span.Clear();
            loss = run.TrainBatch(rows);
            Assert.True(float.IsNaN(loss) || run.ToString().Contains("[Dropout", StringComparison.Ordinal), $"{run}: the loss of a step with NaN is {loss}");
        }

        Assert.True(float.IsNaN(loss), $"{run}: {MostDraws} steps with NaN have numbers as losses");
        foreach (TensorLayout layout in run.Info.Tensors.Where(t => t.Role == TensorRole.Trainable))
        {
            float[] values = new float[layout.Count];
            layout.Export(run.Gradients.Span, values);
            Assert.True(Array.Exists(values, float.IsNaN), $"{run}: NaN leaves {layout.Name} with gradients like {values[0]}");
        }
    }
}
