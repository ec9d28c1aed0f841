namespace NetDsl;

/// <summary>
/// The transpose of a convolution, which makes pictures larger: every value times a filter is added to the output in a window at its place, then come bias and
/// activation. height x width x channels to height' x width' x filters with <c>height' = height stride</c> for <see cref="Padding.Same"/> and
/// <c>height' = height stride + max(kernel height - stride, 0)</c> for <see cref="Padding.Valid"/>, as Keras. Weights: kernel height x kernel width x filters x channels.
/// A matrix in front of it is a picture of one channel.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class Conv2DTransposeAttribute : ConvolutionAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernel">Height and width of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public Conv2DTransposeAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : this(filters, kernel, kernel, activation)
    {
    }

    /// <summary>A rectangular window.</summary>
    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernelHeight">Lines of the window, 1 or more.</param>
    /// <param name="kernelWidth">Pixels of each line of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear) =>
        (Filters, KernelHeight, KernelWidth, Activation) = (filters, kernelHeight, kernelWidth, activation);

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Lines of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Pixels of each line of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Non-linearity.</summary>
    public Activation Activation { get; }
}
