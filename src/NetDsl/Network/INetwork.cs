using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>
/// A generated network: its numbers and its kernels, as static members of a struct, so that the library's loops are
/// compiled for exactly this network. References to parameters, gradients and workspaces point at 64-byte-aligned blocks that do not
/// move. A training workspace and a gradient block are zeroed once, before their first use: padding is not always written again.
/// The scratch of inference may hold anything.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetwork
{
    /// <summary>Sizes, layout and defaults.</summary>
    static abstract NetworkInfo Info { get; }

    /// <summary>Fills a zeroed parameter block with start weights; the same seed gives the same bits on every machine.</summary>
    static abstract void Initialize(Span<float> parameters, ulong seed);

    /// <summary>
    /// Turns a copy of the parameter block into the block that inference reads: preparation and normalisation are
    /// multiplied into the weights beside them. Called only when <see cref="NetworkInfo.Folds"/>.
    /// </summary>
    static abstract void Fold(Span<float> parameters);

    /// <summary>Predicts one row.</summary>
    /// <param name="parameters">The (folded) parameter block.</param>
    /// <param name="input">One row as the user gives it; unaligned.</param>
    /// <param name="output">One prediction; unaligned.</param>
    /// <param name="workspace">Scratch of <see cref="NetworkInfo.RowWorkspace"/> floats.</param>
    static abstract void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace);

    /// <summary>Predicts up to <see cref="NetworkInfo.InferenceRows"/> rows.</summary>
    /// <param name="parameters">The (folded) parameter block.</param>
    /// <param name="inputs">Rows as the user gives them, without padding; unaligned.</param>
    /// <param name="outputs">Predictions without padding; unaligned.</param>
    /// <param name="rows">Number of rows, 1 or more.</param>
    /// <param name="workspace">Scratch of <see cref="NetworkInfo.InferenceWorkspace"/> floats.</param>
    static abstract void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace);

    /// <summary>
    /// Predicts one row in the inference form, layer by layer, and shows the values behind each layer that does something there.
    /// Reads the parameter block itself: nothing is folded. Of several heads, the layer that is one has its name.
    /// </summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="row">The prepared row, without padding.</param>
    /// <param name="layers">Takes the values.</param>
    static abstract void Trace(ref float parameters, ref readonly float row, LayerRecorder layers);

    /// <summary>
    /// One training step without the optimizer: reads inputs, targets and row scales from the workspace, writes predictions
    /// there and gradients into <paramref name="gradients"/> (every trainable element is overwritten), and updates moving statistics.
    /// </summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="gradients">A block of <see cref="NetworkInfo.TrainableLength"/> floats with the layout of the parameters.</param>
    /// <param name="workspace">A <see cref="TrainingWorkspace"/>.</param>
    /// <param name="capacity">Its capacity in rows.</param>
    /// <param name="rows">Rows of this batch, at most <paramref name="capacity"/>.</param>
    /// <param name="noise">Key of this step's random numbers (dropout, noise).</param>
    /// <returns>The sum of the rows' losses times their scales, without penalties on weights; of several heads, the sum of theirs times <see cref="HeadInfo.Weight"/>.</returns>
    static abstract float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise);

    /// <summary>
    /// The loss of a batch as in training, but with the network in its inference form: moving statistics, no dropout.
    /// Reads targets and row scales from the workspace, writes predictions there.
    /// </summary>
    /// <param name="parameters">The (folded) parameter block.</param>
    /// <param name="inputs">Rows as the user gives them, without padding; unaligned.</param>
    /// <param name="workspace">A <see cref="TrainingWorkspace"/>.</param>
    /// <param name="capacity">Its capacity in rows.</param>
    /// <param name="rows">Rows of this batch, at most <paramref name="capacity"/>.</param>
    /// <returns>The sum of the rows' losses times their scales, without penalties on weights; of several heads, the sum of theirs times <see cref="HeadInfo.Weight"/>.</returns>
    static abstract float EvaluateBatch(ref float parameters, ref readonly float inputs, ref float workspace, int capacity, int rows);
}
