using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Conformance;

namespace NetDsl.Tests.Outside;

/// <summary>A generated network with random parameters and one random batch: what it was given and what it computed.</summary>
internal sealed class OutsideRun
{
    public const string GradientOf = "gradient of ";

    private const int Capacity = 16;

    public OutsideRun(GeneratedModel model, string attributes, KernelWidth width, int rows)
    {
        Rows = rows;
        ConformanceRun run = new(model, attributes, width, Capacity);
        float[] inputs = run.Inputs(rows), targets = run.Targets(rows), weights = run.RowWeights(rows);
        Given =
        [
            .. run.Info.Tensors.Select(layout => new SafetensorsTensor(layout.Name, layout.Shape, Values(layout, run.Parameters))),
            new("rows", [rows, run.Info.InputSize], inputs),
            new("targets", [rows, run.Info.TargetSize], targets),
            new("weights", [rows], weights),
        ];

        GuardedBuffer folded = run.Folded(), source = new(inputs), predictions = new(rows * run.Info.OutputSize);
        for (int r = 0; r < rows; r += run.Info.InferenceRows)
        {
            // Networks of large pictures take fewer rows at once.
            int count = Math.Min(run.Info.InferenceRows, rows - r);
            run.Network.Infer(ref folded.Reference, ref source.Span[r * run.Info.InputSize], ref predictions.Span[r * run.Info.OutputSize], count, ref run.InferenceWorkspace.Reference);
        }

        predictions.Check();
        run.Load(inputs, targets, weights, noise: 0);
        float loss = run.Network.EvaluateBatch(ref folded.Reference, ref source.Reference, ref run.TrainingWorkspace.Reference, Capacity, rows);
        Results = new() { ["predictions"] = predictions.Span.ToArray(), ["loss"] = [loss] };
        // Random noise is nobody else's.
        if (!attributes.Contains("[Dropout", StringComparison.Ordinal))
        {
            Train(run, inputs, targets, weights);
        }

        run.CheckBuffers();
    }

    public int Rows { get; }

    /// <summary>Parameters by their names in files; rows, targets and the weights of the rows.</summary>
    public IReadOnlyList<SafetensorsTensor> Given { get; }

    /// <summary>Predictions, losses, gradients and moving statistics.</summary>
    public Dictionary<string, float[]> Results { get; }

    private void Train(ConformanceRun run, float[] inputs, float[] targets, float[] weights)
    {
        run.Load(inputs, targets, weights, noise: 0);
        run.SpoilGradients();
        Results["loss in training"] = [run.TrainBatch(Rows)];
        Results["predictions in training"] = run.WorkspacePredictions(Rows);
        foreach (TensorLayout layout in run.Info.Tensors)
        {
            if (layout.Role == TensorRole.Trainable)
            {
                Results[GradientOf + layout.Name] = Values(layout, run.Gradients);
            }
            else if (layout.Name.Contains(".moving_", StringComparison.Ordinal))
            {
                Results[layout.Name] = Values(layout, run.Parameters);
            }
        }
    }

    private static float[] Values(TensorLayout layout, GuardedBuffer block)
    {
        float[] values = new float[layout.Count];
        layout.Export(block.Span, values);
        return values;
    }
}
