using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Stages;

/// <summary>
/// What becomes of the gradient of an input. A value's readers are visited last to first: the first that is visited writes, the others add, and the one visited last
/// applies the derivative of the activation that the value's own stage has fused, once and to the sum.
/// </summary>
/// <param name="Adds">Whether it is added to what other readers have left there.</param>
/// <param name="Through">The activation whose derivative is applied; null where there is none, or where another reader does it.</param>
public sealed record GradientSink(bool Adds, ActivationFunction? Through)
{
    /// <summary>Whether other readers add to it later: who writes first then leaves no value as it was.</summary>
    public bool Shared { get; init; }

    /// <summary>Whether the gradient is that of the stage's output as it is and lies in the same place: nobody writes it.</summary>
    public bool Same { get; init; }

    /// <summary>Whether <see cref="Into"/> reads the input value.</summary>
    public bool ReadsInput => Through is not null and not LinearFunction;

    /// <summary>The derivative of the activation before, applied to a gradient that is complete.</summary>
    public Expr After(Expr gradient, Expr x) => Through is { } f ? f.Backward(gradient, x, x) : gradient;

    /// <summary>What is stored as the gradient of one input value.</summary>
    /// <param name="gradient">What this stage contributes.</param>
    /// <param name="x">The input value.</param>
    /// <param name="held">What the gradient's place holds.</param>
    public Expr Into(Expr gradient, Expr x, Expr held) => After(Adds ? gradient + held : gradient, x);
}
