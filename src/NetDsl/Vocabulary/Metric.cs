#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>What <c>Fit</c> and <c>Evaluate</c> report beside the loss.</summary>
public enum Metric
{
    /// <summary>Share of right answers: threshold 0.5 for Sigmoid, the largest unit for Softmax, all labels right for several Sigmoids.</summary>
    Accuracy,

    /// <summary>Right positives among the predicted positives.</summary>
    Precision,

    /// <summary>Right positives among the actual positives.</summary>
    Recall,

    /// <summary>Harmonic mean of precision and recall.</summary>
    F1,

    /// <summary>Area under the ROC curve, exact.</summary>
    AreaUnderCurve,

    /// <summary>Cross-entropy of the predictions.</summary>
    LogLoss,

    /// <summary>Share of rows whose class is among the five largest units.</summary>
    TopKAccuracy,

    /// <summary>Mean of <c>|p - t|</c>.</summary>
    MeanAbsoluteError,

    /// <summary>Mean of <c>(p - t)^2</c>.</summary>
    MeanSquaredError,

    /// <summary>Square root of the mean squared error.</summary>
    RootMeanSquaredError,

    /// <summary>Share of the targets' variance that the predictions explain.</summary>
    R2,
}
