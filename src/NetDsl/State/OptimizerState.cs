namespace NetDsl.Runtime;

/// <summary>An optimizer's running averages and its count of steps: what must survive from one training to the next.</summary>
/// <param name="Kind">Name of the optimizer's type.</param>
/// <param name="Count">How many averages there are.</param>
/// <param name="Averages">The averages, one behind the other, each as long as the trainable parameters.</param>
internal sealed record OptimizerState(string Kind, int Count, AlignedBlock Averages)
{
    /// <summary>More steps than any training takes; every number up to it is a double, as the corrections of averages compute with it.</summary>
    public const long MostSteps = 1L << 53;

    /// <summary>Steps taken; not counted beyond <see cref="MostSteps"/>.</summary>
    public long Step { get; set; }

    /// <summary>Finished epochs of the run that the last training belongs to.</summary>
    public int Epoch { get; set; }

    /// <summary>Learning rate of the last step; NaN before the first and in files that do not hold it.</summary>
    public float LearningRate { get; set; } = float.NaN;

    /// <summary>Whether an average of one of the library's optimizers is of squares, and so not negative.</summary>
    /// <param name="kind">Name of the optimizer's type.</param>
    /// <param name="average">Number of the average.</param>
    public static bool IsOfSquares(string kind, int average) => (kind, average) switch
    {
        (nameof(Adam) or nameof(AdamW) or nameof(Nadam), 1) => true,
        (nameof(RmsProp) or nameof(Adagrad), 0) => true,
        (nameof(Adadelta), 0 or 1) => true,
        _ => false,
    };

    /// <summary>Counts a step.</summary>
    public void CountStep() => Step = Math.Min(Step + 1, MostSteps);

    /// <summary>A copy that shares nothing.</summary>
    public OptimizerState Copy()
    {
        AlignedBlock averages = new(Averages.Length);
        averages.CopyFrom(Averages);
        return new OptimizerState(Kind, Count, averages) { Step = Step, Epoch = Epoch, LearningRate = LearningRate };
    }

    public static OptimizerState Create(Optimizer optimizer, int trainableLength)
    {
        AlignedBlock averages = new((long)optimizer.StateCount * trainableLength);
        optimizer.InitializeState(averages.Span);
        return new OptimizerState(optimizer.GetType().Name, optimizer.StateCount, averages);
    }

    /// <summary>Whether the optimizer can continue with this state.</summary>
    public bool Fits(Optimizer optimizer) => optimizer.GetType().Name == Kind && optimizer.StateCount == Count;
}
