using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>One step of a network's code: a call, with values in place of text.</summary>
public abstract record Step
{
    /// <summary>The call as an expression.</summary>
    public abstract string Expression(Frame frame);

    /// <summary>The call as a statement.</summary>
    public virtual string Print(Frame frame) => Expression(frame) + ";";
}

/// <summary>The call of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Operands">What is passed, in the order of its ports.</param>
public sealed record Call(Kernel Kernel, EquatableArray<Operand> Operands) : Step
{
    /// <summary>A kernel of one text for all widths, and its call.</summary>
    public static Call To(string name, string summary, IEnumerable<Binding> bindings, Action<CodeWriter> body) => Of(name, summary, [.. bindings], (w, _) => body(w));

    /// <summary>A kernel with a text for 16 lanes and another for fewer, and its call.</summary>
    public static Call PerWidth(string name, string summary, IEnumerable<Binding> bindings, Action<CodeWriter, Lanes> body)
    {
        Call call = Of(name, summary, [.. bindings], body);
        return call with { Kernel = call.Kernel with { PerWidth = true } };
    }

    /// <summary>A method that only calls the library: the JIT need not optimize it at once.</summary>
    public static Call Plain(string name, string summary, IEnumerable<Binding> bindings, Action<CodeWriter> body)
    {
        Call call = To(name, summary, bindings, body);
        return call with { Kernel = call.Kernel with { Optimized = false } };
    }

    public override string Expression(Frame frame) => $"{Kernel.Name}({string.Join(", ", Operands.Select(o => o.Print(frame)))})";

    private static Call Of(string name, string summary, Binding[] bindings, Action<CodeWriter, Lanes> body) =>
        new(new Kernel(name, summary, new(bindings.Select(b => b.Port)), body), new(bindings.Select(b => b.Operand)));
}

/// <summary>The call of a method of the library.</summary>
/// <param name="Method">Type and name: <c>Maps.Widen</c>.</param>
/// <param name="Operands">What is passed.</param>
/// <param name="Around">Heads of loops around it, as C#.</param>
public sealed record LibraryCall(string Method, EquatableArray<Operand> Operands, string Around = "") : Step
{
    public LibraryCall(string method, params Operand[] operands)
        : this(method, new EquatableArray<Operand>(operands))
    {
    }

    public override string Expression(Frame frame) => $"{Method}({string.Join(", ", Operands.Select(o => o.Print(frame)))})";

    public override string Print(Frame frame) => Around + base.Print(frame);
}
