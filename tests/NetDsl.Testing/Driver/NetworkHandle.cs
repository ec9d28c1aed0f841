using System.Reflection;
using NetDsl.Runtime;

namespace NetDsl.Testing;

/// <summary>A generated network whose type is only known at run time: the members of <see cref="INetwork"/> as instance methods.</summary>
public interface INetworkHandle
{
    /// <summary>Sizes, layout and defaults.</summary>
    NetworkInfo Info { get; }

    /// <inheritdoc cref="INetwork.Initialize"/>
    void Initialize(Span<float> parameters, ulong seed);

    /// <inheritdoc cref="INetwork.Fold"/>
    void Fold(Span<float> parameters);

    /// <inheritdoc cref="INetwork.InferRow"/>
    void InferRow(ref float parameters, ref float input, ref float output, ref float workspace);

    /// <inheritdoc cref="INetwork.Infer"/>
    void Infer(ref float parameters, ref float inputs, ref float outputs, int rows, ref float workspace);

    /// <inheritdoc cref="INetwork.Trace"/>
    void Trace(ref float parameters, ref float row, LayerRecorder layers);

    /// <inheritdoc cref="INetwork.TrainBatch"/>
    float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise);

    /// <inheritdoc cref="INetwork.EvaluateBatch"/>
    float EvaluateBatch(ref float parameters, ref float inputs, ref float workspace, int capacity, int rows);
}

/// <summary>The network as the library calls it: with the vector width that it chooses by the hardware.</summary>
public sealed class NetworkHandle<TNetwork> : INetworkHandle
    where TNetwork : struct, INetwork
{
    /// <inheritdoc/>
    public NetworkInfo Info => TNetwork.Info;

    /// <inheritdoc/>
    public void Initialize(Span<float> parameters, ulong seed) => TNetwork.Initialize(parameters, seed);

    /// <inheritdoc/>
    public void Fold(Span<float> parameters) => TNetwork.Fold(parameters);

    /// <inheritdoc/>
    public void InferRow(ref float parameters, ref float input, ref float output, ref float workspace) =>
        TNetwork.InferRow(ref parameters, ref input, ref output, ref workspace);

    /// <inheritdoc/>
    public void Infer(ref float parameters, ref float inputs, ref float outputs, int rows, ref float workspace) =>
        TNetwork.Infer(ref parameters, ref inputs, ref outputs, rows, ref workspace);

    /// <inheritdoc/>
    public void Trace(ref float parameters, ref float row, LayerRecorder layers) =>
        TNetwork.Trace(ref parameters, ref row, layers);

    /// <inheritdoc/>
    public float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise) =>
        TNetwork.TrainBatch(ref parameters, ref gradients, ref workspace, capacity, rows, noise);

    /// <inheritdoc/>
    public float EvaluateBatch(ref float parameters, ref float inputs, ref float workspace, int capacity, int rows) =>
        TNetwork.EvaluateBatch(ref parameters, ref inputs, ref workspace, capacity, rows);
}

/// <summary>The network's kernels in a vector width of the test's choice, whatever the hardware prefers.</summary>
public sealed class KernelsHandle : INetworkHandle
{
    private readonly INetworkHandle _network;
    private readonly RowKernel _inferRow;
    private readonly BatchKernel _infer;
    private readonly TraceKernel _trace;
    private readonly TrainKernel _trainBatch;
    private readonly EvaluateKernel _evaluateBatch;

    /// <summary>Binds the kernels.</summary>
    /// <param name="network">The network they belong to, for what does not depend on the width.</param>
    /// <param name="kernels">The closed generic class of kernels.</param>
    public KernelsHandle(INetworkHandle network, Type kernels)
    {
        _network = network;
        _inferRow = Bind<RowKernel>("InferRow");
        _infer = Bind<BatchKernel>("Infer");
        _trace = Bind<TraceKernel>("Trace");
        _trainBatch = Bind<TrainKernel>("TrainBatch");
        _evaluateBatch = Bind<EvaluateKernel>("EvaluateBatch");

        T Bind<T>(string name)
            where T : Delegate => kernels.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<T>();
    }

    private delegate void RowKernel(ref float parameters, ref float input, ref float output, ref float workspace);

    private delegate void BatchKernel(ref float parameters, ref float inputs, ref float outputs, int rows, ref float workspace);

    private delegate void TraceKernel(ref float parameters, ref float row, LayerRecorder layers);

    private delegate float TrainKernel(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise);

    private delegate float EvaluateKernel(ref float parameters, ref float inputs, ref float workspace, int capacity, int rows);

    /// <inheritdoc/>
    public NetworkInfo Info => _network.Info;

    /// <inheritdoc/>
    public void Initialize(Span<float> parameters, ulong seed) => _network.Initialize(parameters, seed);

    /// <inheritdoc/>
    public void Fold(Span<float> parameters) => _network.Fold(parameters);

    /// <inheritdoc/>
    public void InferRow(ref float parameters, ref float input, ref float output, ref float workspace) =>
        _inferRow(ref parameters, ref input, ref output, ref workspace);

    /// <inheritdoc/>
    public void Infer(ref float parameters, ref float inputs, ref float outputs, int rows, ref float workspace) =>
        _infer(ref parameters, ref inputs, ref outputs, rows, ref workspace);

    /// <inheritdoc/>
    public void Trace(ref float parameters, ref float row, LayerRecorder layers) =>
        _trace(ref parameters, ref row, layers);

    /// <inheritdoc/>
    public float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise) =>
        _trainBatch(ref parameters, ref gradients, ref workspace, capacity, rows, noise);

    /// <inheritdoc/>
    public float EvaluateBatch(ref float parameters, ref float inputs, ref float workspace, int capacity, int rows) =>
        _evaluateBatch(ref parameters, ref inputs, ref workspace, capacity, rows);
}
