using NetDsl.Runtime;

namespace NetDsl;

/// <summary>A running training as a <see cref="Callback"/> sees it; knows nothing of the model's class.</summary>
public abstract class TrainingControl
{
    private protected TrainingControl()
    {
    }

    /// <summary>Name of the model's class.</summary>
    public abstract string ModelName { get; }

    /// <summary>Epochs that the training was asked for.</summary>
    public abstract int Epochs { get; }

    /// <summary>Number of the first epoch: 0, or where <see cref="FitOptions.Resume"/> continues.</summary>
    public abstract int StartEpoch { get; }

    /// <summary>The metrics that the training computes, each once.</summary>
    public IReadOnlyList<Metric> Metrics => History.Metrics;

    /// <summary>The metrics with the names of their heads: one that several heads compute is there as often.</summary>
    public IReadOnlyList<HeadMetric> HeadMetrics => History.HeadMetrics;

    /// <summary>Whether rows are scored after each epoch, so that reports hold validation losses and metrics.</summary>
    public abstract bool HasValidation { get; }

    /// <summary>Whether <see cref="FitOptions.Schedule"/> or a <see cref="LearningRateScheduler"/> sets the learning rate, and with it undoes changes by other callbacks.</summary>
    public abstract bool HasSchedule { get; }

    /// <summary>Names and places of the model's tensors in <see cref="Parameters"/>, in the order of their offsets.</summary>
    public abstract IReadOnlyList<TensorLayout> Tensors { get; }

    /// <summary>The parameter block as it is now.</summary>
    public abstract ReadOnlySpan<float> Parameters { get; }

    /// <summary>
    /// Whether a parameter is NaN or infinite, which no later step can repair. Looks at all of them. The loss tells a step later, because it is computed before the
    /// parameters are changed: an epoch may have its best loss and end with lost weights.
    /// </summary>
    public bool IsLost => Dataset.IndexOfNonFinite(Parameters) >= 0;

    /// <summary>Gradients of the last step, clipped if the optimizer clips, with the layout of <see cref="Parameters"/>; its trainable tensors only. Empty before the first step.</summary>
    public abstract ReadOnlySpan<float> Gradients { get; }

    /// <summary>The epochs so far.</summary>
    public abstract History History { get; }

    /// <summary>Learning rate of the coming steps; 0 or more. A schedule sets it anew at the start of each epoch or step, before the callbacks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public abstract float LearningRate { get; set; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public abstract bool StopRequested { get; }

    /// <summary>Length of the model's parameter block, which <see cref="CopyParametersTo"/> fills.</summary>
    public abstract int ParameterLength { get; }

    /// <summary>Ends the training after the current epoch.</summary>
    /// <param name="reason">Why, for <see cref="History.StopReason"/>; the first reason stays.</param>
    public abstract void Stop(string? reason = null);

    /// <summary>Ends the training after the current step. The epoch ends with the steps that it had and is in the history.</summary>
    /// <param name="reason">Why, for <see cref="History.StopReason"/>; the first reason stays.</param>
    public abstract void StopAtOnce(string? reason = null);

    /// <summary>Copies all parameters out of the model.</summary>
    /// <param name="destination">Receives <see cref="ParameterLength"/> floats.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public abstract void CopyParametersTo(Span<float> destination);

    /// <summary>Puts parameters back that <see cref="CopyParametersTo"/> took. The optimizer's running averages stay as they are.</summary>
    /// <param name="source">The <see cref="ParameterLength"/> floats.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    public abstract void RestoreParameters(ReadOnlySpan<float> source);

    /// <summary>
    /// Writes the model as it is now to a safetensors file. What <see cref="FitOptions.Resume"/> is to continue is saved in <see cref="Callback.OnEpochCompleted"/>,
    /// when all callbacks have done what they do at the end of the epoch.
    /// </summary>
    /// <param name="path">Name of the file.</param>
    public abstract void Save(string path);

    /// <summary>Steps of an epoch.</summary>
    internal abstract int StepsPerEpoch { get; }

    /// <summary>How many schedules set the learning rate.</summary>
    internal abstract int Schedules { get; }
}
