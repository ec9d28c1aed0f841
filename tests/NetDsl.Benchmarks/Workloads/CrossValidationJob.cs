using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Models;
using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Workloads;

/// <summary>A whole small job: 208 rows of 60 features, ten models of 60-60-1, 100 epochs each, with shuffling, preparation and scoring.</summary>
internal static class CrossValidationJob
{
    private const int Rows = 208, Features = 60, Folds = 10, Epochs = 100, BatchSize = 5;
    private const string Variant = "sonar-like 10-fold 60-60-1 b5 100ep";

    public static IEnumerable<Case> Cases(string workload)
    {
        float[] features = RandomData.Uniform(Rows * Features, seed: 3), labels = RandomData.Labels(Rows, 2);
        yield return new Case(Catalog.Generated, workload, Variant, [Unit.Seconds], () => Generated(features, labels));
        yield return new Case(Catalog.HandWritten, workload, Variant, [Unit.Seconds], () => () => ByHand(features, labels));
    }

    private static Action Generated(float[] features, float[] labels)
    {
        Dataset<bool> data = Dataset.Create([.. features.Chunk(Features)], [.. labels.Select(l => l > 0)]);
        FitOptions options = new() { Epochs = Epochs, BatchSize = BatchSize };
        return () => Sonar.CrossValidate(data, Folds, options: options);
    }

    // Does less than the generated job: no shifts and scales are found, no metrics of the epochs, no stratified folds.
    private static void ByHand(float[] features, float[] labels)
    {
        Random random = new(0);
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] training = [.. Enumerable.Range(0, Rows).Where(row => row / 2 % Folds != fold)];
            int[] test = [.. Enumerable.Range(0, Rows).Where(row => row / 2 % Folds == fold)];
            HandWritten network = new([Features, 60, 1]) { LearningRate = 1e-3f };
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                random.Shuffle(training);
                for (int start = 0; start < training.Length; start += BatchSize)
                {
                    network.Step(features, labels, training.AsSpan(start, Math.Min(BatchSize, training.Length - start)));
                }
            }

            int right = test.Count(row => network.Forward(features.AsSpan(row * Features, Features))[0] >= 0.5f == labels[row] > 0);
            Sink.Value = (float)right / test.Length;
        }
    }
}
