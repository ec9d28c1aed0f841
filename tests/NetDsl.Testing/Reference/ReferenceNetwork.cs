namespace NetDsl.Testing;

/// <summary>Layers with a loss behind the last one: what a generated network must agree with.</summary>
public sealed class ReferenceNetwork
{
    private readonly Dictionary<string, ReferenceTensor> _byName = [];
    private readonly FusedLossReference? _fused;
    private readonly IReadOnlyList<int[]> _reads;
    private double[][][] _values = [];
    private double[][] _inputs = [];

    /// <summary>Puts layers together.</summary>
    /// <param name="layers">From input to output.</param>
    /// <param name="loss">What training makes small.</param>
    /// <param name="fuse">
    /// Whether a cross-entropy behind its own activation is computed from logits, as generated code does; the two ways
    /// differ only where probabilities round to 0 or 1.
    /// </param>
    /// <param name="reads">For each layer the layers before it that it reads, -1 for the inputs; null when each takes what the one before gives. Of several, it gets the rows side by side.</param>
    /// <exception cref="ArgumentException">No layer, or sizes that do not fit.</exception>
    public ReferenceNetwork(IReadOnlyList<LayerReference> layers, LossReference loss, bool fuse = true, IReadOnlyList<int[]>? reads = null)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        }

        Layers = layers;
        Loss = loss;
        _reads = reads ?? [.. layers.Select((_, i) => new[] { i - 1 })];
        bool fits = layers[^1] is ActivationReference last && FusedLossReference.Fits(last.Activation, loss.Loss);
        _fused = fuse && fits ? new FusedLossReference(loss) : null;
        var numbers = new Dictionary<string, int>();
        for (int i = 0; i < layers.Count; i++)
        {
            LayerReference layer = layers[i];
            if (_reads[i].All(r => r >= 0) && _reads[i].Sum(r => layers[r].OutputSize) is int given && layer.InputSize != given)
            {
                throw new ArgumentException($"Layer {i} ({layer.Kind}) takes {layer.InputSize} values but {string.Join(" and ", _reads[i].Select(r => $"layer {r} ({layers[r].Kind})"))} gives {given}.", nameof(layers));
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
    public double[][] Predictions => _values[^1];

    /// <summary>What each layer gave in the last forward pass.</summary>
    public IReadOnlyList<double[][]> Values => _values;

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
        _inputs = inputs;
        _values = new double[Layers.Count][][];
        for (int i = 0; i < Layers.Count; i++)
        {
            _values[i] = Layers[i].Forward(Read(i), mode);
        }

        return Predictions;
    }

    /// <summary>The loss of the predictions of the last forward pass, without penalties on weights.</summary>
    public double LossOf(double[][] targets, double[]? rowWeights = null) =>
        _fused is null ? Loss.Value(Predictions, targets, rowWeights) : _fused.Value(Read(Layers.Count - 1), targets, rowWeights);

    /// <summary>Gradients of the loss of the last forward pass, which was in training mode: fills those of the tensors.</summary>
    /// <returns>The gradient with respect to the inputs.</returns>
    public double[][] Backward(double[][] targets, double[]? rowWeights = null)
    {
        // What a value's readers contribute is added up before the layer that gives it is visited.
        double[][] inputGradient = Zeros(_inputs);
        double[][][] gradients = [.. _values.Select(Zeros)];
        int last = Layers.Count - 1;
        if (_fused is null)
        {
            gradients[last] = Loss.Gradient(Predictions, targets, rowWeights);
        }
        else
        {
            Distribute(last--, _fused.Gradient(Read(Layers.Count - 1), targets, rowWeights));
        }

        for (int i = last; i >= 0; i--)
        {
            Distribute(i, Layers[i].Backward(gradients[i]));
        }

        return inputGradient;

        void Distribute(int layer, double[][] gradient)
        {
            int first = 0;
            foreach (int read in _reads[layer])
            {
                double[][] sum = read < 0 ? inputGradient : gradients[read];
                for (int r = 0; r < gradient.Length; r++)
                {
                    for (int c = 0; c < sum[r].Length; c++)
                    {
                        sum[r][c] += gradient[r][first + c];
                    }
                }

                first += sum.Length == 0 ? 0 : sum[0].Length;
            }
        }
    }

    /// <summary>What a layer reads.</summary>
    private double[][] Read(int layer)
    {
        double[][][] parts = [.. _reads[layer].Select(r => r < 0 ? _inputs : _values[r])];
        return parts.Length == 1 ? parts[0] : [.. parts[0].Select((_, row) => parts.SelectMany(p => p[row]).ToArray())];
    }

    private static double[][] Zeros(double[][] batch) => [.. batch.Select(row => new double[row.Length])];

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
