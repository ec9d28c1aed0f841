namespace NetDsl.Tests.Outside;

/// <summary>A sound network that nobody chose, as attributes: layers of vectors, sequences and pictures of odd sizes; every second one is a graph.</summary>
internal sealed partial class RandomNetwork
{
    /// <summary>Values of a sample between two layers: the networks are many and small.</summary>
    private const int LargestSample = 1200;

    private static readonly int[] s_sizes = [1, 2, 3, 5, 7, 8, 13, 16, 17, 24, 33, 40], s_filters = [1, 2, 3, 4, 5, 6, 8, 9, 16, 17, 20], s_channels = [1, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17];

    private static readonly string[] s_activations = ["Linear", "Relu", "LeakyRelu", "Elu", "Selu", "Gelu", "Silu", "Mish", "Softplus", "Softsign", "Sigmoid", "HardSigmoid", "Tanh", "Exponential"];

    /// <summary>The natural losses twice, then others that fit an activation.</summary>
    private static readonly (string Activation, string Loss)[] s_outputs =
    [
        ("Sigmoid", ""), ("Softmax", ""), ("Linear", ""), ("Tanh", ""), ("Sigmoid", ""), ("Softmax", ""), ("Linear", ""), ("Softsign", ""), ("Selu", ""),
        ("Sigmoid", "BinaryCrossEntropy, LabelSmoothing = 0.2f"), ("Softmax", "CategoricalCrossEntropy"), ("Softmax", "CategoricalCrossEntropy, LabelSmoothing = 0.1f"),
        ("Softmax", "SparseCategoricalCrossEntropy, LabelSmoothing = 0.1f"), ("Softmax", "KullbackLeiblerDivergence"), ("Softmax", "MeanSquaredError"),
        ("Linear", "MeanAbsoluteError"), ("Linear", "Huber"), ("Tanh", "Huber, Delta = 0.3f"), ("Gelu", "LogCosh"), ("Softplus", "MeanSquaredLogarithmicError"),
        ("Linear", "MeanSquaredLogarithmicError"), ("Linear", "Hinge"), ("Tanh", "SquaredHinge"), ("Linear", "CategoricalHinge"), ("Softplus", "Poisson"), ("Exponential", "Poisson"),
    ];

    private readonly Random _random;
    private readonly List<string> _attributes = [];
    private int[] _shape = [];
    private bool _exponential;

    private RandomNetwork(int seed) => _random = new Random(seed);

    private int Count => _shape.Aggregate(1, (a, b) => a * b);

    /// <summary>Height, width and channels; a matrix is a picture of one channel.</summary>
    private (int Height, int Width, int Channels) Picture => (_shape[0], _shape[1], _shape.Length == 3 ? _shape[2] : 1);

    /// <summary>The same network for the same seed.</summary>
    public static string Of(int seed)
    {
        RandomNetwork network = new(seed);
        network.Input();
        bool graph = network.OneIn(2);
        int layers = network._random.Next(1, 6);
        for (int i = 0; i < layers; i++)
        {
            if (graph && network.OneIn(2))
            {
                network.Block(depth: 0);
            }
            else
            {
                network.Layer();
            }
        }

        if (graph && network.OneIn(4))
        {
            network.FurtherInput();
        }

        if (graph && network.OneIn(4))
        {
            network.Outputs();
        }
        else
        {
            network.Output();
        }

        return string.Join(' ', network._attributes);
    }

    private void Input()
    {
        _shape = _random.Next(10) switch
        {
            < 2 => [Of(s_sizes)],
            < 4 => [_random.Next(1, 21), Of(s_channels)],
            < 5 => [_random.Next(1, 13), _random.Next(1, 13)],
            _ => [_random.Next(1, 11), _random.Next(1, 11), Of(s_channels)],
        };
        Add($"Input({string.Join(", ", _shape)})");
        if (OneIn(6))
        {
            Add("Standardize");
        }
    }

    private void Layer()
    {
        int[] before = _shape;
        if (_shape.Length == 1)
        {
            Vector();
        }
        else if (_random.Next(4) == 0)
        {
            AnyShape();
        }
        else if (_shape.Length == 2 && _random.Next(3) > 0)
        {
            Sequence();
        }
        else
        {
            PictureLayer();
        }

        if (Count > LargestSample)
        {
            _attributes.RemoveAt(_attributes.Count - 1);
            _shape = before;
        }
    }

    private void Vector()
    {
        int units = Of(s_sizes);
        switch (_random.Next(8))
        {
            case < 3:
                string activation = units > 1 && OneIn(8) ? "Softmax" : Activation();
                To([units], $"Dense({units}{(activation == "Linear" ? "" : ", " + activation)}{Options()})");
                break;
            case 3 when Factors() is { } shape:
                Reshape(shape);
                break;
            case 4 when Count > 1 && OneIn(3):
                Add("Activation(Softmax)");
                break;
            default:
                AnyShape();
                break;
        }
    }

    private void Reshape(int[] shape) => To(shape, $"Reshape({string.Join(", ", shape.Select((size, i) => i == 1 && OneIn(3) ? -1 : size))})");

    private void AnyShape()
    {
        switch (_random.Next(7))
        {
            case 0 or 1:
                Add($"BatchNorm{Arguments(OneIn(3) ? "Momentum = 0.9f" : "", OneIn(3) ? "Epsilon = 0.01f" : "", OneIn(6) ? "Trainable = false" : "")}");
                break;
            case 2:
                Add($"LayerNorm{Arguments(OneIn(3) ? "Epsilon = 0.01f" : "", OneIn(6) ? "Trainable = false" : "")}");
                break;
            case 3:
                Add($"PRelu{Arguments(OneIn(6) ? "Trainable = false" : "")}");
                break;
            case 4 when _shape.Length > 1:
                if (OneIn(2) && Factors() is { } shape)
                {
                    Reshape(shape);
                    break;
                }

                To([Count], "Flatten");
                break;
            case 5 when OneIn(4):
                Add("Dropout(0.3f)");
                break;
            case 6 when _shape.Length > 1 && OneIn(2):
                To([_shape[^1]], OneIn(2) ? "GlobalAveragePool" : "GlobalMaxPool");
                break;
            default:
                Add($"Activation({Activation()})");
                break;
        }
    }

    private void Sequence()
    {
        int steps = _shape[0], features = _shape[1], width = Width();
        if (OneIn(3))
        {
            int stride = OneIn(2) ? 0 : _random.Next(1, 4);
            bool same = Same(width > steps);
            string pool = OneIn(2) ? "MaxPool1D" : "AveragePool1D";
            To([After(steps, width, stride == 0 ? width : stride, same), features], pool + Arguments(width == 2 ? "" : $"{width}", Stride(stride), Padded(same)));
            return;
        }

        (int filters, int step, int dilation) = (Of(s_filters), Step(), Step());
        int span = ((width - 1) * dilation) + 1;
        bool padded = Same(span > steps);
        To([After(steps, span, step, padded), filters], $"Conv1D({filters}, {width}{Activated()}{Moves(step, dilation, padded)}{Options()})");
    }

    private void PictureLayer()
    {
        (int height, int width, int channels) = Picture;
        (int high, int wide) = (Width(), Width());
        wide = OneIn(2) ? high : wide;
        string window = high == wide ? $"{high}" : $"{high}, {wide}";
        switch (_random.Next(12))
        {
            case 0 or 1 or 2:
                int stride = OneIn(2) ? 0 : _random.Next(1, 4);
                bool same = Same(high > height || wide > width);
                To(
                    [After(height, high, stride == 0 ? high : stride, same), After(width, wide, stride == 0 ? wide : stride, same), channels],
                    (OneIn(2) ? "MaxPool2D" : "AveragePool2D") + Arguments(window == "2" ? "" : window, Stride(stride), Padded(same)));
                break;
            case 3:
                (int rows, int columns) = (_random.Next(1, 4), _random.Next(1, 4));
                To([height * rows, width * columns, channels], $"UpSampling2D({rows}, {columns})");
                break;
            case 4:
                int[] sides = [_random.Next(3), _random.Next(3), _random.Next(3), _random.Next(3)];
                To([height + sides[0] + sides[1], width + sides[2] + sides[3], channels], $"ZeroPadding2D({string.Join(", ", sides)})");
                break;
            case 5 or 6:
                Transposed(height, width, high, wide, window);
                break;
            default:
                (int filters, int step, int dilation, int kind) = (Of(s_filters), Step(), Step(), _random.Next(5));
                (int spanY, int spanX) = (((high - 1) * dilation) + 1, ((wide - 1) * dilation) + 1);
                bool padded = Same(spanY > height || spanX > width);
                string name = kind switch { 0 => $"DepthwiseConv2D({window}", 1 => $"SeparableConv2D({filters}, {window}", _ => $"Conv2D({filters}, {window}" };
                To([After(height, spanY, step, padded), After(width, spanX, step, padded), kind == 0 ? channels : filters], $"{name}{Activated()}{Moves(step, dilation, padded)}{Options()})");
                break;
        }
    }

    private void Transposed(int height, int width, int high, int wide, string window)
    {
        (int filters, int step) = (Of(s_filters), Step());
        int dilation = step == 1 ? Step() : 1;
        bool same = OneIn(2);
        To([Larger(height, high), Larger(width, wide), filters], $"Conv2DTranspose({filters}, {window}{Activated()}{Moves(step, dilation, same)}{Options()})");

        int Larger(int size, int kernel) => (size * step) + (same ? 0 : Math.Max(((kernel - 1) * dilation) + 1 - step, 0));
    }

    private void Output(string options = "")
    {
        if (_shape.Length > 1)
        {
            Vectorize();
        }

        (string activation, string loss) = Of(s_outputs);
        bool several = activation == "Softmax" || loss.Contains("Categorical", StringComparison.Ordinal) || OneIn(2);
        int units = several ? Math.Max(2, Of(s_sizes)) : 1;
        // The exponential of an exponential leaves the floats.
        activation = activation == "Exponential" && _exponential ? "Softplus" : activation;
        Add($"Output({(units > 1 ? units + ", " : "")}{activation}{Options()}{options})");
        if (loss.Length > 0)
        {
            Add($"Loss({loss})");
        }
    }

    private void Vectorize()
    {
        if (OneIn(4))
        {
            To([_shape[^1]], "GlobalAveragePool");
        }
        else
        {
            To([Count], "Flatten");
        }
    }

    /// <summary>Sizes of a sequence or a picture with as many values, or null.</summary>
    private int[]? Factors()
    {
        int[] divisors = [.. Enumerable.Range(2, 8).Where(d => Count % d == 0)];
        if (divisors.Length == 0)
        {
            return null;
        }

        int first = Of(divisors), rest = Count / first, second = Enumerable.Range(2, 6).FirstOrDefault(d => rest % d == 0, 1);
        return OneIn(2) ? [first, rest] : [first, second, rest / second];
    }

    private string Activation()
    {
        string activation = Of(s_activations);
        if (activation != "Exponential")
        {
            return activation;
        }

        (bool again, _exponential) = (_exponential, true);
        return again ? "Relu" : activation;
    }

    private string Activated() => Activation() is var activation && activation == "Linear" && OneIn(2) ? "" : ", " + activation;

    private string Options() => (OneIn(6) ? ", UseBias = false" : "") + (OneIn(9) ? ", Trainable = false" : "");

    private static string Moves(int stride, int dilation, bool same) => string.Concat(
        new[] { stride == 1 ? "" : $"Stride = {stride}", dilation == 1 ? "" : $"Dilation = {dilation}", Padded(same) }.Where(part => part.Length > 0).Select(part => ", " + part));

    private static string Stride(int stride) => stride == 0 ? "" : $"Stride = {stride}";

    private static string Padded(bool same) => same ? "Padding = Padding.Same" : "";

    private static string Arguments(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0)) is { Length: > 0 } text ? $"({text})" : "";

    private static int After(int size, int span, int stride, bool same) => same ? (size + stride - 1) / stride : ((size - span) / stride) + 1;

    private int Width() => Of([1, 2, 2, 2, 3, 3, 3, 4, 5]);

    private int Step() => Of([1, 1, 1, 1, 2, 3]);

    private bool Same(bool needed) => needed || OneIn(2);

    private bool OneIn(int n) => _random.Next(n) == 0;

    private T Of<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private void Add(string attribute) => _attributes.Add($"[{attribute}]");

    private void To(int[] shape, string attribute)
    {
        _shape = shape;
        Add(attribute);
    }
}
