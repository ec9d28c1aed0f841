namespace NetDsl.Testing;

/// <summary>An activation as a layer: the definitions of <see cref="Activation"/> and their derivatives, from the weighted sum <c>z</c>.</summary>
public sealed class ActivationReference : LayerReference
{
    /// <summary>Slope of <see cref="Activation.LeakyRelu"/> for negative numbers.</summary>
    public const double LeakySlope = 0.2;

    /// <summary><c>lambda</c> of <see cref="Activation.Selu"/> (Klambauer et al. 2017, equation 14).</summary>
    public const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary><c>alpha</c> of <see cref="Activation.Selu"/> (Klambauer et al. 2017, equation 14).</summary>
    public const double SeluAlpha = 1.6732632423543772848170429916717;

    private double[][] _inputs = [];
    private double[][] _outputs = [];

    /// <summary>Makes the layer.</summary>
    public ActivationReference(int size, Activation activation)
        : base(size, size) => Activation = activation;

    /// <summary>The function.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override string Kind => "activation";

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            output[r] = Activation == Activation.Softmax ? Softmax(batch[r]) : Array.ConvertAll(batch[r], z => Value(Activation, z));
        }

        if (mode == ForwardMode.Training)
        {
            (_inputs, _outputs) = (batch, output);
        }

        return output;
    }

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int i = 0; i < InputSize; i++)
            {
                inputGradient[r][i] = Activation == Activation.Softmax
                    ? SoftmaxGradient(_outputs[r], outputGradient[r], i)
                    : outputGradient[r][i] * Slope(Activation, _inputs[r][i]);
            }
        }

        return inputGradient;
    }

    /// <summary>The function at <paramref name="z"/>; not for Softmax, which needs the whole row.</summary>
    public static double Value(Activation activation, double z) => activation switch
    {
        Activation.Linear => z,
        Activation.Relu => Math.Max(z, 0),
        Activation.LeakyRelu => z > 0 ? z : LeakySlope * z,
        Activation.Elu => z > 0 ? z : SpecialFunctions.Expm1(z),
        Activation.Selu => z > 0 ? SeluScale * z : SeluScale * SeluAlpha * SpecialFunctions.Expm1(z),
        Activation.Gelu => z * NormalDistribution(z),
        Activation.Silu => z * SpecialFunctions.Sigmoid(z),
        Activation.Mish => z * Math.Tanh(SpecialFunctions.Softplus(z)),
        Activation.Softplus => SpecialFunctions.Softplus(z),
        Activation.Softsign => z / (1 + Math.Abs(z)),
        Activation.Sigmoid => SpecialFunctions.Sigmoid(z),
        Activation.HardSigmoid => Math.Clamp(z / 6 + 0.5, 0, 1),
        Activation.Tanh => Math.Tanh(z),
        Activation.Exponential => Math.Exp(z),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not a function of a single number."),
    };

    /// <summary>The derivative at <paramref name="z"/>; at a kink that of the left side, as PyTorch has it (0 for Relu at 0).</summary>
    public static double Slope(Activation activation, double z)
    {
        switch (activation)
        {
            case Activation.Linear:
                return 1;
            case Activation.Relu:
                return z > 0 ? 1 : 0;
            case Activation.LeakyRelu:
                return z > 0 ? 1 : LeakySlope;
            case Activation.Elu:
                return z > 0 ? 1 : Math.Exp(z);
            case Activation.Selu:
                return z > 0 ? SeluScale : SeluScale * SeluAlpha * Math.Exp(z);
            case Activation.Gelu:
                double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
                return NormalDistribution(z) + z * density;
            case Activation.Silu:
                double s = SpecialFunctions.Sigmoid(z);
                return s + z * s * (1 - s);
            case Activation.Mish:
                double t = Math.Tanh(SpecialFunctions.Softplus(z));
                return t + z * (1 - t * t) * SpecialFunctions.Sigmoid(z);
            case Activation.Softplus:
                return SpecialFunctions.Sigmoid(z);
            case Activation.Softsign:
                double d = 1 + Math.Abs(z);
                return 1 / (d * d);
            case Activation.Sigmoid:
                double p = SpecialFunctions.Sigmoid(z);
                return p * (1 - p);
            case Activation.HardSigmoid:
                return z is > -3 and < 3 ? 1.0 / 6 : 0;
            case Activation.Tanh:
                double y = Math.Tanh(z);
                return 1 - y * y;
            case Activation.Exponential:
                return Math.Exp(z);
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not a function of a single number.");
        }
    }

    /// <summary><c>exp(z_i) / sum_j exp(z_j)</c>; the largest is subtracted first, which changes nothing but overflow.</summary>
    public static double[] Softmax(double[] z)
    {
        double max = z.Max();
        double[] powers = Array.ConvertAll(z, v => Math.Exp(v - max));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, v => v / sum);
    }

    /// <summary><c>dz_i = sum_j dp_j p_j ((i == j) - p_i)</c>.</summary>
    private static double SoftmaxGradient(double[] p, double[] dp, int i)
    {
        double sum = 0;
        for (int j = 0; j < p.Length; j++)
        {
            sum += dp[j] * p[j] * ((i == j ? 1 : 0) - p[i]);
        }

        return sum;
    }

    /// <summary>Phi: the share of a standard normal distribution below <paramref name="z"/>.</summary>
    private static double NormalDistribution(double z) => SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
}
