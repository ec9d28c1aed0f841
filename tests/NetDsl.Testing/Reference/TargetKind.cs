namespace NetDsl.Testing;

/// <summary>What the targets of a row are.</summary>
public enum TargetKind
{
    /// <summary>Any numbers.</summary>
    Number,

    /// <summary>Numbers from 0 up.</summary>
    Size,

    /// <summary>Whole numbers from 0 up.</summary>
    Count,

    /// <summary>For each output 0, 1, or a probability.</summary>
    Answer,

    /// <summary>For each output -1 or 1, for which 0 may stand.</summary>
    Sign,

    /// <summary>A class: its number, or a row with a single 1.</summary>
    Class,

    /// <summary>Shares of the classes, which sum to 1; a row with a single 1 among them.</summary>
    Shares,
}
