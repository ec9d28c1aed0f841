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
    /// <param name="threshold">Value from which on a unit answers yes; NaN for the model's own.</param>
    /// <exception cref="ArgumentException">The data are empty or do not fit the model.</exception>
    public EvaluationReport Evaluate<TLabel>(Dataset<TLabel> data, LabelCodec<TLabel> codec, float threshold = float.NaN)
    {
        NetworkInfo network = TNetwork.Info;
        EncodedData encoded = EncodedData.Create(network, data, codec, "data");
        Evaluator<TNetwork> evaluator = new(encoded, threads: 1);
        float used = float.IsNaN(threshold) ? network.Threshold : threshold;
        MetricSet metrics = new(network, used, encoded.Rows);
        double loss = evaluator.Run(InferenceBlock, metrics) + WeightPenalties.Loss(network, ParameterBlock.Span);
        RowShape shape = new(network.Task, network.OutputSize, network.TargetSize, used);
        return new EvaluationReport(network.Name, encoded.Rows, loss, metrics.Values, new Predictions(shape, evaluator.Predictions, encoded.Targets, codec.Names));
    }
}
