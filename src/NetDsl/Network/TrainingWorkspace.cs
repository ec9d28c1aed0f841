using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>
/// Where the parts of a training workspace lie: offsets in floats, given its capacity in rows (a multiple of 16). Row scales come first, then the targets of each
/// head, then the predictions of each head, then the inputs, then what the network alone knows.
/// </summary>
/// <param name="Capacity">Rows that the workspace can hold; a multiple of 16.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingWorkspace(int Capacity)
{
    /// <summary>Factor of each row's loss and gradient, the same for all heads: sample weight divided by rows of the batch; 0 behind the last row.</summary>
    public int RowScales => 0;

    /// <summary>Targets of the first head, row by row with its target stride.</summary>
    public int Targets => Capacity;

    /// <summary>Predictions of the last batch of the first head, row by row with its output stride.</summary>
    public int Predictions(NetworkInfo network) => Capacity * (1 + network.TargetStride);

    /// <summary>Prepared input rows with the network's input stride.</summary>
    public int Inputs(NetworkInfo network) => Capacity * (1 + network.TargetStride + network.OutputStride);

    /// <summary>Targets and predictions of all heads.</summary>
    public HeadPlace[] Heads(NetworkInfo network)
    {
        HeadPlace[] places = new HeadPlace[network.Heads.Length];
        int targets = Targets, predictions = Predictions(network);
        for (int i = 0; i < places.Length; i++)
        {
            HeadInfo head = network.Heads[i];
            places[i] = new HeadPlace(head, targets, predictions);
            targets += Capacity * head.TargetStride;
            predictions += Capacity * head.OutputStride;
        }

        return places;
    }

    /// <summary>Floats of the whole workspace; more than fit into one block for some capacities.</summary>
    public long Length(NetworkInfo network) => (long)Capacity * network.TrainingFloatsPerRow + network.TrainingFloatsFixed;

    /// <summary>Capacity for so many rows; it may be too large for an int.</summary>
    public static long CapacityFor(long rows) => (rows + 15) / 16 * 16;
}
