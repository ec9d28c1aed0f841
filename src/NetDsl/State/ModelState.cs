using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>
/// What training changes in a model and what files keep of it: the parameter block, whether its preparation is fitted, and the optimizer's state; beside them the
/// block that inference reads. Training and changing parameters are not safe while other threads use the model.
/// </summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ModelState<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly Lock folding = new();
    private readonly AlignedBlock parameters;

    // What predictions read; null while parameters may have changed since it was folded. The parameter block itself when nothing folds.
    // A folded block is never written again once it is here, because other threads may be reading it.
    private volatile AlignedBlock? inference;

    private protected ModelState(AlignedBlock parameters) => this.parameters = parameters;

    /// <summary>
    /// The parameter block. Reading the property tells the model that its weights may change: predictions fold anew. Read it again
    /// for every change, and change nothing while other threads predict.
    /// </summary>
    public Span<float> Parameters
    {
        get
        {
            Invalidate();
            return parameters.Span;
        }
    }

    /// <summary>The parameter block, for readers and for those who call <see cref="Invalidate"/> themselves.</summary>
    internal AlignedBlock ParameterBlock => parameters;

    /// <summary>The block that inference reads, up to date.</summary>
    internal AlignedBlock InferenceBlock
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => inference ?? Refold();
    }

    /// <summary>State of the optimizer that trained last; <see langword="null"/> for a model without any steps.</summary>
    internal OptimizerState? OptimizerState { get; private protected set; }

    /// <summary>Whether shifts and scales of the preparation have been found. Only the first <c>Fit</c> finds them: later ones continue with the same features.</summary>
    internal bool PreparationFitted { get; private protected set; }

    /// <summary>Writes the model to a safetensors file: under a temporary name first, so that a failure leaves an old file as it is.</summary>
    public void Save(string path) => ToFile(OptimizerState).WriteFile(path);

    /// <summary>Writes the model in the safetensors format; the stream stays open.</summary>
    public void Save(Stream stream) => ToFile(OptimizerState).Write(stream);

    /// <summary>Writes the model without the optimizer's state, which is twice as much again: for use, not for further training.</summary>
    public void SaveWeights(string path) => ToFile(state: null).WriteFile(path);

    /// <summary>Tells that parameters have changed or will: the next prediction folds them.</summary>
    internal void Invalidate()
    {
        if (TNetwork.Info.Folds)
        {
            lock (folding)
            {
                inference = null;
            }
        }
    }

    /// <summary>Marks the folded block as out of date without waiting: for the training loop, which ends with <see cref="Refresh"/>.</summary>
    internal void InvalidateInTraining() => inference = null;

    /// <summary>Folds now, so that the next prediction does not have to.</summary>
    internal void Refresh()
    {
        Invalidate();
        Refold();
    }

    /// <summary>The present weights as inference reads them: the parameters themselves where nothing folds, else a folded copy.</summary>
    /// <param name="copy">Receives the copy; made at the first use, so that the next one allocates nothing.</param>
    internal AlignedBlock Fold(ref AlignedBlock? copy)
    {
        if (!TNetwork.Info.Folds)
        {
            return parameters;
        }

        copy ??= new AlignedBlock(parameters.Length);
        copy.CopyFrom(parameters);
        TNetwork.Fold(copy.Span);
        return copy;
    }

    /// <summary>State for this optimizer: the present one when it is of the same kind, else a new one.</summary>
    internal OptimizerState UseOptimizer(Optimizer optimizer)
    {
        if (OptimizerState is null || !OptimizerState.Fits(optimizer))
        {
            OptimizerState = OptimizerState.Create(optimizer, TNetwork.Info.TrainableLength);
        }

        return OptimizerState;
    }

    /// <summary>Finds shifts and scales of the preparation.</summary>
    /// <exception cref="ArgumentException">A column is too narrow or too wide for 32-bit numbers; nothing has been changed.</exception>
    internal void FitPreparation(Dataset data, ReadOnlySpan<int> rows)
    {
        PreparationFitting.Fit(TNetwork.Info, data, rows, parameters.Span);
        PreparationFitted = true;
    }

    /// <summary>Copies all that a training changes; the returned action puts it back.</summary>
    internal Action Remember()
    {
        float[] block = parameters.Span.ToArray();
        OptimizerState? state = OptimizerState?.Copy();
        bool fitted = PreparationFitted;
        return () =>
        {
            block.CopyTo(parameters.Span);
            OptimizerState = state;
            PreparationFitted = fitted;
            Refresh();
        };
    }

    private SafetensorsFile ToFile(OptimizerState? state) => ModelFile.Write(TNetwork.Info, parameters.Span, PreparationFitted, state);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private AlignedBlock Refold()
    {
        lock (folding)
        {
            if (inference is { } current)
            {
                return current;
            }

            AlignedBlock? copy = null;
            return inference = Fold(ref copy);
        }
    }
}
