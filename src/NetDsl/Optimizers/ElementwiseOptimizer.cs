namespace NetDsl;

/// <summary>A rule whose step of each parameter depends on that parameter, its gradient and its averages alone: threads may share a step. All optimizers of this library are such.</summary>
public abstract record ElementwiseOptimizer : Optimizer
{
    /// <summary>Only this library derives from it directly; derive your own rules from <see cref="Optimizer"/>.</summary>
    private protected ElementwiseOptimizer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, long step, float learningRate) =>
        Update(new UpdateBlocks(parameters, gradients, state, 0, parameters.Length), step, learningRate);

    /// <summary>Takes the given step for some of the parameters.</summary>
    internal abstract void Update(in UpdateBlocks blocks, long step, float learningRate);
}
