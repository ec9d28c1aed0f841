using System.Collections.Concurrent;
using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Emit;
using NetDsl.Compiler.Infer;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;
using NetDsl.Runtime;

namespace NetDsl.Testing;

/// <summary>Vector widths that kernels can be instantiated for.</summary>
public enum KernelWidth
{
    /// <summary>What the library chooses on this machine.</summary>
    Hardware,

    /// <summary>16 lanes, emulated where the hardware has none.</summary>
    Vector512,

    /// <summary>As many lanes as <see cref="Vector{T}"/> has: 4 or 8.</summary>
    Variable,
}

/// <summary>A model that was compiled from its attributes in this process: its class, its network, and what the compiler understood.</summary>
public sealed class GeneratedModel
{
    private readonly ConcurrentDictionary<KernelWidth, INetworkHandle> _handles = new();

    private GeneratedModel(Type type, Topology topology)
    {
        Type = type;
        Topology = topology;
    }

    /// <summary>The model's class.</summary>
    public Type Type { get; }

    /// <summary>The network as the compiler understands it.</summary>
    public Topology Topology { get; }

    /// <summary>The network with the library's own choice of kernels.</summary>
    public INetworkHandle Network => Handle(KernelWidth.Hardware);

    /// <summary>Compiles one model.</summary>
    /// <param name="attributes">Its attributes: <c>[Input(5)] [Dense(7, Tanh)] [Output(3, Softmax)]</c>.</param>
    /// <exception cref="InvalidOperationException">The attributes, or what was generated, have errors.</exception>
    public static GeneratedModel Compile(string attributes) => CompileAll([attributes])[0];

    /// <summary>Compiles several models in one go, which is much faster than one by one; those of an earlier run, whose generated code is the same, are taken from the disk.</summary>
    /// <param name="attributes">Their attributes.</param>
    /// <param name="keep">False for networks that no later run asks for: they leave nothing on the disk.</param>
    /// <exception cref="InvalidOperationException">The attributes, or what was generated, have errors.</exception>
    public static IReadOnlyList<GeneratedModel> CompileAll(IReadOnlyList<string> attributes, bool keep = true)
    {
        CSharpCompilation source = ModelCompiler.Create(SourceOf(attributes));
        List<Topology> topologies = [.. attributes.Select(a => Read(source, a))];
        if (!keep)
        {
            Assembly once = ModelCompiler.Load(Emit(attributes));
            return [.. topologies.Select((t, i) => new GeneratedModel(once.GetType(NameOf(attributes[i]), throwOnError: true)!, t))];
        }

        List<string> keys = [.. topologies.Select(t => ModelCache.KeyOf(ModelEmitter.Emit(t)))];
        Assembly?[] assemblies = [.. keys.Select(ModelCache.Find)];
        if (assemblies.Contains(null))
        {
            int[] missing = [.. Enumerable.Range(0, keys.Count).Where(i => assemblies[i] is null)];
            Assembly compiled = ModelCache.Add(missing.Select(i => keys[i]), Emit([.. missing.Select(i => attributes[i])]));
            foreach (int i in missing)
            {
                assemblies[i] = compiled;
            }
        }

        return [.. topologies.Select((t, i) => new GeneratedModel(assemblies[i]!.GetType(NameOf(attributes[i]), throwOnError: true)!, t))];
    }

    /// <summary>A source file with one class per model.</summary>
    public static string SourceOf(IEnumerable<string> attributes)
    {
        StringBuilder text = new();
        foreach (string model in attributes.Distinct())
        {
            text.Append(model).Append(" public partial class ").Append(NameOf(model)).AppendLine(";");
        }

        return text.ToString();
    }

    /// <summary>The network with kernels of a given width.</summary>
    public INetworkHandle Handle(KernelWidth width) => _handles.GetOrAdd(width, Bind);

    /// <summary>A new instance of the model's class.</summary>
    public object Create(ulong seed = 0) => Activator.CreateInstance(Type, seed)!;

    /// <summary>A name that depends on nothing else, so that the generated code stays the same whatever is compiled beside it.</summary>
    private static string NameOf(string attributes) => "Model" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(attributes)), 0, 6);

    private static Topology Read(CSharpCompilation source, string attributes)
    {
        Topology topology = TopologyInference.Infer(AttributeReader.Read(source.GetTypeByMetadataName(NameOf(attributes))!, default));
        return topology.IsSound ? topology : throw new InvalidOperationException($"{attributes}: {string.Join(" ", topology.Faults.Select(f => f.Message))}");
    }

    private static byte[] Emit(IEnumerable<string> attributes)
    {
        (CSharpCompilation output, GeneratorRunResult result) = ModelCompiler.Generate(ModelCompiler.Create(SourceOf(attributes)));
        return result.Exception is { } failure ? throw new InvalidOperationException("The generator failed.", failure) : ModelCompiler.Emit(output);
    }

    private INetworkHandle Bind(KernelWidth width)
    {
        if (width == KernelWidth.Hardware)
        {
            return (INetworkHandle)Activator.CreateInstance(typeof(NetworkHandle<>).MakeGenericType(Nested("Network")))!;
        }

        Type kernels = width == KernelWidth.Vector512
            ? Nested("Kernels`2").MakeGenericType(typeof(Vector512<float>), typeof(VectorOps512))
            : Nested("Kernels`2").MakeGenericType(typeof(Vector<float>), typeof(VectorOps));
        return new KernelsHandle(Network, kernels);
    }

    private Type Nested(string name) =>
        Type.GetNestedType(name, BindingFlags.NonPublic | BindingFlags.Public) ?? throw new InvalidOperationException($"{Type.Name} has no nested type {name}.");
}
