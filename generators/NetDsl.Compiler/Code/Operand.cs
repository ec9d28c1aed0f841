using System.Globalization;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>What is passed to a kernel or to a method of the library. Where it lies is the frame's to say.</summary>
public abstract record Operand
{
    /// <summary>A constant.</summary>
    public static implicit operator Operand(long value) => new Literal(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>As it stands in the list of arguments.</summary>
    public abstract string Print(Frame frame);

    /// <summary>A constant, as C#.</summary>
    public sealed record Literal(string Text) : Operand
    {
        public override string Print(Frame frame) => Text;
    }

    /// <summary>The number of rows.</summary>
    public sealed record RowCount : Operand
    {
        public override string Print(Frame frame) => frame.Rows;
    }

    /// <summary>The key of one layer's random numbers in one step.</summary>
    /// <param name="Stage">Number of the stage that draws them.</param>
    public sealed record NoiseKey(int Stage) : Operand
    {
        public override string Print(Frame frame) => $"unchecked(noise + {unchecked((uint)Stage * 0x9E3779B9u)}u)";
    }

    /// <summary>Something that is only read: <c>in</c> instead of <c>ref</c>.</summary>
    public sealed record Reading(FloatsOperand Floats) : Operand
    {
        public override string Print(Frame frame) => "in " + Floats.Place(frame);
    }
}

/// <summary>Something that lies in a block of floats.</summary>
public abstract record FloatsOperand : Operand
{
    /// <summary>Its first float, as C# that can stand behind <c>ref</c>.</summary>
    public abstract string Place(Frame frame);

    public sealed override string Print(Frame frame) => "ref " + Place(frame);

    /// <summary>The values of a buffer.</summary>
    public sealed record Values(BufferPlan Buffer) : FloatsOperand
    {
        public override string Place(Frame frame) => frame.Values(Buffer);
    }

    /// <summary>The gradient of a buffer.</summary>
    public sealed record Gradient(BufferPlan Buffer) : FloatsOperand
    {
        public override string Place(Frame frame) => frame.Gradient(Buffer);
    }

    /// <summary>A tensor of the parameter block, by the constant that holds its place.</summary>
    public sealed record Tensor(string Constant) : FloatsOperand
    {
        /// <summary>Its first float, as C#: it lies at the same place wherever it is called for.</summary>
        public string Element => $"At(ref parameters, Layout.{Constant})";

        public override string Place(Frame frame) => Element;
    }

    /// <summary>The gradient of a tensor.</summary>
    public sealed record TensorGradient(string Constant) : FloatsOperand
    {
        public override string Place(Frame frame) => $"At(ref gradients, Layout.{Constant})";
    }

    /// <summary>A local variable: scratch of a stage, a part of the workspace.</summary>
    public sealed record Variable(string Name) : FloatsOperand
    {
        public override string Place(Frame frame) => Name;
    }

    /// <summary>A place behind another.</summary>
    /// <param name="Origin">From where.</param>
    /// <param name="Offset">How many floats, as C#.</param>
    public sealed record Behind(FloatsOperand Origin, string Offset) : FloatsOperand
    {
        public override string Place(Frame frame) => $"At(ref {Origin.Place(frame)}, {Offset})";
    }

    /// <summary>The place so many floats behind this one.</summary>
    public FloatsOperand At(long offset) => offset == 0 ? this : new Behind(this, offset.ToString(CultureInfo.InvariantCulture));
}
