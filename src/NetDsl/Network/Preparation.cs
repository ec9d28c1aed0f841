using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>How <c>Fit</c> finds the numbers of a preparation layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PreparationKind
{
    /// <summary>Mean and deviation of each column of the training rows.</summary>
    Standardize,

    /// <summary>Minimum and range of each column of the training rows.</summary>
    MinMaxScale,

    /// <summary>Given numbers: <c>x Scale + Offset</c>.</summary>
    Rescale,
}

/// <summary>One preparation layer, in source order.</summary>
/// <param name="Kind">How its numbers are found.</param>
/// <param name="Scale">Factor of <see cref="PreparationKind.Rescale"/>.</param>
/// <param name="Offset">Summand of <see cref="PreparationKind.Rescale"/>.</param>
/// <param name="First">First column that it applies to: that of its input.</param>
/// <param name="Count">Number of columns that it applies to; more than there are behind the first mean all of these.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Preparation(PreparationKind Kind, float Scale = 1, float Offset = 0, int First = 0, int Count = int.MaxValue)
{
    /// <summary>Whether a column is prepared by it.</summary>
    internal bool AppliesTo(int column) => column >= First && column - First < Count;
}
