namespace NetDsl;

/// <summary>
/// A convolution of each channel of a picture by itself, one filter per channel: height x width x channels to height' x width' x channels,
/// <c>y_c = activation(sum over lines and pixels of x_c W_c + b_c)</c>. Weights: kernel height x kernel width x channels x 1.
/// A matrix in front of it is a picture of one channel.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="kernel">Height and width of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public DepthwiseConv2DAttribute(int kernel, Activation activation = Activation.Linear)
        : this(kernel, kernel, activation)
    {
    }

    /// <summary>A rectangular window.</summary>
    /// <param name="kernelHeight">Lines of the window, 1 or more.</param>
    /// <param name="kernelWidth">Pixels of each line of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth, Activation activation = Activation.Linear) =>
        (KernelHeight, KernelWidth, Activation) = (kernelHeight, kernelWidth, activation);

    /// <summary>Lines of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Pixels of each line of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Non-linearity.</summary>
    public Activation Activation { get; }
}
