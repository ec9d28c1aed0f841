namespace NetDsl;

/// <summary>What a <see cref="TrainingMonitor"/> can find.</summary>
public enum FindingKind
{
    /// <summary>A loss, gradient or weight is NaN or infinite.</summary>
    NotFinite,

    /// <summary>The gradients of an early layer are far smaller than those of the last one: it hardly learns.</summary>
    VanishingGradient,

    /// <summary>Gradients have grown far beyond those of the first epoch, or are far larger in an early layer than in the last one.</summary>
    ExplodingGradient,

    /// <summary>Units whose incoming gradients are 0 epoch after epoch: they no longer answer to any row, and cannot recover.</summary>
    DeadUnits,

    /// <summary>The loss has hardly changed since the first epoch.</summary>
    StuckLoss,

    /// <summary>The loss goes up and down from epoch to epoch.</summary>
    OscillatingLoss,

    /// <summary>The training loss falls, while the validation loss rises: overfitting.</summary>
    DriftingValidation,
}
