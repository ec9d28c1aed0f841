using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>A method of generated code, as calls in it see it: where the values lie and how many rows there are. A step says what it computes from what; the frame says where that is.</summary>
public abstract class Frame
{
    /// <summary>The number of rows, as C#.</summary>
    public virtual string Rows => "rows";

    /// <summary>The first value of a buffer, as C# that can stand behind <c>ref</c>.</summary>
    public abstract string Values(BufferPlan buffer);

    /// <summary>The gradient of a buffer.</summary>
    public virtual string Gradient(BufferPlan buffer) => buffer.Gradient;
}
