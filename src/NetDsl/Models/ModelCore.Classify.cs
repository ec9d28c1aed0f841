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

    /// <summary>As <see cref="Classify{TLabel}(ReadOnlySpan{float}, LabelCodec{TLabel}, float)"/>, with the probabilities of the label and of the one that came second. Allocates nothing.</summary>
    /// <param name="input">One row of features.</param>
    /// <param name="codec">What the units mean.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public Decision<TLabel> Decide<TLabel>(ReadOnlySpan<float> input, LabelCodec<TLabel> codec, float threshold)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Decide(PredictInScratch(input), threshold);
    }

    /// <summary>As <see cref="Classify{TLabel}(ReadOnlySpan{float}, LabelCodec{TLabel}, float)"/>, by one head.</summary>
    /// <param name="input">One row of features.</param>
    /// <param name="head">Number of the head, from 0.</param>
    /// <param name="codec">What its units mean.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public TLabel Classify<TLabel>(ReadOnlySpan<float> input, int head, LabelCodec<TLabel> codec, float threshold)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Decode(PredictHead(input, head), threshold);
    }

    /// <summary>As <see cref="Decide{TLabel}(ReadOnlySpan{float}, LabelCodec{TLabel}, float)"/>, by one head.</summary>
    /// <param name="input">One row of features.</param>
    /// <param name="head">Number of the head, from 0.</param>
    /// <param name="codec">What its units mean.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public Decision<TLabel> Decide<TLabel>(ReadOnlySpan<float> input, int head, LabelCodec<TLabel> codec, float threshold)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Decide(PredictHead(input, head), threshold);
    }

    /// <summary>Predicts one row by all heads, one behind the other. The prediction stays until this thread predicts again, with whatever model. Allocates nothing.</summary>
    /// <param name="input">One row of features.</param>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public ReadOnlySpan<float> PredictInScratch(ReadOnlySpan<float> input)
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

    private ReadOnlySpan<float> PredictHead(ReadOnlySpan<float> input, int head)
    {
        HeadInfo info = TNetwork.Info.Heads[head];
        return PredictInScratch(input).Slice(info.OutputStart, info.OutputSize);
    }
}
