using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Batches that a maker makes. Prefetching, a thread of its own makes up to two batches ahead while the training learns; the
/// batches and their order are the same, because only that thread asks the maker. Never makes a batch more than the training needs.
/// </summary>
internal sealed class MadeFeed<TNetwork> : BatchFeed<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly BatchMaker maker;
    private readonly CancellationToken cancellation;
    private readonly Batch[] batches;
    private readonly long count;
    private readonly Thread? worker;
    private readonly object gate = new();

    // Both under the gate while the worker runs. Batch n lies in place n modulo the number of places.
    private long made;
    private long taken;
    private bool ending;
    private ExceptionDispatchInfo? failure;

    /// <summary>Makes the first batch at once, so that what is wrong with it is known before anything is changed.</summary>
    public MadeFeed(BatchMaker maker, int batchSize, bool weighted, long count, bool prefetch, CancellationToken cancellation)
    {
        this.maker = maker;
        this.count = count;
        this.cancellation = cancellation;
        batches = new Batch[prefetch ? 2 : 1];
        try
        {
            for (int i = 0; i < batches.Length; i++)
            {
                batches[i] = new Batch(TNetwork.Info, batchSize, weighted);
            }

            maker.Make(batches[0], cancellation);
        }
        catch
        {
            maker.Dispose();
            throw;
        }

        made = 1;
        if (prefetch && batches[0].Rows > 0)
        {
            worker = new Thread(MakeAhead) { IsBackground = true, Name = "NetDsl batches" };
            worker.Start();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TryFill(TrainingSession<TNetwork> session)
    {
        Batch batch = worker is null ? MakeNow() : WaitForNext();
        if (batch.Rows == 0)
        {
            return false;
        }

        session.SetBatch(batch.Features, batch.Targets, batch.Weights);
        if (worker is null)
        {
            taken++;
            return true;
        }

        // The session has its own copy: the place is free again before the step begins.
        lock (gate)
        {
            taken++;
            Monitor.Pulse(gate);
        }

        return true;
    }

    /// <summary>Waits for the worker to finish the sample at hand.</summary>
    public override void Dispose()
    {
        if (worker is not null)
        {
            lock (gate)
            {
                ending = true;
                Monitor.Pulse(gate);
            }

            worker.Join();
        }

        maker.Dispose();
    }

    private Batch MakeNow()
    {
        if (made == taken)
        {
            maker.Make(batches[0], cancellation);
            made++;
        }

        return batches[0];
    }

    private Batch WaitForNext()
    {
        lock (gate)
        {
            while (made == taken && failure is null)
            {
                Monitor.Wait(gate);
            }

            if (made == taken)
            {
                failure!.Throw();
            }

            return batches[taken % batches.Length];
        }
    }

    private void MakeAhead()
    {
        try
        {
            while (WaitForRoom(out Batch batch))
            {
                maker.Make(batch, cancellation);
                lock (gate)
                {
                    made++;
                    Monitor.Pulse(gate);
                }

                if (batch.Rows == 0)
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            // The training meets it where it needs the batch; whatever it is, it must not end the process from this thread.
            lock (gate)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                Monitor.Pulse(gate);
            }
        }
    }

    private bool WaitForRoom(out Batch batch)
    {
        lock (gate)
        {
            while (made - taken == batches.Length && !ending)
            {
                Monitor.Wait(gate);
            }

            batch = batches[made % batches.Length];
            return !ending && made < count;
        }
    }
}
