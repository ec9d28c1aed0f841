using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>Where targets and predictions of a head lie in a <see cref="TrainingWorkspace"/>, in floats from its beginning.</summary>
/// <param name="Head">The head.</param>
/// <param name="Targets">Its targets, row by row with its target stride.</param>
/// <param name="Predictions">Its predictions of the last batch, row by row with its output stride.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct HeadPlace(HeadInfo Head, int Targets, int Predictions)
{
    /// <summary>Copies the head's part out of a target of all heads.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="row">Row of the batch.</param>
    /// <param name="target">The targets of all heads, without padding.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutTarget(Span<float> workspace, int row, ReadOnlySpan<float> target) =>
        target.Slice(Head.TargetStart, Head.TargetSize).CopyTo(workspace[(Targets + row * Head.TargetStride)..]);

    /// <summary>Copies the head's prediction into one of all heads.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="row">Row of the batch.</param>
    /// <param name="prediction">Receives the head's part of the predictions of all heads, without padding.</param>
    public void TakePrediction(ReadOnlySpan<float> workspace, int row, Span<float> prediction) =>
        workspace.Slice(Predictions + row * Head.OutputStride, Head.OutputSize).CopyTo(prediction[Head.OutputStart..]);
}
