namespace NetDsl;

/// <summary>
/// A convolution of sequences: steps x features to steps' x filters. At every position of the window,
/// <c>y_f = activation(sum over steps and features of x W_f + b_f)</c>. Weights: kernel x features x filters.
/// </summary>
/// <param name="filters">Features of the output, 1 or more.</param>
/// <param name="kernel">Steps of the window, 1 or more.</param>
/// <param name="activation">Non-linearity; default none.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class Conv1DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute
{
    /// <summary>Features of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Steps of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Non-linearity.</summary>
    public Activation Activation { get; } = activation;
}
