namespace NetDsl;

/// <summary>How <c>Fit</c> trains. One instance may serve many trainings; the defaults are Keras'.</summary>
public sealed record FitOptions
{
    /// <summary>Passes over the training rows; 1 or more. With <see cref="Resume"/>, those of the whole run.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Rows per step; 1 or more. The last batch of a pass may be smaller; more rows than there are is allowed.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Rows that are scored after each epoch; labels of the same type as the training rows'.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Share of the training rows, from 0 to below 1, that is held back for validation: shuffled by <see cref="Seed"/>, with equal shares of each class; of several heads, of the first whose labels are classes.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Whether each pass takes the rows in a new order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Seed of the order of rows, of the validation split, of augmentation, and of dropout and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Batches per epoch, continuing through the rows where the epoch before stopped; <see langword="null"/> for one pass per epoch.
    /// A <see cref="SampleSource"/> has no end, so it needs this number.
    /// </summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>
    /// Whether the batches of a <see cref="SampleSource"/> are made on another thread while the one before is learned. The result has the same bits either way;
    /// without it, samples are drawn on the thread that called <c>Fit</c>.
    /// </summary>
    public bool Prefetch { get; init; } = true;

    /// <summary>Random shifts and mirror images of the training rows, which are pictures then; <see langword="null"/> for none. Follows <see cref="Seed"/>.</summary>
    public ImageAugmentation? Augment { get; init; }

    /// <summary>Where the training samples come from when they are drawn; the data set is then empty.</summary>
    internal SampleSource? Samples { get; init; }

    /// <summary>The optimizer; <see langword="null"/> for the one of the model's attribute.</summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>
    /// Learning rate per epoch (from 0), in place of the optimizer's: a function, or a ready-made <see cref="LearningRateSchedule"/>,
    /// which converts by itself. A ready-made one with <see cref="LearningRateSchedule.EachStep"/> is asked before each step,
    /// at the fraction of the epoch that has passed; functions and the others once per epoch.
    /// </summary>
    /// <remarks>
    /// The rates of all epochs (of the first 65,536) are asked for before the training begins, so that one that is negative or not finite is refused while nothing has been changed. A rate
    /// that depends on what is learned is the business of a <see cref="Callback"/>, which sets <see cref="TrainingControl.LearningRate"/>.
    /// </remarks>
    public Func<int, float>? Schedule { get; init; }

    /// <summary>
    /// Continues the run of the model's last training, also after <c>Save</c> and <c>Load</c>: epochs are counted on from where it stopped up
    /// to <see cref="Epochs"/>, with the orders of rows, the dropout and the learning rate that an uninterrupted run would have had. With the same data
    /// and options the weights then have the same bits. A model that was never trained begins at 0; a finished run trains nothing more
    /// and gives an empty history.
    /// </summary>
    /// <remarks>
    /// Saved with a model are weights, statistics, the optimizer's averages, its steps, the epochs and the learning rate; not what callbacks count
    /// (patience, best value). An epoch that was cut short by cancelling is begun again, on the weights it had reached.
    /// </remarks>
    public bool Resume { get; init; }

    /// <summary>Leaves the model as it was before: weights, optimizer state, preparation. For trials such as the search for a learning rate.</summary>
    internal bool IsTrial { get; init; }

    /// <summary>Factors of the rows' losses by class number (<c>false</c> is 0 and <c>true</c> 1, enums by index of the member); classes that are not named have 1. Refused by models of several heads.</summary>
    public IReadOnlyDictionary<int, float>? ClassWeights { get; init; }

    /// <summary>Objects that watch and steer the training, called in order on the training thread.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>Receives a report after each epoch.</summary>
    public IProgress<EpochReport>? Progress { get; init; }

    /// <summary>
    /// Threads for steps on large batches, for validation and for the folds of a cross-validation; 1 or more. Results have the same bits for any number.
    /// </summary>
    /// <remarks>
    /// Batches are cut into shards of a size that the network decides (64 rows for most dense networks, 8 pictures for convolutions), and threads share
    /// the shards: smaller batches, and networks with BatchNorm, are computed by one thread. No more threads run than the process may use processors
    /// (<see cref="Environment.ProcessorCount"/>, which knows affinity and the limits of containers): they would only take them from each other.
    /// </remarks>
    public int Threads { get; init; } = 1;

    /// <summary>Stops the training before the next step. <c>Fit</c> then returns the epochs so far with <see cref="History.Cancelled"/> set and leaves a usable model.</summary>
    public CancellationToken CancellationToken { get; init; }
}
