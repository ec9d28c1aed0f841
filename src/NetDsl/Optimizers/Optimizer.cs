namespace NetDsl;

/// <summary>
/// A rule that turns gradients into steps. An instance holds settings only: the running averages live in the model, so that
/// one instance may serve many models and a saved model continues where it stopped.
/// </summary>
public abstract record Optimizer
{
    /// <summary>Size of a step; the meaning depends on the rule. Above 0.</summary>
    public float LearningRate { get; init; }

    /// <summary>Gradients with a larger Euclidean norm (over all parameters) are scaled down to it; 0 for no limit.</summary>
    public float ClipNorm { get; init; }

    /// <summary>Single gradients are clamped to plus or minus this value; 0 for no limit.</summary>
    public float ClipValue { get; init; }

    /// <summary>How many running averages, each as long as the parameters, the rule keeps.</summary>
    public abstract int StateCount { get; }

    /// <summary>Checks the settings; training calls it before anything is changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range; the message names it, its value and the range.</exception>
    public virtual void Validate()
    {
        Setting.Positive(this, LearningRate);
        Setting.NotNegative(this, ClipNorm);
        Setting.NotNegative(this, ClipValue);
    }

    /// <summary>Prepares zeroed running averages for the first step, where a rule begins with other numbers than 0.</summary>
    /// <param name="state">The averages, one behind the other; <see cref="StateCount"/> times as long as the parameters.</param>
    public virtual void InitializeState(Span<float> state)
    {
    }

    /// <summary>Takes one step: one fused pass over the flat blocks. Elements whose parameter, gradient and state are 0 (padding) stay 0.</summary>
    /// <param name="parameters">The trainable parameters; changed in place. Length is a multiple of 16, the block is 64-byte-aligned.</param>
    /// <param name="gradients">Their gradients, already clipped.</param>
    /// <param name="state">The running averages, one behind the other.</param>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="learningRate">The rate of this step (a schedule may differ from <see cref="LearningRate"/>).</param>
    public abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, long step, float learningRate);
}
