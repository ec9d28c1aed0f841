using System.Globalization;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Numbers in CSV fields, and what is wrong with those that are none.</summary>
internal static class CsvNumber
{
    /// <summary>Reads a finite number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);

    /// <summary>Why a text is no finite number: the end of a sentence that begins with the text.</summary>
    public static string Problem(ReadOnlySpan<char> text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            // Infinity and NaN in letters are no numbers; digits are one that was only too large.
            return text.IndexOfAnyInRange('0', '9') >= 0 ? "is too large for a 32-bit number" : "is not a finite number";
        }

        return text.Contains(',') && TryRead(text.ToString().Replace(',', '.'), out _)
            ? "is not a number: decimals are written with a point"
            : "is not a number";
    }

    /// <summary>Reads a whole number, which may be written with decimals of 0 as well: other tools write 1.0 for a 1.</summary>
    /// <exception cref="FormatException">It is none, or too large; the message says so.</exception>
    public static int Whole(string text)
    {
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double wide) && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
        if (!isNumber || wide != Math.Round(wide))
        {
            throw new FormatException($"label {MessageText.Quote(text)} is not a whole number.");
        }

        return wide > int.MaxValue ? throw new FormatException(FormattableString.Invariant($"label {MessageText.Quote(text)} is too large: class numbers end at {int.MaxValue}."))
            : wide < int.MinValue ? throw new FormatException($"label {MessageText.Quote(text)} is too small: class numbers begin at 0.")
            : (int)wide;
    }
}
