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
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Preparation(PreparationKind Kind, float Scale = 1, float Offset = 0);
