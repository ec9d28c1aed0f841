using System;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>
/// Element math as a small tree: written once with ordinary operators, printed for any vector width.
/// <c>y * (1 - y)</c> becomes <c>O.Multiply(y, O.Subtract(O.One, y))</c>.
/// </summary>
public abstract record Expr
{
    public static implicit operator Expr(float value) => new Constant(value);

    public static Expr operator +(Expr a, Expr b) => (a, b) switch
    {
        (Operation { Name: "Multiply" } m, _) => new Operation("MultiplyAdd", m.Operands[0], m.Operands[1], b),
        (_, Operation { Name: "Multiply" } m) => new Operation("MultiplyAdd", m.Operands[0], m.Operands[1], a),
        _ => new Operation("Add", a, b),
    };

    public static Expr operator -(Expr a, Expr b) => new Operation("Subtract", a, b);

    public static Expr operator *(Expr a, Expr b) => (a, b) switch
    {
        (Constant { Value: 1 }, _) => b,
        (_, Constant { Value: 1 }) => a,
        _ => new Operation("Multiply", a, b),
    };

    public static Expr operator /(Expr a, Expr b) => new Operation("Divide", a, b);

    public static Expr operator -(Expr a) => new Operation("Negate", a);

    /// <summary>A local variable of the emitted code.</summary>
    public static Expr Variable(string name) => new Local(name);

    /// <summary>The vector at a place behind a <c>ref float</c> variable.</summary>
    public static Expr Load(string variable, string offset) => new Local($"O.Load(ref {variable}, {offset})");

    /// <summary>A value, or a limit where it is smaller; a value of NaN stays NaN.</summary>
    public static Expr AtLeast(Expr value, Expr limit) => new Operation("Max", limit, value);

    /// <summary>A value, or a limit where it is larger; a value of NaN stays NaN.</summary>
    public static Expr AtMost(Expr value, Expr limit) => new Operation("Min", limit, value);

    /// <summary>A value within limits; NaN stays NaN.</summary>
    public static Expr Clamp(Expr value, Expr lowest, Expr highest) => AtMost(AtLeast(value, lowest), highest);

    /// <summary>The larger of two values; NaN where either is.</summary>
    public static Expr Largest(Expr a, Expr b) => new Operation("Largest", a, b);

    public static Expr Abs(Expr a) => new Operation("Abs", a);

    public static Expr Greater(Expr a, Expr b) => new Operation("GreaterThan", a, b);

    public static Expr Equal(Expr a, Expr b) => new Operation("EqualTo", a, b);

    public static Expr Different(Expr a, Expr b) => new Operation("NotEqualTo", a, b);

    public static Expr Select(Expr mask, Expr a, Expr b) => new Operation("Select", mask, a, b);

    public static Expr CopySign(Expr magnitude, Expr sign) => new Operation("CopySign", magnitude, sign);

    /// <summary>The first lanes of a vector, as many as an expression of the emitted code says, and 0 in the others.</summary>
    public static Expr FirstLanes(Expr value, string count) => new Operation("FirstLanes", value, Variable(count));

    /// <summary>A function of the library's vector math: <c>Exp</c>, <c>Sigmoid</c> ...</summary>
    public static Expr Math(string function, params Expr[] arguments) => new Function(function, new(arguments));

    /// <summary>The expression as C# over the operations type <paramref name="ops"/>.</summary>
    public abstract string Print(string ops = "O");

    public sealed override string ToString() => Print();

    private sealed record Local(string Text) : Expr
    {
        public override string Print(string ops) => Text;
    }

    private sealed record Constant(float Value) : Expr
    {
        public override string Print(string ops) => Value switch
        {
            0 => $"{ops}.Zero",
            1 => $"{ops}.One",
            _ => $"{ops}.Broadcast({Text.Float(Value)})",
        };
    }

    private sealed record Operation(string Name, EquatableArray<Expr> Operands) : Expr
    {
        public Operation(string name, params Expr[] operands)
            : this(name, new EquatableArray<Expr>(operands))
        {
        }

        public override string Print(string ops) => $"{ops}.{Name}({string.Join(", ", Operands.Select(o => o.Print(ops)))})";
    }

    private sealed record Function(string Text, EquatableArray<Expr> Arguments) : Expr
    {
        public override string Print(string ops) => $"KernelMath<V, {ops}>.{Text}({string.Join(", ", Arguments.Select(a => a.Print(ops)))})";
    }
}
