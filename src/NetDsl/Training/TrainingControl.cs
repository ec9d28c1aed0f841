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

    /// <summary>The epochs so far.</summary>
    public abstract History History { get; }

    /// <summary>Learning rate of the coming steps; 0 or more. A schedule sets it anew at the start of each epoch, before the callbacks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public abstract float LearningRate { get; set; }

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public abstract bool StopRequested { get; }

    /// <summary>Length of the model's parameter block, which <see cref="CopyParametersTo"/> fills.</summary>
    public abstract int ParameterLength { get; }

    /// <summary>Ends the training after the current epoch.</summary>
    public abstract void Stop();

    /// <summary>Copies all parameters out of the model.</summary>
    /// <param name="destination">Receives <see cref="ParameterLength"/> floats.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public abstract void CopyParametersTo(Span<float> destination);

    /// <summary>Puts parameters back that <see cref="CopyParametersTo"/> took. The optimizer's running averages stay as they are.</summary>
    /// <param name="source">The <see cref="ParameterLength"/> floats.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> has another length.</exception>
    public abstract void RestoreParameters(ReadOnlySpan<float> source);

    /// <summary>Writes the model as it is now to a safetensors file.</summary>
    /// <param name="path">Name of the file.</param>
    public abstract void Save(string path);
}
