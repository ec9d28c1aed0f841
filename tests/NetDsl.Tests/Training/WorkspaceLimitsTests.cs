using System.Numerics;
using NetDsl.Runtime;
using Xunit.Abstractions;

namespace NetDsl.Tests.Training;

/// <summary>How much memory trainings and evaluations would take: only the arithmetic, nothing of it is allocated.</summary>
public class WorkspaceLimitsTests(ITestOutputHelper output)
{
    /// <summary>16 rows of it are 4.8 billion floats.</summary>
    public sealed class Huge : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Spec.Build("Huge", 3, 1, TaskKind.Binary, trainingFloatsPerRow: 300_000_000);
    }

    [Fact]
    public void Floats_of_random_networks_and_batches_are_exact_and_the_advice_helps()
    {
        Random random = new(3);
        int fits = 0, tooLarge = 0, hopeless = 0;
        for (int i = 0; i < 20_000; i++)
        {
            int perRow = Size(30), fixedFloats = Size(30), trainable = Size(30), batchSize = Size(31), shardRows = random.Next(3) * Size(8) * 8;
            NetworkInfo network = Spec.Build("Random", 3, 1, TaskKind.Binary, trainingFloatsPerRow: perRow, trainingFloatsFixed: fixedFloats, trainableLength: trainable, shardRows: shardRows);
            BatchCut cut = new(network, batchSize);
            BigInteger exact = cut.Count * (((((BigInteger)cut.MostRows + 15) / 16 * 16) * perRow) + fixedFloats + trainable);
            Assert.Equal(exact, WorkspaceLimits.TrainingFloats(network, batchSize));
            ArgumentException? refused = Record.Exception(() => WorkspaceLimits.CheckTraining(network, batchSize)) as ArgumentException;
            Assert.Equal(exact > Array.MaxLength / 2, refused is not null);
            if (refused is null)
            {
                fits++;
                continue;
            }

            tooLarge++;
            Assert.Contains($"FitOptions.BatchSize is {batchSize}: a batch of Random then needs {exact} floats of workspace, more than the {Array.MaxLength / 2} of a training: ", refused.Message);
            const string Advice = "choose a BatchSize of at most ";
            if (refused.Message.IndexOf(Advice, StringComparison.Ordinal) is >= 0 and int start)
            {
                string number = refused.Message[(start + Advice.Length)..].Split('.')[0];
                WorkspaceLimits.CheckTraining(network, int.Parse(number, null));
            }
            else
            {
                hopeless++;
                Assert.True(WorkspaceLimits.TrainingFloats(network, 1) > WorkspaceLimits.MostFloats);
                Assert.Contains("one row alone needs ", refused.Message);
            }
        }

        output.WriteLine($"20000 networks and batch sizes: {fits} fit, {tooLarge} do not, {hopeless} of them with no batch at all");
        Assert.True(fits > 1000 && tooLarge > 1000 && hopeless > 100);

        int Size(int bits) => (int)Math.Min(int.MaxValue, Math.Pow(2, random.NextDouble() * bits));
    }

    [Fact]
    public void A_network_too_large_to_train_says_so_and_what_would_help()
    {
        ModelCore<LinearNetwork<Huge>> model = new();
        string fit = Assert.Throws<ArgumentException>(() => model.Fit(LearnableData.Binary(20), LabelCodec.Boolean, new() { BatchSize = 8 })).Message;
        Assert.Contains("FitOptions.BatchSize is 8: a batch of Huge then needs 4800000064 floats of workspace, more than the 1073741795 of a training: one row alone needs 4800000064. Make its maps smaller", fit);
        string evaluate = Assert.Throws<InvalidOperationException>(() => model.Evaluate(LearnableData.Binary(20), LabelCodec.Boolean)).Message;
        Assert.Equal(
            "An evaluation of Huge needs 4800000000 floats of workspace for 16 rows, more than the 1073741795 that are possible. Make its maps smaller where they have many channels "
            + "(Stride, pooling, smaller pictures), or take fewer filters or units. Predict, which keeps two layers only, needs 16.", evaluate);
        Assert.InRange(model.Predict([1, 2, 3]), 0, 1);
    }

    [Fact]
    public void A_batch_size_without_sense_is_refused_before_the_first_sample_is_drawn()
    {
        int drawn = 0;
        SampleSource<bool> source = SampleSource.Draw(3, (Span<float> row, Random random, long index) => drawn++ > 0);
        string message = Assert.Throws<ArgumentException>(() => new TestModel<Spec.Logistic, bool>(LabelCodec.Boolean).Fit(source, new() { BatchSize = int.MaxValue, StepsPerEpoch = 1 })).Message;
        Assert.Contains("FitOptions.BatchSize is 2147483647: a batch of Logistic then needs ", message);
        Assert.Contains("choose a BatchSize of at most ", message);
        Assert.Equal(0, drawn);
    }

    [Fact]
    public void Evaluations_use_no_more_threads_than_the_memory_allows()
    {
        NetworkInfo network = Spec.Build("Wide", 3, 1, TaskKind.Binary, trainingFloatsPerRow: 1 << 24);
        Assert.Equal(3, WorkspaceLimits.EvaluationThreads(network, 16, 64));
        Assert.Equal(2, WorkspaceLimits.EvaluationThreads(network, 16, 2));
    }
}
