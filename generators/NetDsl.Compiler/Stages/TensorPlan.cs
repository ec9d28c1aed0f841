using NetDsl.Compiler.Code;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Stages;

/// <summary>Order of a tensor's elements in the parameter block; the library's enum of the same name explains each.</summary>
public enum TensorOrder
{
    Vector,
    Panels,
    Transposed,
    Mirrored,
}

/// <summary>Where a tensor lies in the parameter block.</summary>
/// <param name="Constant">Name of the constant that holds its offset in generated code: <c>Dense1Kernel</c>.</param>
/// <param name="FileName">Name in saved files: <c>dense_1.kernel</c>.</param>
/// <param name="Layer">Name of its layer.</param>
/// <param name="Parameter">What the layer says about it.</param>
/// <param name="Order">Order of its elements.</param>
/// <param name="Offset">First element, a multiple of 16.</param>
/// <param name="Length">Floats with padding, a multiple of 16.</param>
public sealed record TensorPlan(string Constant, string FileName, string Layer, Parameter Parameter, TensorOrder Order, long Offset, long Length)
{
    /// <summary>Its elements, for calls.</summary>
    public FloatsOperand.Tensor Values => new(Constant);

    /// <summary>Its gradient, for calls.</summary>
    public FloatsOperand.TensorGradient Gradient => new(Constant);
}
