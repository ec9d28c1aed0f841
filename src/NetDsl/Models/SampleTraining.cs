namespace NetDsl;

/// <summary>Training on samples that are drawn, not stored.</summary>
public static class SampleTraining
{
    /// <summary>
    /// Trains on the samples of a source, from number 0 on, or, with <see cref="FitOptions.Resume"/>, from where the run stopped. Each batch is made on another thread while
    /// the one before is learned (<see cref="FitOptions.Prefetch"/>); steps allocate nothing.
    /// </summary>
    /// <remarks>
    /// <see cref="FitOptions.StepsPerEpoch"/> says how many batches make an epoch. <see cref="FitOptions.Validation"/> is an ordinary data set, such as
    /// <see cref="SampleSource{TLabel}.Take"/> of a source with another seed. <c>[Standardize]</c> and <c>[MinMaxScale]</c> are fitted to the samples of the first epoch,
    /// or as many of them as 64 MiB hold. What is wrong with the first batch is said before anything is changed; an exception from a later
    /// sample ends the training, and the model keeps what it had learned until then. Cancelling waits for the sample that is being made.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="options">How to train.</param>
    /// <returns>Losses and metrics per epoch.</returns>
    /// <exception cref="ArgumentException">Options or samples are unusable; the message says which sample.</exception>
    /// <exception cref="InvalidOperationException">The source ended, or a sample has another width than the source.</exception>
    public static History Fit<TLabel>(this IModel<TLabel> model, SampleSource<TLabel> samples, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        return model.Fit(new Dataset<TLabel>(new FloatFeatures([]), [], 0), options with { Samples = samples });
    }
}
