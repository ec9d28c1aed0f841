using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace NetDsl;

/// <summary>
/// The calling thread and its helpers, for pieces of work of some ten microseconds. Pieces are claimed one by one, so that a helper
/// whose processor others use just does fewer of them; the caller begins at the first piece and helpers at the last, so that much of a piece's
/// data is still in the cache of who does it. Both sides spin for a moment before they sleep; a caller that had to sleep works
/// alone for a while. Who does a piece must not matter for its result. Running allocates nothing.
/// </summary>
internal sealed partial class WorkTeam : IDisposable
{
    /// <summary>How long anybody spins, in ticks: longer than what a training does between two runs, shorter than a scheduler's time slice.</summary>
    private static readonly long patience = Stopwatch.Frequency / 5_000;

    /// <summary>How long the caller does without help after it had to sleep, because a helper's processor is busy: at first, and at most, when that happens again and again.</summary>
    private static readonly long shortestAlone = Stopwatch.Frequency / 200, longestAlone = Stopwatch.Frequency / 4;

    /// <summary>Most pieces that are open at a time: a ticket counts them with 16 bits.</summary>
    private const int MostOpen = ushort.MaxValue;

    /// <summary>How long anybody waits awake for pieces that take their time: where they are longer, waking up costs nothing beside them.</summary>
    private static readonly long longestAwake = Stopwatch.Frequency / 20;

    private readonly Helper[] helpers;
    private readonly AutoResetEvent lastDone = new(false);

    // Number of the run << 32 | end of the open pieces << 16 | their beginning: a claim compares all three, so that nobody takes a piece of a run that is over.
    private long ticket;

    // Number of the first piece of the run: more than a ticket counts are dealt out one lot after the other.
    private int firstOfLot;
    private int unfinished;
    private int callerSleeps;
    private long aloneUntil;
    private long nextAlone = shortestAlone;
    private Action<int>? work;
    private Exception? failure;
    private volatile bool ending;

    /// <summary>Starts the helpers.</summary>
    /// <param name="threads">Threads with the calling one, 1 or more.</param>
    public WorkTeam(int threads)
    {
        helpers = new Helper[threads - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Helper(this);
        }
    }

    /// <summary>Does pieces 0 to <paramref name="pieces"/> - 1, in any order and on any threads of the team; returns when all are done.</summary>
    /// <param name="pieces">Their number.</param>
    /// <param name="work">Does one piece. What it throws reaches the caller when all pieces are done.</param>
    public void Run(int pieces, Action<int> work)
    {
        this.work = work;
        for (int first = 0; first < pieces; first += MostOpen)
        {
            RunLot(first, Math.Min(MostOpen, pieces - first));
        }

        this.work = null;
        if (failure is { } exception)
        {
            failure = null;
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>Ends the helpers; no run may be under way.</summary>
    public void Dispose()
    {
        ending = true;
        foreach (Helper helper in helpers)
        {
            helper.End();
        }

        lastDone.Dispose();
    }

    private void RunLot(int first, int pieces)
    {
        firstOfLot = first;
        unfinished = pieces;
        if (helpers.Length == 0 || pieces == 1 || Stopwatch.GetTimestamp() < aloneUntil)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                Do(piece);
            }
        }
        else
        {
            Share(pieces);
        }
    }

    private void Share(int pieces)
    {
        Interlocked.Exchange(ref ticket, ((ticket >> 32) + 1 << 32) | ((long)pieces << 16));
        for (int i = 0; i < Math.Min(helpers.Length, pieces - 1); i++)
        {
            helpers[i].Wake();
        }

        long begin = Stopwatch.GetTimestamp();
        Claim(fromEnd: false);
        WaitForLast(begin);
    }

    /// <summary>Does pieces of the present run until none is left.</summary>
    private void Claim(bool fromEnd)
    {
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            int first = (int)(seen & 0xFFFF), end = (int)(seen >> 16 & 0xFFFF);
            if (first >= end)
            {
                return;
            }

            if (Interlocked.CompareExchange(ref ticket, fromEnd ? seen - (1 << 16) : seen + 1, seen) == seen)
            {
                Do(fromEnd ? end - 1 : first);
            }
        }
    }

    private void Do(int piece)
    {
        try
        {
            work!(firstOfLot + piece);
        }
        catch (Exception exception)
        {
            // It is the caller's, who waits for all pieces; a thread of ours must not end the process.
            failure = exception;
        }

        // Sleeper and waker each write before they read: one of them sees the other.
        if (Interlocked.Decrement(ref unfinished) == 0 && Volatile.Read(ref callerSleeps) != 0)
        {
            lastDone.Set();
        }
    }

    /// <summary>Waits for pieces that helpers have claimed, awake for about as long as the caller's own took.</summary>
    private void WaitForLast(long begin)
    {
        long now = Stopwatch.GetTimestamp(), own = now - begin, end = now + patience + Math.Min(own, longestAwake);
        nextAlone = Math.Max(shortestAlone, nextAlone - nextAlone / 256);
        while (Volatile.Read(ref unfinished) != 0)
        {
            if (Stopwatch.GetTimestamp() < end)
            {
                Thread.SpinWait(8);
                continue;
            }

            // Asleep, the caller leaves its own processor to the helper that lost another.
            Interlocked.Exchange(ref callerSleeps, 1);
            while (Volatile.Read(ref unfinished) != 0)
            {
                lastDone.WaitOne();
            }

            Volatile.Write(ref callerSleeps, 0);
            if (own < longestAwake)
            {
                nextAlone = Math.Min(4 * nextAlone, longestAlone);
                aloneUntil = Stopwatch.GetTimestamp() + nextAlone;
            }
        }
    }

    private sealed class Helper
    {
        private readonly WorkTeam team;
        private readonly Thread thread;
        private readonly AutoResetEvent awake = new(false);
        private int sleeping;

        public Helper(WorkTeam team)
        {
            this.team = team;
            thread = new Thread(Loop) { IsBackground = true, Name = "NetDsl" };
            thread.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref sleeping) != 0)
            {
                awake.Set();
            }
        }

        public void End()
        {
            awake.Set();
            thread.Join();
            awake.Dispose();
        }

        // Optimized at once: it runs once, for the whole training.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Loop()
        {
            long last = 0;
            while (WaitForRun(last))
            {
                last = Volatile.Read(ref team.ticket) >> 32;
                team.Claim(fromEnd: true);
            }
        }

        /// <summary>Waits for a run after the given one; false when the team ends.</summary>
        private bool WaitForRun(long last)
        {
            long end = Stopwatch.GetTimestamp() + patience;
            while (!team.ending && Volatile.Read(ref team.ticket) >> 32 == last)
            {
                if (Stopwatch.GetTimestamp() < end)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                // Sleeper and waker each write before they read, as above.
                Interlocked.Exchange(ref sleeping, 1);
                if (!team.ending && Volatile.Read(ref team.ticket) >> 32 == last)
                {
                    awake.WaitOne();
                }

                Volatile.Write(ref sleeping, 0);
                end = Stopwatch.GetTimestamp() + patience;
            }

            return !team.ending;
        }
    }
}
