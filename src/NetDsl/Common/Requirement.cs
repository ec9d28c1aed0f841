using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Range checks of settings of callbacks and schedules. NaN is in no range.</summary>
internal static class Requirement
{
    /// <summary>Above 0 and finite.</summary>
    public static T Positive<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : System.Numerics.INumber<T> => Require(value > T.Zero && T.IsFinite(value), value, name, "a finite number above 0");

    /// <summary>0 or above and finite.</summary>
    public static T NotNegative<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : System.Numerics.INumber<T> => Require(value >= T.Zero && T.IsFinite(value), value, name, "a finite number, 0 or above");

    /// <summary>Above 0 and below 1.</summary>
    public static T Share<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : System.Numerics.INumber<T> => Require(value > T.Zero && value < T.One, value, name, "above 0 and below 1");

    /// <summary>The value, or an exception that names it and the range.</summary>
    public static T Require<T>(bool valid, T value, string name, string range) =>
        valid ? value : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; it must be {range}."));
}
