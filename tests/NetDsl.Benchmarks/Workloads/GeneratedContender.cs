using NetDsl.Runtime;

namespace NetDsl.Benchmarks.Workloads;

/// <summary>A generated network, called the way the public members of its class call it.</summary>
internal sealed class GeneratedContender<TNetwork>(ModelCore<TNetwork> core) : IContender
    where TNetwork : struct, INetwork
{
    /// <summary>A rate so small that millions of steps on one batch do not drive the gradients to zero.</summary>
    private const float NoLearning = 1e-8f;

    public Action Prediction(float[] row)
    {
        if (TNetwork.Info.OutputSize == 1)
        {
            return () => Sink.Value = core.Predict(row);
        }

        float[] output = new float[TNetwork.Info.OutputSize];
        return () => core.Predict(row, output);
    }

    public Action BatchPrediction(float[] rows, int threads)
    {
        float[] outputs = new float[rows.Length / TNetwork.Info.InputSize * TNetwork.Info.OutputSize];
        return () => core.PredictBatch(rows, outputs, threads);
    }

    public Action TrainingStep(float[] features, float[] targets, int threads)
    {
        TrainingSession<TNetwork> session = Session(features, threads);
        session.SetBatch(features, targets);
        return () => session.Step();
    }

    public Action? TrainingStepWithGather(float[] features, float[] targets)
    {
        TrainingSession<TNetwork> session = Session(features);
        return () =>
        {
            session.SetBatch(features, targets);
            session.Step();
        };
    }

    private TrainingSession<TNetwork> Session(float[] features, int threads = 1) =>
        new(core, features.Length / TNetwork.Info.InputSize, new Adam { LearningRate = NoLearning }, threads: threads);
}
