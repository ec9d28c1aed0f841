#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>What training makes small. <c>p</c> is the prediction, <c>t</c> the target; losses are means over the outputs and over the rows unless said otherwise.</summary>
public enum Loss
{
    /// <summary><c>(p - t)^2</c>.</summary>
    MeanSquaredError,

    /// <summary><c>|p - t|</c>.</summary>
    MeanAbsoluteError,

    /// <summary><c>(log(1 + p) - log(1 + t))^2</c>, for targets of very different sizes; both clipped at 0.</summary>
    MeanSquaredLogarithmicError,

    /// <summary><c>(p - t)^2 / 2</c> within <c>Delta</c>, linear beyond: robust against outliers.</summary>
    Huber,

    /// <summary><c>log(cosh(p - t))</c>.</summary>
    LogCosh,

    /// <summary>
    /// <c>-t log p - (1 - t) log(1 - p)</c>, for yes/no labels; the natural loss of Sigmoid, and exact behind it. Behind HardSigmoid, which reaches 0 and 1,
    /// <c>p</c> and <c>1 - p</c> count as at least 1e-7 (as in Keras), so a wrong answer costs at most 16.12.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>
    /// <c>-sum t log p</c> for one-hot or soft class rows; exact behind Softmax. Other outputs are divided by their sum, and each counts as at least 1e-7.
    /// </summary>
    CategoricalCrossEntropy,

    /// <summary><c>-log p[t]</c> for class numbers; the natural loss of Softmax.</summary>
    SparseCategoricalCrossEntropy,

    /// <summary><c>max(1 - t p, 0)</c> for targets -1 and 1 (0/1 targets are mapped).</summary>
    Hinge,

    /// <summary><c>max(1 - t p, 0)^2</c> for targets -1 and 1 (0/1 targets are mapped).</summary>
    SquaredHinge,

    /// <summary><c>max(0, 1 + max((1 - t) p) - sum(t p))</c> for one-hot rows.</summary>
    CategoricalHinge,

    /// <summary><c>p - t log p</c> for counts.</summary>
    Poisson,

    /// <summary><c>sum t log(t / p)</c> for targets that are distributions.</summary>
    KullbackLeiblerDivergence,
}
