namespace NetDsl.Tests.Training;

public class WorkTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Each_piece_of_each_run_is_done_once(int threads)
    {
        using WorkTeam team = new(threads);
        int[] done = new int[64];
        Action<int> work = piece =>
        {
            Interlocked.Increment(ref done[piece]);
            Thread.SpinWait(piece % 7 * 20);
        };
        for (int run = 1; run <= 2000; run++)
        {
            int pieces = 1 + run * 7 % 64;
            Array.Clear(done);
            team.Run(pieces, work);
            Assert.All(done[..pieces], count => Assert.Equal(1, count));
            Assert.All(done[pieces..], count => Assert.Equal(0, count));
        }
    }

    /// <summary>More pieces than 16 bits count: the gradients of a network of 300 million weights have so many slices.</summary>
    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public async Task Any_number_of_pieces_is_done(int pieces)
    {
        using WorkTeam team = new(2);
        int[] done = new int[pieces];
        await Task.Run(() => team.Run(pieces, piece => Interlocked.Increment(ref done[piece]))).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 100)]
    [InlineData(16, 3)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(4, 0)]
    public void No_more_threads_are_used_than_there_are_pieces_and_processors(int threads, int pieces)
    {
        Assert.Equal(Math.Max(1, new[] { threads, pieces, Environment.ProcessorCount }.Min()), WorkTeam.Useful(threads, pieces));
    }

    [Fact]
    public void Teams_that_are_given_back_work_again_and_never_for_two_at_once()
    {
        int[] done = new int[1000];
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            for (int run = 0; run < 200; run++)
            {
                WorkTeam.ForEach(2, done.Length, piece => Interlocked.Increment(ref done[piece]));
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.All(done, count => Assert.Equal(1200, count));
    }

    [Fact]
    public void Helpers_wake_up_again_after_a_pause()
    {
        using WorkTeam team = new(2);
        for (int run = 0; run < 5; run++)
        {
            int caller = Environment.CurrentManagedThreadId, helped = 0;
            using ManualResetEventSlim both = new();

            // The caller's piece, if it gets one, waits until another thread has begun the other.
            team.Run(2, piece =>
            {
                if (Environment.CurrentManagedThreadId != caller)
                {
                    helped++;
                    both.Set();
                }
                else
                {
                    Assert.True(both.Wait(TimeSpan.FromSeconds(30)));
                }
            });
            Assert.InRange(helped, 1, 2);
            Thread.Sleep(300);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_piece_throws_reaches_the_caller_and_the_team_goes_on(int threads)
    {
        using WorkTeam team = new(threads);
        int done = 0;
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => team.Run(40, piece =>
        {
            if (piece == 20)
            {
                throw new InvalidOperationException("piece 20");
            }

            Interlocked.Increment(ref done);
        }));
        Assert.Equal("piece 20", thrown.Message);
        Assert.Equal(39, done);
        team.Run(40, _ => Interlocked.Increment(ref done));
        Assert.Equal(79, done);
    }
}
