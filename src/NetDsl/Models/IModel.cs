namespace NetDsl;

/// <summary>What every generated model can do; <typeparamref name="TLabel"/> is the label type of its task.</summary>
/// <typeparam name="TLabel"><c>bool</c>, <c>int</c>, <c>float</c>, <c>float[]</c> or an enum, depending on the output layer; of several output layers a tuple of these.</typeparam>
public interface IModel<TLabel>
{
    /// <summary>
    /// All parameters as one flat block, padding included. Take the span anew for every change: taking it is what tells the
    /// model that its weights may differ at the next prediction.
    /// </summary>
    Span<float> Parameters { get; }

    /// <summary>Predicts one row.</summary>
    /// <param name="input">One row of features: all inputs, one behind the other.</param>
    /// <param name="output">Receives one value per output unit, head by head.</param>
    /// <exception cref="ArgumentException">A span has another length than the model's input or output.</exception>
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Predicts many rows.</summary>
    /// <param name="inputs">Rows of features, one behind the other.</param>
    /// <param name="outputs">Receives the predictions, one row behind the other.</param>
    /// <param name="threads">Threads that share the rows, 1 or more; the results have the same bits for any number. Worth it from a few thousand rows on; more than one allocates a little.</param>
    /// <exception cref="ArgumentException">A span does not hold whole rows, or the numbers of rows differ.</exception>
    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1);

    /// <summary>Predicts one row and shows how: the values behind each layer. For teaching and for finding faults.</summary>
    /// <param name="input">One row of features.</param>
    /// <exception cref="ArgumentException">The row has another length than the model's input.</exception>
    ModelTrace Trace(ReadOnlySpan<float> input);

    /// <summary>Trains on labelled rows.</summary>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="options">How to train; <see langword="null"/> for one epoch with the defaults.</param>
    /// <returns>Losses and metrics per epoch.</returns>
    /// <exception cref="ArgumentException">Data or options are unusable; nothing has been changed.</exception>
    History Fit(Dataset<TLabel> training, FitOptions? options = null);

    /// <summary>Measures loss and metrics on labelled rows.</summary>
    /// <param name="data">The rows to score.</param>
    /// <param name="threshold">Value from which on a unit answers yes; NaN for the model's own (0.5 for probabilities, 0 for hinge scores). Of several heads, one alone may answer yes and no then.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    EvaluationReport Evaluate(Dataset<TLabel> data, float threshold = float.NaN);

    /// <summary>Writes weights, preparation and optimizer state to a safetensors file; an existing file is replaced only when all is written.</summary>
    /// <param name="path">Name of the file.</param>
    void Save(string path);

    /// <summary>Writes weights, preparation and optimizer state in the safetensors format.</summary>
    /// <param name="stream">A writable stream; it stays open.</param>
    void Save(Stream stream);
}
