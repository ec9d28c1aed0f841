using System.Runtime.CompilerServices;
using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Models;

public class ModelCoreTests
{
    [Fact]
    public void Single_and_batch_predictions_agree()
    {
        // InferenceRows is 4: 11 rows take three calls.
        ModelCore<LinearNetwork<Spec.Linear>> model = new(3);
        float[] inputs = LearnableData.Linear(11).Features.ToArray();
        float[] outputs = new float[22], one = new float[2];
        model.PredictBatch(inputs, outputs);
        for (int row = 0; row < 11; row++)
        {
            model.Predict(inputs.AsSpan(2 * row, 2), one);
            Assert.Equal(one, outputs[(2 * row)..(2 * row + 2)]);
        }
    }

    [Fact]
    public void Batch_of_no_rows_is_nothing() => new ModelCore<LinearNetwork<Spec.Linear>>().PredictBatch([], []);

    [Fact]
    public void Same_seed_same_weights()
    {
        Assert.Equal(new ModelCore<LinearNetwork<Spec.Linear>>(7).Parameters.ToArray(), new ModelCore<LinearNetwork<Spec.Linear>>(7).Parameters.ToArray());
        Assert.NotEqual(new ModelCore<LinearNetwork<Spec.Linear>>(7).Parameters.ToArray(), new ModelCore<LinearNetwork<Spec.Linear>>(8).Parameters.ToArray());
    }

    [Fact]
    public void Wrong_lengths_are_named()
    {
        ModelCore<LinearNetwork<Spec.Linear>> linear = new();
        ModelCore<LinearNetwork<Spec.Logistic>> logistic = new();
        Throws("Logistic takes a row of 3 values, but the input has 4.", () => logistic.Predict(new float[4]));
        Throws("Linear predicts 2 values per row, but the output has room for 1.", () => linear.Predict(new float[2]));
        Throws("Linear takes a row of 2 values, but the input has 0.", () => linear.Predict([], new float[2]));
        Throws("Linear predicts 2 values per row, but the output has room for 3.", () => linear.Predict(new float[2], new float[3]));
        Throws("Linear takes rows of 2 values, but the inputs hold 5, which is no multiple of it.", () => linear.PredictBatch(new float[5], new float[4]));
        Throws("Linear predicts 4 values for 2 rows (2 each), but the outputs have room for 5.", () => linear.PredictBatch(new float[4], new float[5]));
    }

    [Fact]
    public void Changed_parameters_are_folded_at_the_next_prediction()
    {
        ModelCore<LinearNetwork<Spec.Standardized>> model = new();
        float[] row = [1, 2, 3];
        float before = model.Predict(row);
        model.Parameters[48] += 1;
        float after = model.Predict(row);
        Assert.NotEqual(before, after);
        Assert.Equal(Logit(before) + 1, Logit(after), 1e-4);

        model.Parameters[48] += 1;
        float[] batch = new float[1];
        model.PredictBatch(row, batch);
        Assert.Equal(Logit(before) + 2, Logit(batch[0]), 1e-4);

        model.Parameters[48] += 1;
        model.Predict(row, batch);
        Assert.Equal(Logit(before) + 3, Logit(batch[0]), 1e-4);
    }

    [Fact]
    public void Predictions_allocate_nothing()
    {
        ModelCore<LinearNetwork<Spec.Standardized>> model = new();
        float[] row = [1, 2, 3], rows = new float[30], output = new float[1], outputs = new float[10];
        void Predict()
        {
            model.Predict(row);
            model.Predict(row, output);
            model.PredictBatch(rows, outputs);
        }

        Assert.Equal(0, AllocationProbe.Measure(Predict));
    }

    [Fact]
    public void Predictions_are_safe_from_many_threads_while_folding_anew()
    {
        // Reading Parameters makes the block stale again and again; the weights stay, so every prediction must be the same.
        ModelCore<LinearNetwork<Spec.Standardized>> model = new();
        model.Fit(LearnableData.Binary(50), LabelCodec.Boolean);
        float[] row = [0.1f, 0.2f, 0.3f];
        float expected = model.Predict(row);
        int wrong = 0;
        Parallel.For(0, 4, worker =>
        {
            for (int i = 0; i < 2000; i++)
            {
                if (worker == 0)
                {
                    _ = model.Parameters.Length;
                }

                if (model.Predict(row) != expected)
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Scratch_is_kept_per_thread_and_grows()
    {
        ref float large = ref InferenceScratch.Get(100_000);
        large = 1;
        Unsafe.Add(ref large, 99_999) = 2;
        Assert.True(Unsafe.AreSame(ref large, ref InferenceScratch.Get(16)));
        Thread other = new(() => InferenceScratch.Get(16) = 3);
        other.Start();
        other.Join();
        Assert.Equal(1, large);
    }

    [Fact]
    public void Scratch_of_a_size_that_has_wrapped_is_refused()
    {
        _ = InferenceScratch.Get(16);
        Assert.Throws<ArgumentOutOfRangeException>(() => InferenceScratch.Get(-1_000_000));
    }

    [Fact]
    public void Evaluation_uses_the_threshold_that_it_is_given()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = LearnableData.Binary(50);
        double positives = data.Labels.ToArray().Count(label => label) / 50.0;
        Assert.Equal(positives, model.Evaluate(data, 0).Accuracy);
        Assert.Equal(1 - positives, model.Evaluate(data, 1.1f).Accuracy, 1e-12);
        Assert.Equal(model.Evaluate(data, 0.5f).Accuracy, model.Evaluate(data).Accuracy);
    }

    [Fact]
    public void Evaluation_report_reads_as_a_table()
    {
        EvaluationReport report = new("Sonar", 40, 0.25, new MetricValues(MetricNames.OfOne(Metric.Accuracy, Metric.F1), [0.875, 0.9]));
        Assert.Equal("Sonar on 40 rows\nLoss      0.2500\nAccuracy  0.8750\nF1        0.9000", report.ToString());
        Assert.Equal(0.875, report[Metric.Accuracy]);
        Assert.Equal(0.9, report.F1);
        Assert.Contains("[Metrics]", Assert.Throws<ArgumentException>(() => report.R2).Message, StringComparison.Ordinal);
        Assert.Contains("no R2", Assert.Throws<ArgumentException>(() => report[Metric.R2]).Message);
    }

    [Fact]
    public void Evaluation_of_many_chunks_equals_that_of_single_rows()
    {
        TestModel<Spec.Logistic, bool> model = new(LabelCodec.Boolean);
        Dataset<bool> data = LearnableData.Binary(1000);
        double sum = 0;
        for (int row = 0; row < 1000; row++)
        {
            sum += model.Evaluate(data.Subset([row])).Loss;
        }

        Assert.Equal(sum / 1000, model.Evaluate(data).Loss, 1e-6);
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static void Throws(string message, Action action) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message);
}
