namespace NetDsl.Testing;

/// <summary>Gradient descent, with momentum <c>v = m v + g</c> and Nesterov's look-ahead <c>g + m v</c> (Sutskever et al. 2013, in PyTorch's form).</summary>
public sealed class SgdReference : OptimizerReference
{
    /// <summary>Share of the velocity that remains; 0 for plain descent.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether the step is taken from where the velocity leads.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    protected override int StateCount => 1;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double velocity = ref state[0][i];
        velocity = Momentum * velocity + gradient;
        return Nesterov ? gradient + Momentum * velocity : velocity;
    }
}
