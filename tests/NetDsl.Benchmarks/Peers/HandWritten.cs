using System.Numerics.Tensors;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks.Peers;

/// <summary>
/// What a C# developer would write for these networks with <see cref="TensorPrimitives"/>: weights as one array per layer, a
/// dot product per unit, gradients summed row by row over the batch, Adam on whole arrays. ReLU inside; the output is a
/// sigmoid for one unit and a softmax for more, with the matching cross-entropy.
/// </summary>
internal sealed class HandWritten : IContender
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-7f;

    private readonly Layer[] layers;
    private int steps;

    public HandWritten(int[] sizes)
    {
        Random random = new(1);
        layers = [.. sizes.Zip(sizes.Skip(1), (inputs, units) => new Layer(inputs, units, random))];
    }

    /// <summary>Rate of Adam; so small by default that millions of steps on one batch do not drive the gradients to zero.</summary>
    public float LearningRate { get; init; } = 1e-8f;

    public Action Prediction(float[] row) => () => Sink.Value = Forward(row)[0];

    public Action BatchPrediction(float[] rows, int threads)
    {
        int width = layers[0].Inputs, outputs = layers[^1].Units;
        float[] predictions = new float[rows.Length / width * outputs];
        return () =>
        {
            for (int row = 0; row * width < rows.Length; row++)
            {
                Forward(rows.AsSpan(row * width, width)).CopyTo(predictions.AsSpan(row * outputs));
            }
        };
    }

    public Action TrainingStep(float[] features, float[] targets, int threads)
    {
        int[] rows = [.. Enumerable.Range(0, targets.Length)];
        return () => Step(features, targets, rows);
    }

    // A step reads the rows where they lie.
    public Action? TrainingStepWithGather(float[] features, float[] targets) => null;

    /// <summary>Predicts one row; the result is valid until the next call.</summary>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> input)
    {
        foreach (Layer layer in layers)
        {
            float[] sums = layer.Outputs;
            for (int unit = 0; unit < sums.Length; unit++)
            {
                sums[unit] = layer.Bias[unit] + TensorPrimitives.Dot(layer.Row(layer.Weights, unit), input);
            }

            Activate(layer);
            input = sums;
        }

        return input;
    }

    /// <summary>One step of Adam on the mean gradient of the chosen rows.</summary>
    public void Step(float[] features, float[] targets, ReadOnlySpan<int> rows)
    {
        foreach (Layer layer in layers)
        {
            Array.Clear(layer.WeightGradient);
            Array.Clear(layer.BiasGradient);
        }

        int width = layers[0].Inputs;
        foreach (int row in rows)
        {
            ReadOnlySpan<float> input = features.AsSpan(row * width, width);
            Forward(input);
            OutputDelta(targets[row], rows.Length);
            Backward(input);
        }

        steps++;
        float root = MathF.Sqrt(1 - MathF.Pow(Beta2, steps));
        float rate = LearningRate * root / (1 - MathF.Pow(Beta1, steps));
        foreach (Layer layer in layers)
        {
            layer.WeightState.Update(layer.Weights, layer.WeightGradient, rate, Epsilon * root);
            layer.BiasState.Update(layer.Bias, layer.BiasGradient, rate, Epsilon * root);
        }
    }

    private void Activate(Layer layer)
    {
        Span<float> values = layer.Outputs;
        if (layer != layers[^1])
        {
            TensorPrimitives.Max(values, 0f, values);
        }
        else if (values.Length == 1)
        {
            values[0] = 1 / (1 + MathF.Exp(-values[0]));
        }
        else
        {
            TensorPrimitives.SoftMax(values, values);
        }
    }

    private void OutputDelta(float target, int rows)
    {
        Layer last = layers[^1];
        if (last.Units == 1)
        {
            last.Delta[0] = (last.Outputs[0] - target) / rows;
        }
        else
        {
            TensorPrimitives.Divide(last.Outputs, rows, last.Delta);
            last.Delta[(int)target] -= 1f / rows;
        }
    }

    private void Backward(ReadOnlySpan<float> input)
    {
        for (int l = layers.Length - 1; l >= 0; l--)
        {
            Layer layer = layers[l];
            ReadOnlySpan<float> below = l == 0 ? input : layers[l - 1].Outputs;
            TensorPrimitives.Add(layer.BiasGradient, layer.Delta, layer.BiasGradient);
            for (int unit = 0; unit < layer.Units; unit++)
            {
                Span<float> gradient = layer.Row(layer.WeightGradient, unit);
                TensorPrimitives.MultiplyAdd(below, layer.Delta[unit], gradient, gradient);
            }

            if (l > 0)
            {
                PassDown(layer, layers[l - 1]);
            }
        }
    }

    private static void PassDown(Layer layer, Layer below)
    {
        Array.Clear(below.Delta);
        for (int unit = 0; unit < layer.Units; unit++)
        {
            TensorPrimitives.MultiplyAdd(layer.Row(layer.Weights, unit), layer.Delta[unit], below.Delta, below.Delta);
        }

        for (int i = 0; i < below.Units; i++)
        {
            if (below.Outputs[i] <= 0)
            {
                below.Delta[i] = 0;
            }
        }
    }

    private sealed class Layer
    {
        public readonly int Inputs, Units;
        public readonly float[] Weights, WeightGradient, Bias, BiasGradient, Outputs, Delta;
        public readonly AdamState WeightState, BiasState;

        public Layer(int inputs, int units, Random random)
        {
            (Inputs, Units) = (inputs, units);
            (Weights, WeightGradient) = (new float[inputs * units], new float[inputs * units]);
            (Bias, BiasGradient, Outputs, Delta) = (new float[units], new float[units], new float[units], new float[units]);
            (WeightState, BiasState) = (new AdamState(Weights.Length), new AdamState(Bias.Length));
            float limit = MathF.Sqrt(6f / (inputs + units));
            for (int i = 0; i < Weights.Length; i++)
            {
                Weights[i] = (2 * random.NextSingle() - 1) * limit;
            }
        }

        public Span<float> Row(float[] matrix, int unit) => matrix.AsSpan(unit * Inputs, Inputs);
    }

    private sealed class AdamState(int length)
    {
        private readonly float[] moment = new float[length];
        private readonly float[] squares = new float[length];
        private readonly float[] scratch = new float[length];

        public void Update(float[] parameters, float[] gradient, float rate, float epsilon)
        {
            TensorPrimitives.Multiply(moment, Beta1, moment);
            TensorPrimitives.MultiplyAdd(gradient, 1 - Beta1, moment, moment);
            TensorPrimitives.Multiply(gradient, gradient, scratch);
            TensorPrimitives.Multiply(squares, Beta2, squares);
            TensorPrimitives.MultiplyAdd(scratch, 1 - Beta2, squares, squares);
            TensorPrimitives.Sqrt(squares, scratch);
            TensorPrimitives.Add(scratch, epsilon, scratch);
            TensorPrimitives.Divide(moment, scratch, scratch);
            TensorPrimitives.MultiplyAdd(scratch, -rate, parameters, parameters);
        }
    }
}
