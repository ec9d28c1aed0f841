using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>Where the parts of a training workspace lie: offsets in floats, given its capacity in rows (a multiple of 16).</summary>
/// <param name="Capacity">Rows that the workspace can hold; a multiple of 16.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingWorkspace(int Capacity)
{
    /// <summary>Factor of each row's loss and gradient: sample weight divided by rows of the batch; 0 behind the last row.</summary>
    public int RowScales => 0;

    /// <summary>Targets, row by row with the network's target stride.</summary>
    public int Targets => Capacity;

    /// <summary>Predictions of the last batch, row by row with the network's output stride.</summary>
    public int Predictions(NetworkInfo network) => Capacity * (1 + network.TargetStride);

    /// <summary>Prepared input rows with the network's input stride.</summary>
    public int Inputs(NetworkInfo network) => Capacity * (1 + network.TargetStride + network.OutputStride);

    /// <summary>Floats of the whole workspace; more than fit into one block for some capacities.</summary>
    public long Length(NetworkInfo network) => (long)Capacity * network.TrainingFloatsPerRow + network.TrainingFloatsFixed;

    /// <summary>Capacity for so many rows; it may be too large for an int.</summary>
    public static long CapacityFor(long rows) => (rows + 15) / 16 * 16;
}
