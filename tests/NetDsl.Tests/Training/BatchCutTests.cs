using NetDsl.Runtime;
using Xunit.Abstractions;

namespace NetDsl.Tests.Training;

public class BatchCutTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(64)]
    [InlineData(8)]
    [InlineData(0)]
    public void Shards_are_all_rows_in_order_and_at_most_half_too_large(int shardRows)
    {
        NetworkInfo network = Network(shardRows);
        for (int rows = 1; rows < 3000; rows += 1 + rows / 40)
        {
            BatchCut cut = new(network, rows);
            Range[] shards = [.. Enumerable.Range(0, cut.Count).Select(i => cut[i])];
            Assert.Equal(Enumerable.Range(0, rows), shards.SelectMany(s => Enumerable.Range(s.Start.Value, s.End.Value - s.Start.Value)));
            Assert.True(shards.Max(s => s.End.Value - s.Start.Value) <= cut.MostRows);
            Assert.InRange(cut.Count, 1, shardRows == 0 ? 1 : 16);
            int usual = shards[0].End.Value, last = shards[^1].End.Value - shards[^1].Start.Value;
            Assert.All(shards[..^1], s => Assert.Equal(usual, s.End.Value - s.Start.Value));
            Assert.True(cut.Count == 1 || (usual % 8 == 0 && usual >= shardRows));
            Assert.True(cut.Count == 1 || (last >= usual / 2 && last <= usual * 3 / 2));
        }
    }

    /// <summary>Shards and their rooms are made for the largest batch: every smaller one must get along with them.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(8)]
    [InlineData(0)]
    public void A_session_of_the_largest_batch_has_room_for_all_smaller_ones(int shardRows)
    {
        int tried = 0;
        foreach (int most in (int[])[1, 7, 95, 97, 128, 129, 130, 140, 255, 260, 390, 1023, 1024, 1025, 1200, 2500])
        {
            BatchCut largest = new(Network(shardRows), most);
            for (int rows = 1; rows <= most; rows++, tried++)
            {
                BatchCut cut = largest.Of(rows);
                Assert.True(cut.Count <= largest.Count, $"{rows} rows of {most} are cut into {cut.Count} shards, the largest batch into {largest.Count}");
                int next = 0;
                for (int i = 0; i < cut.Count; i++)
                {
                    Assert.Equal(next, cut[i].Start.Value);
                    next = cut[i].End.Value;
                    Assert.InRange(next - cut[i].Start.Value, 1, largest.MostRows);
                }

                Assert.Equal(rows, next);
            }
        }

        output.WriteLine($"{tried} pairs of batch size and rows");
    }

    private static NetworkInfo Network(int shardRows) => new()
    {
        Name = "Cut", Fingerprint = "", InputSize = 1, InputStride = 1, OutputSize = 1, OutputStride = 1, TargetSize = 1, TargetStride = 1, Task = TaskKind.Binary, Threshold = 0.5f,
        ParameterCount = 0, BlockLength = 0, TrainableLength = 0, Tensors = [], Preparations = [], Folds = false, InferenceRows = 1, InferenceWorkspace = 0, RowWorkspace = 0, TrainingFloatsPerRow = 1, TrainingFloatsFixed = 0,
        ShardRows = shardRows, Optimizer = new Sgd(), Metrics = [],
    };
}
