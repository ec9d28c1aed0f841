namespace NetDsl.Benchmarks.Workloads;

/// <summary>One implementation of one network. The actions do one unit of work per call and are what is timed.</summary>
internal interface IContender
{
    /// <summary>One prediction of the same row.</summary>
    Action Prediction(float[] row);

    /// <summary>Predictions of many rows in one call.</summary>
    Action BatchPrediction(float[] rows, int threads = 1);

    /// <summary>One training step on a batch that is already in place.</summary>
    Action TrainingStep(float[] features, float[] targets, int threads = 1);

    /// <summary>One training step, copying the batch in first; <see langword="null"/> where there is no such difference.</summary>
    Action? TrainingStepWithGather(float[] features, float[] targets);
}
