namespace NetDsl.Runtime;

/// <content>Training and evaluation.</content>
public sealed partial class ModelCore<TNetwork>
{
    private int training;

    /// <summary>Trains on labelled rows.</summary>
    /// <param name="training">The rows.</param>
    /// <param name="codec">How labels become targets.</param>
    /// <param name="options">How to train; <see langword="null"/> for the defaults.</param>
    /// <remarks>
    /// Shifts and scales of the preparation are found by the first training, on its training rows only; a second training and a
    /// loaded model keep them, because weights that were learned for one scale mean nothing on another. The optimizer's running
    /// averages continue as well when the optimizer is of the same kind.
    /// </remarks>
    /// <exception cref="ArgumentException">Data or options are unusable; nothing has been changed.</exception>
    /// <exception cref="InvalidOperationException">The model is being trained already.</exception>
    public History Fit<TLabel>(Dataset<TLabel> training, LabelCodec<TLabel> codec, FitOptions? options = null)
    {
        if (Interlocked.Exchange(ref this.training, 1) != 0)
        {
            throw new InvalidOperationException($"This {TNetwork.Info.Name} is being trained already: train one model per thread.");
        }

        try
        {
            FitPlan plan = FitPlan.Create(TNetwork.Info, training, codec, options ?? new FitOptions());
            return new FitLoop<TNetwork>(this, plan).Run();
        }
        finally
        {
            this.training = 0;
        }
    }

    /// <summary>Measures loss and metrics on labelled rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="codec">How labels become targets.</param>
    /// <param name="threshold">Value from which on a unit answers yes; NaN for the heads' own. Of several heads, one alone may answer yes and no then.</param>
    /// <exception cref="ArgumentException">The data are empty or do not fit the model, or the threshold would be that of several heads.</exception>
    public EvaluationReport Evaluate<TLabel>(Dataset<TLabel> data, LabelCodec<TLabel> codec, float threshold = float.NaN)
    {
        NetworkInfo network = TNetwork.Info;
        float[] thresholds = Thresholds(network, threshold);
        EncodedData encoded = EncodedData.Create(network, data, codec, "data");
        Evaluator<TNetwork> evaluator = new(encoded, threads: 1);
        ModelMetrics metrics = new(network, thresholds, encoded.Rows);
        double loss = evaluator.Run(InferenceBlock, metrics) + WeightPenalties.Loss(network, ParameterBlock.Span);
        string[][] names = codec.NamesOfHeads;
        if (network.Heads.Length == 1)
        {
            Predictions predictions = new(RowShape.Of(network.Heads[0], thresholds[0]), evaluator.Predictions, encoded.Targets, names[0]);
            return new EvaluationReport(network.Name, encoded.Rows, loss, metrics.Values, predictions);
        }

        EvaluationReport[] heads = new EvaluationReport[network.Heads.Length];
        for (int i = 0; i < heads.Length; i++)
        {
            HeadInfo head = network.Heads[i];
            float[] scores = Columns(evaluator.Predictions, network.OutputSize, head.OutputStart, head.OutputSize);
            float[] targets = Columns(encoded.Targets, network.TargetSize, head.TargetStart, head.TargetSize);
            heads[i] = new EvaluationReport(network.Name, encoded.Rows, double.NaN, metrics[i].Values, new Predictions(RowShape.Of(head, thresholds[i]), scores, targets, names[i])) { Head = head.Name };
        }

        return new EvaluationReport(network.Name, encoded.Rows, loss, metrics.Values, heads);
    }

    /// <summary>For each head, the value from which on a unit answers yes.</summary>
    private static float[] Thresholds(NetworkInfo network, float threshold)
    {
        string[] deciding = [.. network.Heads.Where(head => head.HasThreshold).Select(head => head.Name)];
        if (!float.IsNaN(threshold) && deciding.Length > 1)
        {
            throw new ArgumentException(
                $"The threshold would be that of the heads {HeadNames.List(deciding)} of {network.Name}: leave it out, and take report.Heads[\"{deciding[0]}\"].Predictions.WithThreshold(...).", nameof(threshold));
        }

        return Array.ConvertAll(network.Heads, head => float.IsNaN(threshold) ? head.Threshold : threshold);
    }

    /// <summary>Some columns of rows.</summary>
    private static float[] Columns(ReadOnlySpan<float> rows, int width, int first, int count)
    {
        float[] columns = new float[rows.Length / width * count];
        for (int row = 0; row < rows.Length / width; row++)
        {
            rows.Slice(row * width + first, count).CopyTo(columns.AsSpan(row * count));
        }

        return columns;
    }
}
