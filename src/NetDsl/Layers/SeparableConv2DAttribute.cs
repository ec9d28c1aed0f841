namespace NetDsl;

/// <summary>
/// A convolution in two steps, with far fewer weights than <see cref="Conv2DAttribute"/>: each channel by itself, then a matrix product over the channels of
/// each pixel, <c>y_f = activation(sum over c of P_cf (sum over lines and pixels of x_c D_c) + b_f)</c>: height x width x channels to height' x width' x filters.
/// Weights: depthwise kernel height x width x channels x 1, pointwise kernel 1 x 1 x channels x filters, one bias per filter; start weights, penalties
/// and norm limit hold for both kernels.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class SeparableConv2DAttribute : ConvolutionAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernel">Height and width of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public SeparableConv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : this(filters, kernel, kernel, activation)
    {
    }

    /// <summary>A rectangular window.</summary>
    /// <param name="filters">Channels of the output, 1 or more.</param>
    /// <param name="kernelHeight">Lines of the window, 1 or more.</param>
    /// <param name="kernelWidth">Pixels of each line of the window, 1 or more.</param>
    /// <param name="activation">Non-linearity; default none.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear) =>
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
