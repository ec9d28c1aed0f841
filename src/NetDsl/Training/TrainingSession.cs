using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>
/// Training steps one at a time: fill a batch, then step, as often as wanted on the same batch. The loop of <c>Fit</c> runs on it,
/// and so can measurements. Neither filling nor stepping allocates.
/// </summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrainingSession<TNetwork> : IDisposable
    where TNetwork : struct, INetwork
{
    // Floats of the gradients that one thread sums at a time: those of all shards stay in its first-level cache.
    private const int SliceLength = 4096;

    private readonly ModelState<TNetwork> model;
    private readonly Optimizer optimizer;
    private readonly OptimizerState state;
    private readonly NetworkInfo network = TNetwork.Info;
    private readonly TrainingShard<TNetwork>[] shards;
    private readonly WorkTeam team;
    private readonly Action<int> trainShard;
    private readonly Action<int> addSlice;
    private readonly Action<int> updateSlice;
    private readonly ElementwiseOptimizer? elementwise;
    private readonly int batchSize;
    private readonly uint noiseKey;
    private readonly bool penalties;
    private readonly bool normLimits;
    private BatchCut cut;
    private uint noise;
    private bool disposed;

    /// <summary>Makes the blocks for batches of up to <paramref name="batchSize"/> rows.</summary>
    /// <param name="model">The model to train.</param>
    /// <param name="batchSize">Rows of the largest batch, 1 or more.</param>
    /// <param name="optimizer">The optimizer; <see langword="null"/> for the model's own. Continues with the model's running averages where it can.</param>
    /// <param name="seed">Seed of dropout and noise.</param>
    /// <param name="threads">Threads that share the work of a large batch, with the calling one; 1 or more, of which no more are used than the process has processors. Results have the same bits for any number.</param>
    /// <exception cref="ArgumentException">The batch size is not positive, or needs too much memory, or a setting of the optimizer is out of its range.</exception>
    public TrainingSession(ModelState<TNetwork> model, int batchSize, Optimizer? optimizer = null, ulong seed = 0, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        this.model = model;
        this.batchSize = batchSize;
        this.optimizer = optimizer ?? network.Optimizer;
        this.optimizer.Validate();
        cut = new BatchCut(network, batchSize);
        WorkspaceLimits.CheckTraining(network, batchSize);
        int count = cut.Count, capacity = (int)TrainingWorkspace.CapacityFor(cut.MostRows);
        LearningRate = this.optimizer.LearningRate;
        state = model.UseOptimizer(this.optimizer);
        shards = new TrainingShard<TNetwork>[count];
        for (int i = 0; i < count; i++)
        {
            shards[i] = new TrainingShard<TNetwork>(model, capacity);
        }

        team = WorkTeam.Rent(threads, count);
        trainShard = TrainShard;
        addSlice = AddSlice;
        updateSlice = UpdateSlice;
        elementwise = this.optimizer as ElementwiseOptimizer;
        noiseKey = CounterRandom.Bits((uint)seed, (uint)(seed >> 32));
        penalties = WeightPenalties.Any(network);
        normLimits = NormLimit.Any(network);
    }

    /// <summary>Learning rate of the next step.</summary>
    public float LearningRate { get; set; }

    /// <summary>Rows of the present batch.</summary>
    public int Rows => cut.Rows;

    /// <summary>Gradients of the last step, as the optimizer got them.</summary>
    public ReadOnlySpan<float> Gradients => shards[0].Gradients.Span;

    /// <summary>Fills the batch with consecutive rows.</summary>
    /// <param name="features">Rows as the user gives them; preparation is applied here.</param>
    /// <param name="targets">One target per row, <see cref="NetworkInfo.TargetSize"/> floats each.</param>
    /// <exception cref="ArgumentException">There are no rows, more than the batch size, or the numbers of features and targets do not agree.</exception>
    public void SetBatch(ReadOnlySpan<float> features, ReadOnlySpan<float> targets)
    {
        int rows = features.Length / network.InputSize;
        if (rows == 0 || rows > batchSize || features.Length != rows * network.InputSize || targets.Length != rows * network.TargetSize)
        {
            throw new ArgumentException($"A batch of {network.Name} takes 1 to {batchSize} rows of {network.InputSize} features and {network.TargetSize} target values, but there are {features.Length} features and {targets.Length} target values.");
        }

        SetBatch(features, targets, weights: []);
    }

    /// <summary>One step: forward, loss, backward, penalties, clipping, optimizer, limits on norms.</summary>
    /// <returns>The batch's mean loss before the step, penalties on weights included.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Step()
    {
        noise = CounterRandom.Bits(noiseKey, (uint)state.Step);
        state.CountStep();
        double loss = TrainShards();
        if (Sliced)
        {
            team.Run(Slices, updateSlice);
        }
        else
        {
            loss += Update();
        }

        if (normLimits)
        {
            NormLimit.Apply(network, Parameters);
        }

        if (network.Folds)
        {
            model.InvalidateInTraining();
        }

        return loss;
    }

    /// <summary>Gives the threads back.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            team.Return();
        }
    }

    /// <summary>Fills the batch with consecutive rows, all of whose numbers the caller vouches for.</summary>
    /// <param name="features">One row or more, at most the batch size.</param>
    /// <param name="targets">One target per row.</param>
    /// <param name="weights">Factor of each row's loss; empty when all are 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void SetBatch(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        cut = cut.Of(features.Length / network.InputSize);
        for (int i = 0; i < cut.Count; i++)
        {
            Range rows = cut[i];
            shards[i].Take(
                features[(rows.Start.Value * network.InputSize)..(rows.End.Value * network.InputSize)],
                targets[(rows.Start.Value * network.TargetSize)..(rows.End.Value * network.TargetSize)],
                chosen: [],
                weights.IsEmpty ? [] : weights[rows],
                Rows);
        }
    }

    /// <summary>Fills the batch with chosen rows, all of whose numbers the caller vouches for.</summary>
    /// <param name="features">All rows.</param>
    /// <param name="targets">All targets.</param>
    /// <param name="chosen">Numbers of the rows; 1 to the batch size.</param>
    /// <param name="weights">Factor of each row's loss, for all rows; empty when all are 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Gather(ReadOnlySpan<float> features, ReadOnlySpan<float> targets, ReadOnlySpan<int> chosen, ReadOnlySpan<float> weights)
    {
        cut = cut.Of(chosen.Length);
        for (int i = 0; i < cut.Count; i++)
        {
            shards[i].Take(features, targets, chosen[cut[i]], weights, Rows);
        }
    }

    /// <summary>Gives predictions and targets of the last step to metrics.</summary>
    internal void AddTo(ModelMetrics metrics)
    {
        foreach (TrainingShard<TNetwork> shard in shards.AsSpan(0, cut.Count))
        {
            shard.AddTo(metrics);
        }
    }

    private Span<float> Parameters => model.ParameterBlock.Span[..network.TrainableLength];

    /// <summary>Whether the optimizer can follow the sum of gradients slice by slice: there are several shards, and nobody asks for the sum as a whole.</summary>
    private bool Sliced => elementwise is not null && cut.Count > 1 && !penalties && optimizer.ClipValue == 0 && optimizer.ClipNorm == 0;

    private int Slices => (network.TrainableLength + SliceLength - 1) / SliceLength;

    /// <summary>Loss and gradients of the batch.</summary>
    private double TrainShards()
    {
        if (cut.Count == 1)
        {
            shards[0].Train(noise);
            return shards[0].Loss;
        }

        team.Run(cut.Count, trainShard);
        double loss = 0;
        foreach (TrainingShard<TNetwork> shard in shards.AsSpan(0, cut.Count))
        {
            loss += shard.Loss;
        }

        return loss;
    }

    /// <summary>The rest of a step from gradients as a whole.</summary>
    /// <returns>Penalties on weights.</returns>
    private double Update()
    {
        Span<float> gradients = shards[0].Gradients.Span;
        if (cut.Count > 1)
        {
            team.Run(Slices, addSlice);
        }

        double penalty = penalties ? WeightPenalties.AddGradients(network, Parameters, gradients) : 0;
        if (optimizer.ClipValue > 0)
        {
            GradientClipping.ClipValue(gradients, optimizer.ClipValue);
        }

        if (optimizer.ClipNorm > 0)
        {
            GradientClipping.ClipNorm(gradients, optimizer.ClipNorm);
        }

        optimizer.Update(Parameters, gradients, state.Averages.Span, state.Step, LearningRate);
        return penalty;
    }

    // Rows of different shards get different noise.
    private void TrainShard(int index) => shards[index].Train(index == 0 ? noise : CounterRandom.Bits(noise, (uint)index));

    private (int Start, int Length) PlaceOf(int slice)
    {
        int start = slice * SliceLength;
        return (start, Math.Min(SliceLength, network.TrainableLength - start));
    }

    private void UpdateSlice(int slice)
    {
        AddSlice(slice);
        (int start, int length) = PlaceOf(slice);
        elementwise!.Update(new UpdateBlocks(Parameters, shards[0].Gradients.Span, state.Averages.Span, start, length), state.Step, LearningRate);
    }

    /// <summary>Adds a part of all shards' gradients up, in the order of the shards, into the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSlice(int slice)
    {
        (int start, int length) = PlaceOf(slice);
        Span<Vector<float>> sum = Vectors(shards[0], start, length);
        for (int i = 1; i < cut.Count; i++)
        {
            Span<Vector<float>> gradients = Vectors(shards[i], start, length);
            for (int j = 0; j < sum.Length; j++)
            {
                sum[j] += gradients[j];
            }
        }
    }

    private static Span<Vector<float>> Vectors(TrainingShard<TNetwork> shard, int start, int length) =>
        MemoryMarshal.Cast<float, Vector<float>>(shard.Gradients.Span.Slice(start, length));
}
