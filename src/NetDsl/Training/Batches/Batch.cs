using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Room for one batch that is made before the training takes it.</summary>
/// <param name="network">The network that it is for.</param>
/// <param name="capacity">Rows of the largest batch.</param>
/// <param name="weighted">Whether rows have factors of their losses.</param>
internal sealed class Batch(NetworkInfo network, int capacity, bool weighted)
{
    private readonly float[] features = new float[checked(capacity * network.InputSize)];
    private readonly float[] targets = new float[checked(capacity * network.TargetSize)];
    private readonly float[] weights = new float[weighted ? capacity : 0];

    /// <summary>Rows that have been filled; 0 when the training was cancelled meanwhile.</summary>
    public int Rows { get; set; }

    /// <summary>Features of the filled rows, without padding.</summary>
    public ReadOnlySpan<float> Features => features.AsSpan(0, Rows * network.InputSize);

    /// <summary>Targets of the filled rows, without padding.</summary>
    public ReadOnlySpan<float> Targets => targets.AsSpan(0, Rows * network.TargetSize);

    /// <summary>Factors of the losses; empty when all are 1.</summary>
    public ReadOnlySpan<float> Weights => weighted ? weights.AsSpan(0, Rows) : [];

    /// <summary>Room for the features of a row.</summary>
    public Span<float> FeaturesOf(int row) => features.AsSpan(row * network.InputSize, network.InputSize);

    /// <summary>Room for the target of a row.</summary>
    public Span<float> TargetOf(int row) => targets.AsSpan(row * network.TargetSize, network.TargetSize);

    /// <summary>Sets the factor of a row's loss.</summary>
    public void SetWeight(int row, float weight) => weights[row] = weight;
}

/// <summary>Makes the batches of a training one after the other, perhaps on a thread of its own; the same ones whenever it is asked.</summary>
internal abstract class BatchMaker : IDisposable
{
    /// <summary>Fills the next batch; allocates nothing.</summary>
    /// <param name="batch">Receives it; without rows when the token was cancelled.</param>
    /// <param name="cancellation">Asks to stop as soon as possible.</param>
    public abstract void Make(Batch batch, CancellationToken cancellation);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
