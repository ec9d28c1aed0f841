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
/// The simplest network there is, in plain loops: <c>z = x W + b</c> per head, then sigmoid, softmax or nothing, with the loss that goes
/// with it. It stands for generated code in tests of the library. Kernels and biases of the heads come first among the tensors, then shift and scale.
/// </summary>
public readonly struct LinearNetwork<TSpec> : INetwork
    where TSpec : ILinearSpec
{
    private const int Outputs = 16;

    public static NetworkInfo Info => TSpec.Info;

    private static TensorLayout KernelOf(int head) => Info.Tensors[2 * head];

    private static TensorLayout BiasOf(int head) => Info.Tensors[2 * head + 1];

    public static void Initialize(Span<float> parameters, ulong seed)
    {
        for (int head = 0; head < Info.Heads.Length; head++)
        {
            TensorLayout kernel = KernelOf(head);
            for (int k = 0; k < kernel.Rows; k++)
            {
                for (int n = 0; n < kernel.Columns; n++)
                {
                    parameters[kernel.IndexOf(k, n)] = CounterRandom.Unit((uint)seed + (uint)head, (uint)(k * kernel.Columns + n)) - 0.5f;
                }
            }
        }
    }

    public static void Fold(Span<float> parameters)
    {
        TensorLayout shift = Info.Tensors[^2], scale = Info.Tensors[^1];
        for (int head = 0; head < Info.Heads.Length; head++)
        {
            TensorLayout kernel = KernelOf(head), bias = BiasOf(head);
            for (int n = 0; n < kernel.Columns; n++)
            {
                for (int k = 0; k < kernel.Rows; k++)
                {
                    ref float weight = ref parameters[kernel.IndexOf(k, n)];
                    weight *= parameters[scale.IndexOf(0, k)];
                    parameters[bias.IndexOf(0, n)] -= parameters[shift.IndexOf(0, k)] * weight;
                }
            }
        }
    }

    public static void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace)
    {
        Span<float> outputs = MemoryMarshal.CreateSpan(ref output, Info.OutputSize);
        for (int head = 0, start = 0; head < Info.Heads.Length; start += Info.Heads[head++].OutputSize)
        {
            Forward(head, Block(ref parameters), MemoryMarshal.CreateReadOnlySpan(in input, Info.InputSize), outputs.Slice(start, Info.Heads[head].OutputSize));
        }
    }

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
        float none = 0;
        InferRow(ref parameters, in row, ref output[0], ref none);
        for (int head = 0, start = 0; head < Info.Heads.Length; start += Info.Heads[head++].OutputSize)
        {
            string name = Info.Heads.Length == 1 ? "Output" : Info.Heads[head].Name;
            layers.Add(name, $"{name}: y = f(x W + b)", in output[start], Info.Heads[head].OutputSize);
        }
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
        int targets = parts.Targets, predictions = parts.Predictions(info);
        for (int number = 0; number < info.Heads.Length; number++)
        {
            HeadInfo head = info.Heads[number];
            TensorLayout kernel = KernelOf(number), bias = BiasOf(number);
            float headLoss = 0;
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> input = floats.Slice(parts.Inputs(info) + row * info.InputStride, info.InputSize);
                Span<float> prediction = floats.Slice(predictions + row * head.OutputStride, head.OutputSize);
                Forward(number, Block(ref parameters), input, prediction);
                headLoss += RowLoss(head, prediction, floats[(targets + row * head.TargetStride)..], floats[parts.RowScales + row], dz);
                for (int n = 0; n < head.OutputSize; n++)
                {
                    d[bias.IndexOf(0, n)] += head.Weight * dz[n];
                    for (int k = 0; k < info.InputSize; k++)
                    {
                        d[kernel.IndexOf(k, n)] += head.Weight * dz[n] * input[k];
                    }
                }
            }

            loss += head.Weight * headLoss;
            targets += capacity * head.TargetStride;
            predictions += capacity * head.OutputStride;
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
        int targets = parts.Targets, predictions = parts.Predictions(info);
        for (int number = 0; number < info.Heads.Length; number++)
        {
            HeadInfo head = info.Heads[number];
            float headLoss = 0;
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> input = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in inputs), row * info.InputSize), info.InputSize);
                Span<float> prediction = floats.Slice(predictions + row * head.OutputStride, head.OutputSize);
                Forward(number, Block(ref parameters), input, prediction);
                headLoss += RowLoss(head, prediction, floats[(targets + row * head.TargetStride)..], floats[parts.RowScales + row], dz);
            }

            loss += head.Weight * headLoss;
            targets += capacity * head.TargetStride;
            predictions += capacity * head.OutputStride;
        }

        return loss;
    }

    private static Span<float> Block(ref float parameters) => MemoryMarshal.CreateSpan(ref parameters, Info.BlockLength);

    private static void Forward(int head, ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)
    {
        TensorLayout kernel = KernelOf(head), bias = BiasOf(head);
        for (int n = 0; n < output.Length; n++)
        {
            float z = parameters[bias.IndexOf(0, n)];
            for (int k = 0; k < input.Length; k++)
            {
                z += input[k] * parameters[kernel.IndexOf(k, n)];
            }

            output[n] = z;
        }

        TaskKind task = Info.Heads[head].Task;
        if (task is TaskKind.Binary or TaskKind.MultiLabel)
        {
            foreach (ref float value in output)
            {
                value = 1 / (1 + MathF.Exp(-value));
            }
        }
        else if (task == TaskKind.MultiClass)
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

    /// <summary>Loss of one row times its scale, and the derivative by z; without the head's weight.</summary>
    private static float RowLoss(HeadInfo head, ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, float scale, Span<float> dz)
    {
        float loss = 0;
        for (int n = 0; n < head.OutputSize; n++)
        {
            float p = prediction[n];
            float bounded = Math.Clamp(p, 1e-7f, 1 - 1e-7f);
            bool classNumber = head.Task == TaskKind.MultiClass && head.TargetSize == 1;
            float t = classNumber ? ((int)target[0] == n ? 1 : 0) : target[n];
            switch (head.Task)
            {
                case TaskKind.Regression:
                    loss += (p - t) * (p - t) / head.OutputSize;
                    dz[n] = 2 * (p - t) / head.OutputSize * scale;
                    break;
                case TaskKind.MultiClass:
                    loss -= t == 0 ? 0 : t * MathF.Log(bounded);
                    dz[n] = (p - t) * scale;
                    break;
                default:
                    loss -= (t * MathF.Log(bounded) + (1 - t) * MathF.Log(1 - bounded)) / head.OutputSize;
                    dz[n] = (p - t) / head.OutputSize * scale;
                    break;
            }
        }

        return loss * scale;
    }
}
