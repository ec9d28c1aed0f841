using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>Names one <see cref="LinearNetwork{TSpec}"/>: its sizes, task, preparation and penalties.</summary>
public interface ILinearSpec
{
    static abstract NetworkInfo Info { get; }
}

/// <summary>
/// The simplest network there is, in plain loops: <c>z = x W + b</c>, then sigmoid, softmax or nothing, with the loss that goes
/// with it. It stands for generated code in tests of the library.
/// </summary>
public readonly struct LinearNetwork<TSpec> : INetwork
    where TSpec : ILinearSpec
{
    private const int Outputs = 16;

    public static NetworkInfo Info => TSpec.Info;

    private static TensorLayout Kernel => Info.Tensors[0];

    private static TensorLayout Bias => Info.Tensors[1];

    public static void Initialize(Span<float> parameters, ulong seed)
    {
        for (int k = 0; k < Kernel.Rows; k++)
        {
            for (int n = 0; n < Kernel.Columns; n++)
            {
                parameters[Kernel.IndexOf(k, n)] = CounterRandom.Unit((uint)seed, (uint)(k * Kernel.Columns + n)) - 0.5f;
            }
        }
    }

    public static void Fold(Span<float> parameters)
    {
        TensorLayout shift = Info.Tensors[2], scale = Info.Tensors[3];
        for (int n = 0; n < Kernel.Columns; n++)
        {
            for (int k = 0; k < Kernel.Rows; k++)
            {
                ref float weight = ref parameters[Kernel.IndexOf(k, n)];
                weight *= parameters[scale.IndexOf(0, k)];
                parameters[Bias.IndexOf(0, n)] -= parameters[shift.IndexOf(0, k)] * weight;
            }
        }
    }

    public static void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace) =>
        Forward(Block(ref parameters), MemoryMarshal.CreateReadOnlySpan(in input, Info.InputSize), MemoryMarshal.CreateSpan(ref output, Info.OutputSize));

    public static void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace)
    {
        if (rows < 1 || rows > Info.InferenceRows)
        {
            throw new InvalidOperationException($"Infer was called with {rows} rows.");
        }

        for (int row = 0; row < rows; row++)
        {
            InferRow(
                ref parameters,
                in Unsafe.Add(ref Unsafe.AsRef(in inputs), row * Info.InputSize),
                ref Unsafe.Add(ref outputs, row * Info.OutputSize),
                ref workspace);
        }
    }

    public static void Trace(ref float parameters, ref readonly float row, LayerRecorder layers)
    {
        Span<float> output = stackalloc float[Outputs];
        Forward(Block(ref parameters), MemoryMarshal.CreateReadOnlySpan(in row, Info.InputSize), output[..Info.OutputSize]);
        layers.Add("Output", "Output: y = f(x W + b)", in output[0], Info.OutputSize);
    }

    public static float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise)
    {
        NetworkInfo info = Info;
        TrainingWorkspace parts = new(capacity);
        Span<float> floats = MemoryMarshal.CreateSpan(ref workspace, (int)parts.Length(info));
        Span<float> d = MemoryMarshal.CreateSpan(ref gradients, info.TrainableLength);
        d.Clear();
        Span<float> dz = stackalloc float[Outputs];
        float loss = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = floats.Slice(parts.Inputs(info) + row * info.InputStride, info.InputSize);
            Span<float> prediction = floats.Slice(parts.Predictions(info) + row * info.OutputStride, info.OutputSize);
            Forward(Block(ref parameters), input, prediction);
            loss += RowLoss(floats, parts, row, dz);
            for (int n = 0; n < info.OutputSize; n++)
            {
                d[Bias.IndexOf(0, n)] += dz[n];
                for (int k = 0; k < info.InputSize; k++)
                {
                    d[Kernel.IndexOf(k, n)] += dz[n] * input[k];
                }
            }
        }

        return loss;
    }

    public static float EvaluateBatch(ref float parameters, ref readonly float inputs, ref float workspace, int capacity, int rows)
    {
        NetworkInfo info = Info;
        TrainingWorkspace parts = new(capacity);
        Span<float> floats = MemoryMarshal.CreateSpan(ref workspace, (int)parts.Length(info));
        Span<float> dz = stackalloc float[Outputs];
        float loss = 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> input = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in inputs), row * info.InputSize), info.InputSize);
            Forward(Block(ref parameters), input, floats.Slice(parts.Predictions(info) + row * info.OutputStride, info.OutputSize));
            loss += RowLoss(floats, parts, row, dz);
        }

        return loss;
    }

    private static Span<float> Block(ref float parameters) => MemoryMarshal.CreateSpan(ref parameters, Info.BlockLength);

    private static void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        TensorLayout kernel = Kernel, bias = Bias;
        for (int n = 0; n < output.Length; n++)
        {
            float z = parameters[bias.IndexOf(0, n)];
            for (int k = 0; k < input.Length; k++)
            {
                z += input[k] * parameters[kernel.IndexOf(k, n)];
            }

            output[n] = z;
        }

        if (Info.Task is TaskKind.Binary or TaskKind.MultiLabel)
        {
            foreach (ref float value in output)
            {
                value = 1 / (1 + MathF.Exp(-value));
            }
        }
        else if (Info.Task == TaskKind.MultiClass)
        {
            float sum = 0;
            foreach (ref float value in output)
            {
                value = MathF.Exp(value);
                sum += value;
            }

            foreach (ref float value in output)
            {
                value /= sum;
            }
        }
    }

    /// <summary>Loss of one row times its scale, and the derivative by z.</summary>
    private static float RowLoss(ReadOnlySpan<float> floats, TrainingWorkspace parts, int row, Span<float> dz)
    {
        NetworkInfo info = Info;
        float scale = floats[parts.RowScales + row];
        float loss = 0;
        for (int n = 0; n < info.OutputSize; n++)
        {
            float p = floats[parts.Predictions(info) + row * info.OutputStride + n];
            float bounded = Math.Clamp(p, 1e-7f, 1 - 1e-7f);
            int targets = parts.Targets + row * info.TargetStride;
            bool classNumber = info.Task == TaskKind.MultiClass && info.TargetSize == 1;
            float t = classNumber ? ((int)floats[targets] == n ? 1 : 0) : floats[targets + n];
            switch (info.Task)
            {
                case TaskKind.Regression:
                    loss += (p - t) * (p - t) / info.OutputSize;
                    dz[n] = 2 * (p - t) / info.OutputSize * scale;
                    break;
                case TaskKind.MultiClass:
                    loss -= t == 0 ? 0 : t * MathF.Log(bounded);
                    dz[n] = (p - t) * scale;
                    break;
                default:
                    loss -= (t * MathF.Log(bounded) + (1 - t) * MathF.Log(1 - bounded)) / info.OutputSize;
                    dz[n] = (p - t) / info.OutputSize * scale;
                    break;
            }
        }

        return loss * scale;
    }
}
