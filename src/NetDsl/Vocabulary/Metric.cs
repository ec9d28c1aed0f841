#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>What <c>Fit</c> and <c>Evaluate</c> report beside the loss. All are NaN when a prediction is.</summary>
public enum Metric
{
    /// <summary>Share of right answers: threshold 0.5 for Sigmoid, the largest unit for Softmax, all labels right for several Sigmoids.</summary>
    Accuracy,

    /// <summary>Right positives among the predicted positives; 0 when none is predicted.</summary>
    Precision,

    /// <summary>Right positives among the actual positives; 0 when there are none.</summary>
    Recall,

    /// <summary>Harmonic mean of precision and recall; 0 where both are.</summary>
    F1,

    /// <summary>Area under the ROC curve, exact; NaN when all rows have the same answer.</summary>
    AreaUnderCurve,

    /// <summary>Cross-entropy of the predictions; probabilities count as at least 1e-7 and at most 1 - 1e-7, so a row costs at most 16.12.</summary>
    LogLoss,

    /// <summary>Share of rows whose class is among the five largest units; of equal units that compete for the last places each has its share.</summary>
    TopKAccuracy,

    /// <summary>Mean of <c>|p - t|</c>.</summary>
    MeanAbsoluteError,

    /// <summary>Mean of <c>(p - t)^2</c>.</summary>
    MeanSquaredError,

    /// <summary>Square root of the mean squared error.</summary>
    RootMeanSquaredError,

    /// <summary>Share of the targets' variance that the predictions explain; NaN when targets do not vary, as in a single row.</summary>
    R2,
}
