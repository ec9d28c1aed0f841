using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

public sealed partial class ModelCore<TNetwork>
{
    /// <summary>Predicts one row and decides: the largest unit, or the units that reach the threshold. Allocates nothing unless the label itself is an array.</summary>
    /// <param name="input">One row of features.</param>
    /// <param name="codec">What the units mean.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public TLabel Classify<TLabel>(ReadOnlySpan<float> input, LabelCodec<TLabel> codec, float threshold)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Decode(PredictInScratch(input), threshold);
    }

    /// <summary>As <see cref="Classify"/>, with the probabilities of the label and of the one that came second. Allocates nothing.</summary>
    /// <param name="input">One row of features.</param>
    /// <param name="codec">What the units mean.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public Decision<TLabel> Decide<TLabel>(ReadOnlySpan<float> input, LabelCodec<TLabel> codec, float threshold)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Decide(PredictInScratch(input), threshold);
    }

    /// <summary>Predicts one row; the prediction stays until this thread predicts again.</summary>
    private ReadOnlySpan<float> PredictInScratch(ReadOnlySpan<float> input)
    {
        if (input.Length != inputSize)
        {
            ThrowRow(input.Length, outputSize);
        }

        // The prediction lies behind the kernels' own scratch.
        AlignedBlock block = InferenceBlock;
        ref float workspace = ref InferenceScratch.Get(checked(rowWorkspace + outputSize));
        Span<float> prediction = MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.Add(ref workspace, rowWorkspace), outputSize);
        TNetwork.InferRow(ref block.Reference, in MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(prediction), ref workspace);
        return prediction;
    }
}
