namespace NetDsl;

/// <summary>
/// Watches and steers a training: early stopping, checkpoints, learning rates that depend on what was learned. Methods are
/// called on the training thread. An exception ends the training, leaves a usable model and surfaces from <c>Fit</c>.
/// </summary>
/// <remarks>Keep nothing from one training to the next: set state up in <see cref="OnTrainingStart"/>, so that an instance can serve again.</remarks>
public abstract class Callback
{
    /// <summary>
    /// Called before anything is changed, for all callbacks: refuse here what cannot work in this training. Loss history and
    /// parameters are those from before it.
    /// </summary>
    /// <exception cref="ArgumentException">The callback's settings do not go with this training; the message says why and what to do.</exception>
    public virtual void Check(TrainingControl training)
    {
    }

    /// <summary>Called before the first epoch, when data, options and callbacks have been checked.</summary>
    public virtual void OnTrainingStart(TrainingControl training)
    {
    }

    /// <summary>Called before the steps of an epoch; a learning rate set here applies to them.</summary>
    /// <param name="training">The running training.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    public virtual void OnEpochStart(TrainingControl training, int epoch)
    {
    }

    /// <summary>Called after the steps and the validation of an epoch.</summary>
    /// <param name="training">The running training.</param>
    /// <param name="report">What the epoch brought.</param>
    public virtual void OnEpochEnd(TrainingControl training, EpochReport report)
    {
    }

    /// <summary>
    /// Called when all callbacks have seen the end of an epoch: what one of them has changed there, such as the learning rate, is changed by now, wherever it stands in the
    /// list. For what writes the state of the training down.
    /// </summary>
    /// <param name="training">The running training.</param>
    /// <param name="report">What the epoch brought.</param>
    public virtual void OnEpochCompleted(TrainingControl training, EpochReport report)
    {
    }

    /// <summary>Called after the last epoch, also when the training was stopped or cancelled.</summary>
    public virtual void OnTrainingEnd(TrainingControl training)
    {
    }
}
