namespace NetDsl;

/// <content>
/// Teams that wait for work: starting threads takes longer than many a batch of predictions. They are threads of our own, so nobody waits for a
/// thread pool whose threads are all busy, perhaps with waiting for this very work.
/// </content>
internal sealed partial class WorkTeam
{
    /// <summary>Teams that are kept: their threads sleep, but each has a stack, and scratch of the predictions it has made.</summary>
    private const int MostIdle = 4;

    private static readonly List<WorkTeam> idle = [];

    /// <summary>Threads worth using: no more than pieces, nor than processors that the process may use, from which they would only push each other.</summary>
    /// <param name="threads">Threads that are allowed, 1 or more.</param>
    /// <param name="pieces">Pieces of work.</param>
    public static int Useful(int threads, int pieces) => Math.Max(1, Math.Min(Math.Min(threads, pieces), Environment.ProcessorCount));

    /// <summary>A team of as many of the threads as are worth using; <see cref="Return"/> gives it back.</summary>
    /// <inheritdoc cref="Useful"/>
    public static WorkTeam Rent(int threads, int pieces)
    {
        threads = Useful(threads, pieces);
        lock (idle)
        {
            int found = idle.FindLastIndex(team => team.helpers.Length == threads - 1);
            if (found >= 0)
            {
                WorkTeam team = idle[found];
                idle.RemoveAt(found);
                return team;
            }
        }

        return new WorkTeam(threads);
    }

    /// <summary>Does pieces of work with a team that is rented for them alone.</summary>
    /// <param name="threads">Threads that are allowed, 1 or more.</param>
    /// <param name="pieces">Their number.</param>
    /// <param name="work">Does one piece.</param>
    public static void ForEach(int threads, int pieces, Action<int> work)
    {
        WorkTeam team = Rent(threads, pieces);
        try
        {
            team.Run(pieces, work);
        }
        finally
        {
            team.Return();
        }
    }

    /// <summary>Gives the team back; no run may be under way.</summary>
    public void Return()
    {
        if (helpers.Length == 0)
        {
            Dispose();
            return;
        }

        WorkTeam? surplus = null;
        lock (idle)
        {
            idle.Add(this);
            if (idle.Count > MostIdle)
            {
                surplus = idle[0];
                idle.RemoveAt(0);
            }
        }

        surplus?.Dispose();
    }
}
