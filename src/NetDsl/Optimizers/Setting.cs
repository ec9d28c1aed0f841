using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Range checks of optimizers' settings. NaN is in no range.</summary>
internal static class Setting
{
    /// <summary>Above 0 and finite.</summary>
    public static void Positive(Optimizer owner, float value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value > 0 && float.IsFinite(value), owner, value, name, "a finite number above 0");

    /// <summary>0 or above and finite.</summary>
    public static void NotNegative(Optimizer owner, float value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= 0 && float.IsFinite(value), owner, value, name, "a finite number, 0 or above");

    /// <summary>The share of the past in a running average: in [0, 1).</summary>
    public static void Average(Optimizer owner, float value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= 0 && value < 1, owner, value, name, "at least 0 and below 1");

    private static void Require(bool valid, Optimizer owner, float value, string name, string range)
    {
        if (!valid)
        {
            throw new ArgumentOutOfRangeException(
                name, string.Create(CultureInfo.InvariantCulture, $"{owner.GetType().Name}.{name} is {value}; it must be {range}."));
        }
    }
}
