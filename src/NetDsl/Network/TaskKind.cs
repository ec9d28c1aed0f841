using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>What a prediction means, hence how labels are read and rows are scored.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TaskKind
{
    /// <summary>Real numbers.</summary>
    Regression,

    /// <summary>One unit: the probability of <c>true</c>, or a score whose sign decides (hinge losses).</summary>
    Binary,

    /// <summary>One class out of several.</summary>
    MultiClass,

    /// <summary>Several independent yes/no answers.</summary>
    MultiLabel,
}
