namespace NetDsl.Testing;

/// <summary>Measures what an action allocates on the calling thread once everything is compiled and cached.</summary>
public static class AllocationProbe
{
    /// <summary>Calls before the measurement; enough for the runtime to compile the second tier of a method that is called in a loop.</summary>
    public const int WarmUpCalls = 50;

    /// <summary>The runtime itself allocates now and then (it compiles a tier anew, it counts calls): what the action allocates, it allocates every time.</summary>
    private const int Attempts = 5;

    /// <summary>Bytes that <paramref name="calls"/> calls of <paramref name="action"/> allocate on this thread after warm-up; the least of several attempts.</summary>
    /// <param name="action">The action; its own captured values are allocated before the measurement.</param>
    /// <param name="calls">Number of calls measured.</param>
    public static long Measure(Action action, int calls = 200)
    {
        for (int i = 0; i < WarmUpCalls; i++)
        {
            action();
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < calls; i++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
