using System.Globalization;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Code;

/// <summary>A place in a buffer of the emitted code: a variable and an offset in floats; prints as what stands behind <c>ref</c>.</summary>
/// <param name="Base">A <c>ref float</c> variable.</param>
/// <param name="Offset">An expression; <c>0</c> for the beginning.</param>
public sealed record Place(string Base, string Offset = "0")
{
    public static Place operator +(Place place, string offset) => place with { Offset = Sum(place.Offset, offset) };

    public static Place operator +(Place place, int offset) => place + Text.Number(offset);

    /// <summary>A sum without needless zeros; constants are added up.</summary>
    public static string Sum(string a, string b) => (a, b) switch
    {
        ("0", _) => b,
        (_, "0") => a,
        _ when IsNumber(a, out int x) && IsNumber(b, out int y) => Text.Number(x + y),
        _ => $"{a} + {b}",
    };

    /// <summary>A product with a constant, without needless factors; constants are multiplied.</summary>
    public static string Times(string a, int factor) =>
        IsNumber(a, out int x) ? Text.Number(x * factor) : factor switch { 0 => "0", 1 => a, _ => $"{a} * {factor}" };

    public override string ToString() => Offset == "0" ? Base : $"Unsafe.Add(ref {Base}, {Offset})";

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
