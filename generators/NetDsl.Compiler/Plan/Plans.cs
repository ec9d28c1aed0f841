using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>Order of a tensor's elements in the parameter block; the library's enum of the same name explains each.</summary>
public enum TensorOrder
{
    Vector,
    Panels,
    Transposed,
}

/// <summary>Where a tensor lies in the parameter block.</summary>
/// <param name="Constant">Name of the constant that holds its offset in generated code: <c>Dense1Kernel</c>.</param>
/// <param name="FileName">Name in saved files: <c>dense_1.kernel</c>.</param>
/// <param name="Layer">Name of its layer.</param>
/// <param name="Parameter">What the layer says about it.</param>
/// <param name="Order">Order of its elements.</param>
/// <param name="Offset">First element, a multiple of 16.</param>
/// <param name="Length">Floats with padding, a multiple of 16.</param>
public sealed record TensorPlan(string Constant, string FileName, string Layer, Parameter Parameter, TensorOrder Order, int Offset, int Length)
{
    /// <summary>The first element in kernels.</summary>
    public string Element => $"At(ref parameters, Layout.{Constant})";

    /// <summary>The reference in kernels: parameters.</summary>
    public string Value => "ref " + Element;

    /// <summary>The reference in kernels: gradients.</summary>
    public string Gradient => $"ref At(ref gradients, Layout.{Constant})";
}

/// <summary>A buffer of activations: one row per sample.</summary>
/// <param name="Name">Local variable in generated code.</param>
/// <param name="Width">Values that count.</param>
/// <param name="Stride">Floats from row to row.</param>
public sealed record BufferPlan(string Name, int Width, int Stride)
{
    /// <summary>Values with the padding that kernels may write; never more than the stride, except for a single contiguous column.</summary>
    public int Padded => Stride == 1 ? 1 : Sizes.Pad(Width);

    /// <summary>One unit per row, rows side by side: loss kernels then run along the batch.</summary>
    public bool IsColumn => Stride == 1;

    /// <summary>Local variable of its gradient.</summary>
    public string Gradient => "d" + char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}

/// <summary>Rounding rules of the layout.</summary>
public static class Sizes
{
    /// <summary>Rounds up to 16 floats: the widest vector, so that all widths divide.</summary>
    public static int Pad(int size) => (size + 15) / 16 * 16;

    /// <summary>Row stride of activations: padded, but off multiples of 128 floats, whose rows would share cache sets.</summary>
    public static int Stride(int width) => Pad(width) % 128 == 0 ? Pad(width) + 16 : Pad(width);
}

/// <summary>What a stage knows about its surroundings.</summary>
public sealed class StageContext
{
    public required LayerNode Node { get; init; }

    public required string Name { get; init; }

    public required BufferPlan Input { get; init; }

    public required BufferPlan Output { get; init; }

    public required IReadOnlyDictionary<string, TensorPlan> Tensors { get; init; }

    /// <summary>Whether some layer before this one learns, so that the gradient must go on.</summary>
    public required bool NeedsInputGradient { get; init; }

    /// <summary>The activation that the stage before has fused: whoever writes the input's gradient applies its derivative.</summary>
    public required ActivationFunction? InputActivation { get; init; }

    /// <summary>Number of this stage, to tell its random numbers from others.</summary>
    public required int Index { get; init; }

    /// <summary>Whether this layer's own parameters learn.</summary>
    public bool Learns => Tensors.Values.Any(t => t.Parameter.Role == ParameterRole.Trainable);

    /// <summary>Local variable of this stage's scratch beside the rows, during training.</summary>
    public string ScratchName => char.ToLowerInvariant(Name[0]) + Name.Substring(1) + "Scratch";

    /// <summary>Wraps the gradient of one input value with the derivative of the fused activation that produced it.</summary>
    public Expr ThroughInput(Expr gradient, Expr x) => InputActivation is { } f ? f.Backward(gradient, x, x) : gradient;

    /// <summary>Whether <see cref="ThroughInput"/> reads the input value.</summary>
    public bool ReadsInput => InputActivation is not null and not LinearFunction;
}

