using NetDsl.Tests.EndToEnd;

namespace NetDsl.Tests.Training;

/// <summary>Work that threads share does not wait for the thread pool, all of whose threads may be waiting themselves, as those of a busy server.</summary>
public class StarvedPoolTests
{
    [Fact]
    public void Predictions_validation_and_cross_validation_end_while_the_pool_is_blocked()
    {
        // More than the pool has, and than it would add within the time limit.
        using ManualResetEventSlim open = new();
        ThreadPool.GetMinThreads(out int threads, out _);
        using CountdownEvent blocked = new(threads + 200);
        for (int i = 0; i < threads + 200; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                open.Wait();
                blocked.Signal();
            }, null);
        }

        Exception? failure = null;
        bool pooled = false;
        Thread caller = new(() =>
        {
            try
            {
                FullModel model = new(seed: 1);
                Dataset<int> data = Points.Sectors(1000, 7);
                model.Fit(data.Subset([.. Enumerable.Range(0, 100)]), new() { Validation = data, Threads = 4 });
                model.PredictBatch(data.Features, new float[3000], threads: 4);
                CrossValidation.Run(seed =>
                {
                    pooled |= Thread.CurrentThread.IsThreadPoolThread;
                    return new FullModel(seed);
                }, data.Subset([.. Enumerable.Range(0, 100)]), folds: 4, options: new() { Threads = 4 });
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        caller.Start();
        bool ended = caller.Join(TimeSpan.FromSeconds(20));
        open.Set();
        caller.Join();
        blocked.Wait();
        Assert.Null(failure);
        Assert.True(ended, "something waited for the thread pool");
        Assert.False(pooled);
    }
}
