using System;
using System.Globalization;

namespace NetDsl.CodeFixes;

/// <summary>Numbers of constants of any type: C# takes <c>'a'</c> where a number is expected.</summary>
internal static class Constants
{
    /// <summary>The number that C# would convert a constant to; null for what is none.</summary>
    public static double? Number(object? constant) => constant switch
    {
        char c => c,
        bool or string or DateTime => null,
        IConvertible number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The same, rounded; null when it is no int.</summary>
    public static int? Whole(object? constant) => Number(constant) is { } number && Math.Round(number) is >= int.MinValue and <= int.MaxValue and var whole ? (int)whole : null;
}
