using NetDsl.Compiler.Declaration;

namespace NetDsl.Compiler.Network;

/// <summary>What a prediction means; the library's enum of the same name explains each.</summary>
public enum TaskKind
{
    Regression,
    Binary,
    MultiClass,
    MultiLabel,
}

/// <summary>How a user writes a label.</summary>
public enum LabelKind
{
    /// <summary><c>bool</c>, and <c>float</c> for soft labels.</summary>
    Boolean,

    /// <summary>An enum of two members.</summary>
    BinaryEnum,

    /// <summary><c>int</c>: a class number.</summary>
    Class,

    /// <summary>An enum with a class per member.</summary>
    Enum,

    /// <summary>A <c>[Flags]</c> enum.</summary>
    Flags,

    /// <summary>A single <c>float</c>.</summary>
    Value,

    /// <summary>A row of <c>float</c>.</summary>
    Row,
}

/// <summary>Task and labels of a network.</summary>
/// <param name="Kind">What a prediction means.</param>
/// <param name="Label">How labels are written.</param>
/// <param name="Enum">The labels' enum, if they have one.</param>
/// <param name="Activation">Output activation.</param>
/// <param name="Units">Output units.</param>
/// <param name="Sparse">Whether a target is a class number; otherwise it is a value per unit.</param>
/// <param name="Threshold">Output from which on the answer is yes.</param>
public sealed record TaskSpec(TaskKind Kind, LabelKind Label, LabelType? Enum, Activation Activation, int Units, bool Sparse, float Threshold);
