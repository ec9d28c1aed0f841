using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>
/// What every generated model holds: its state, and the loops around the network's kernels. Predictions are safe from many threads at once; training and
/// changing parameters are not.
/// </summary>
/// <typeparam name="TNetwork">The generated network.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ModelCore<TNetwork> : ModelState<TNetwork>
    where TNetwork : struct, INetwork
{
    private readonly int inputSize;
    private readonly int outputSize;
    private readonly int rowWorkspace;

    /// <summary>Makes a model with start weights; the same seed gives the same bits on every machine.</summary>
    public ModelCore(ulong seed = 0)
        : this(new AlignedBlock(TNetwork.Info.BlockLength))
    {
        TNetwork.Initialize(ParameterBlock.Span, seed);
        PreparationFitting.SetUnfitted(TNetwork.Info, ParameterBlock.Span);
        Refresh();
    }

    private ModelCore(AlignedBlock parameters)
        : base(parameters)
    {
        NetworkInfo network = TNetwork.Info;
        inputSize = network.InputSize;
        outputSize = network.OutputSize;
        rowWorkspace = network.RowWorkspace;
    }

    /// <summary>Predicts one row of a network with one output unit.</summary>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another length than the network's input.</exception>
    public float Predict(ReadOnlySpan<float> input)
    {
        if (input.Length != inputSize || outputSize != 1)
        {
            ThrowRow(input.Length, 1);
        }

        float output = 0;
        AlignedBlock block = InferenceBlock;
        ref float workspace = ref Unsafe.NullRef<float>();
        if (rowWorkspace > 0)
        {
            workspace = ref InferenceScratch.Get(rowWorkspace);
        }

        TNetwork.InferRow(ref block.Reference, in MemoryMarshal.GetReference(input), ref output, ref workspace);
        return output;
    }

    /// <summary>Predicts one row.</summary>
    /// <exception cref="ArgumentException">A span has another length than the network's input or output.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        if (input.Length != inputSize || output.Length != outputSize)
        {
            ThrowRow(input.Length, output.Length);
        }

        AlignedBlock block = InferenceBlock;
        TNetwork.InferRow(ref block.Reference, in MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output), ref InferenceScratch.Get(rowWorkspace));
    }

    /// <summary>Predicts any number of rows, 0 included.</summary>
    /// <exception cref="ArgumentException"><paramref name="inputs"/> does not hold whole rows, or <paramref name="outputs"/> another number of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is not positive.</exception>
    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1)
    {
        int rows = inputs.Length / inputSize;
        if (inputs.Length != rows * inputSize || outputs.Length != (long)rows * outputSize)
        {
            ThrowBatch(inputs.Length, outputs.Length);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        AlignedBlock block = InferenceBlock;
        ref float input = ref MemoryMarshal.GetReference(inputs);
        ref float output = ref MemoryMarshal.GetReference(outputs);
        int most = TNetwork.Info.InferenceRows, calls = (int)((rows + (long)most - 1) / most);
        threads = WorkTeam.Useful(threads, calls);
        if (threads > 1)
        {
            Share(block, ref input, ref output, rows, calls, threads);
        }
        else
        {
            Predict(block, ref input, ref output, 0, rows);
        }
    }

    /// <summary>Predicts the rows from <paramref name="first"/> to before <paramref name="end"/>, as many per call as the network takes.</summary>
    private void Predict(AlignedBlock block, ref float input, ref float output, int first, int end)
    {
        int most = TNetwork.Info.InferenceRows;
        ref float workspace = ref InferenceScratch.Get(TNetwork.Info.InferenceWorkspace);
        for (int row = first; row < end; row += most)
        {
            TNetwork.Infer(
                ref block.Reference,
                in Unsafe.Add(ref input, (nint)row * inputSize),
                ref Unsafe.Add(ref output, (nint)row * outputSize),
                Math.Min(most, end - row),
                ref workspace);
        }
    }

    /// <summary>The same by several threads: each makes some of the calls that one thread would make, so the results have the same bits.</summary>
    private unsafe void Share(AlignedBlock block, ref float input, ref float output, int rows, int calls, int threads)
    {
        fixed (float* pinnedInput = &input, pinnedOutput = &output)
        {
            nint inputs = (nint)pinnedInput, outputs = (nint)pinnedOutput;
            int most = TNetwork.Info.InferenceRows;
            WorkTeam.ForEach(threads, calls, call =>
            {
                int first = call * most, end = Math.Min(rows - first, most) + first;
                Predict(block, ref *(float*)inputs, ref *(float*)outputs, first, end);
            });
        }
    }

    [DoesNotReturn]
    private static void ThrowRow(int input, int output)
    {
        NetworkInfo network = TNetwork.Info;
        if (input != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} takes a row of {network.InputSize} values, but the input has {input}.", "input");
        }

        throw new ArgumentException($"{network.Name} predicts {network.OutputSize} values per row, but the output has room for {output}.", "output");
    }

    [DoesNotReturn]
    private static void ThrowBatch(int inputs, int outputs)
    {
        NetworkInfo network = TNetwork.Info;
        if (inputs % network.InputSize != 0)
        {
            throw new ArgumentException($"{network.Name} takes rows of {network.InputSize} values, but the inputs hold {inputs}, which is no multiple of it.", nameof(inputs));
        }

        long rows = inputs / network.InputSize;
        throw new ArgumentException($"{network.Name} predicts {rows * network.OutputSize} values for {rows} rows ({network.OutputSize} each), but the outputs have room for {outputs}.", nameof(outputs));
    }
}
