namespace NetDsl;

/// <summary>
/// A <see cref="Callback"/> that is called around each step as well. Steps of small networks take microseconds: keep these methods
/// short and free of allocations.
/// </summary>
public abstract class StepCallback : Callback
{
    /// <summary>
    /// Number of the next step of this training, from 0, that the callback asks to see. Those before are only shown when their loss is not
    /// finite: a call per step would cost small networks more than what most callbacks do in it.
    /// </summary>
    internal long Due { get; private protected set; }

    /// <summary>Called before a step; a learning rate set here applies to it.</summary>
    /// <param name="training">The running training.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="step">Number of the step in its epoch, from 0.</param>
    /// <param name="steps">Steps of the epoch.</param>
    public virtual void OnStepStart(TrainingControl training, int epoch, int step, int steps)
    {
    }

    /// <summary>Called after a step, when the weights have been changed and <see cref="TrainingControl.Gradients"/> are those of the step.</summary>
    /// <param name="training">The running training.</param>
    /// <param name="report">What the step brought.</param>
    public virtual void OnStepEnd(TrainingControl training, in StepReport report)
    {
    }
}
