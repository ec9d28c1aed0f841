namespace NetDsl.Testing;

/// <summary>Layers in a row with a loss behind them: what a generated network must agree with.</summary>
public sealed class ReferenceNetwork
{
    private readonly Dictionary<string, ReferenceTensor> _byName = [];
    private readonly FusedLossReference? _fused;
    private double[][] _predictions = [];
    private double[][] _logits = [];

    /// <summary>Puts layers together; each takes what the one before gives.</summary>
    /// <param name="layers">From input to output.</param>
    /// <param name="loss">What training makes small.</param>
    /// <param name="fuse">
    /// Whether a cross-entropy behind its own activation is computed from logits, as generated code does; the two ways
    /// differ only where probabilities round to 0 or 1.
    /// </param>
    /// <exception cref="ArgumentException">No layer, or sizes that do not fit.</exception>
    public ReferenceNetwork(IReadOnlyList<LayerReference> layers, LossReference loss, bool fuse = true)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        }

        Layers = layers;
        Loss = loss;
        bool fits = layers[^1] is ActivationReference last && FusedLossReference.Fits(last.Activation, loss.Loss);
        _fused = fuse && fits ? new FusedLossReference(loss) : null;
        var numbers = new Dictionary<string, int>();
        for (int i = 0; i < layers.Count; i++)
        {
            LayerReference layer = layers[i];
            if (i > 0 && layer.InputSize != layers[i - 1].OutputSize)
            {
                throw new ArgumentException(
                    $"Layer {i} ({layer.Kind}) takes {layer.InputSize} values but layer {i - 1} ({layers[i - 1].Kind}) gives {layers[i - 1].OutputSize}.", nameof(layers));
            }

            int number = numbers[layer.Kind] = numbers.GetValueOrDefault(layer.Kind) + 1;
            foreach (ReferenceTensor tensor in layer.Tensors)
            {
                _byName.Add($"{layer.Kind}_{number}.{tensor.Name}", tensor);
            }
        }
    }

    /// <summary>The layers from input to output.</summary>
    public IReadOnlyList<LayerReference> Layers { get; }

    /// <summary>What training makes small.</summary>
    public LossReference Loss { get; }

    /// <summary>Predictions of the last forward pass.</summary>
    public double[][] Predictions => _predictions;

    /// <summary>All tensors by <c>kind_number.tensor</c> (<c>dense_2.kernel</c>), numbers counted per kind from 1, in the order of the layers.</summary>
    public IReadOnlyDictionary<string, ReferenceTensor> Tensors => _byName;

    /// <summary>The tensor of that name.</summary>
    public ReferenceTensor this[string name] => _byName[name];

    /// <summary>All trainable numbers.</summary>
    public IEnumerable<ReferenceTensor> Trainable => _byName.Values.Where(tensor => tensor.Trainable);

    /// <summary>Overwrites a tensor with row-major values.</summary>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public void Set(string name, IReadOnlyList<double> values)
    {
        double[] target = _byName[name].Values;
        if (values.Count != target.Length)
        {
            throw new ArgumentException($"Tensor {name} has {target.Length} values, not {values.Count}.", nameof(values));
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = values[i];
        }
    }

    /// <summary>Gives all trainable parameters numbers from U(-scale, scale), so that no gradient is 0 by symmetry.</summary>
    public void Randomize(int seed, double scale = 0.8)
    {
        var random = new Random(seed);
        foreach (ReferenceTensor tensor in Trainable)
        {
            for (int i = 0; i < tensor.Values.Length; i++)
            {
                tensor.Values[i] = (2 * random.NextDouble() - 1) * scale;
            }
        }
    }

    /// <summary>Predictions for a batch.</summary>
    public double[][] Forward(double[][] inputs, ForwardMode mode)
    {
        _predictions = inputs;
        foreach (LayerReference layer in Layers)
        {
            _logits = _predictions;
            _predictions = layer.Forward(_logits, mode);
        }

        return _predictions;
    }

    /// <summary>The loss of the predictions of the last forward pass, without penalties on weights.</summary>
    public double LossOf(double[][] targets, double[]? rowWeights = null) =>
        _fused is null ? Loss.Value(_predictions, targets, rowWeights) : _fused.Value(_logits, targets, rowWeights);

    /// <summary>Gradients of the loss of the last forward pass, which was in training mode: fills those of the tensors.</summary>
    /// <returns>The gradient with respect to the inputs.</returns>
    public double[][] Backward(double[][] targets, double[]? rowWeights = null)
    {
        double[][] gradient = _fused is null
            ? Loss.Gradient(_predictions, targets, rowWeights)
            : _fused.Gradient(_logits, targets, rowWeights);
        int last = _fused is null ? Layers.Count - 1 : Layers.Count - 2;
        for (int i = last; i >= 0; i--)
        {
            gradient = Layers[i].Backward(gradient);
        }

        return gradient;
    }

    /// <summary>Forward and backward pass of one training step; the optimizer is the caller's.</summary>
    /// <returns>The loss before the step.</returns>
    public double TrainBatch(double[][] inputs, double[][] targets, double[]? rowWeights = null)
    {
        Forward(inputs, ForwardMode.Training);
        Backward(targets, rowWeights);
        return LossOf(targets, rowWeights);
    }

    /// <summary>The loss of a batch with the network in its inference form.</summary>
    public double EvaluateBatch(double[][] inputs, double[][] targets, double[]? rowWeights = null)
    {
        Forward(inputs, ForwardMode.Inference);
        return LossOf(targets, rowWeights);
    }
}
