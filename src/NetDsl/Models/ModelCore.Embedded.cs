using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <content>Weights that are data of the assembly.</content>
public sealed partial class ModelCore<TNetwork>
{
    /// <summary>
    /// Makes a model with the weights of a safetensors file that is a resource. The generator has checked the file and gives the places of its
    /// tensors, so nothing is parsed: each tensor is copied once into the aligned block.
    /// </summary>
    /// <param name="assembly">The assembly with the resource.</param>
    /// <param name="resource">Name of the resource.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="places">First byte of each tensor, in the order of <see cref="NetworkInfo.Tensors"/>.</param>
    /// <param name="preparationFitted">Whether the preparation's numbers come from data.</param>
    /// <param name="units">For each label of the only head, the output unit of the file; empty when they are the same.</param>
    /// <exception cref="InvalidOperationException">The resource is missing or has another length.</exception>
    public static ModelCore<TNetwork> FromResource(Assembly assembly, string resource, int length, ReadOnlySpan<int> places, bool preparationFitted, ReadOnlySpan<int> units = default)
    {
        int[][] ofHeads = new int[TNetwork.Info.Heads.Length][];
        Array.Fill(ofHeads, units.ToArray());
        return FromResource(assembly, resource, length, places, preparationFitted, ofHeads);
    }

    /// <summary>As the other overload, for several heads.</summary>
    /// <param name="assembly">The assembly with the resource.</param>
    /// <param name="resource">Name of the resource.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="places">First byte of each tensor, in the order of <see cref="NetworkInfo.Tensors"/>.</param>
    /// <param name="preparationFitted">Whether the preparation's numbers come from data.</param>
    /// <param name="units">For each head, and each of its labels, the output unit of the file; empty where they are the same.</param>
    /// <exception cref="InvalidOperationException">The resource is missing or has another length.</exception>
    public static ModelCore<TNetwork> FromResource(Assembly assembly, string resource, int length, ReadOnlySpan<int> places, bool preparationFitted, int[][] units) =>
        FromBytes(EmbeddedWeights.Open(assembly, resource, length), places, preparationFitted, units);

    /// <summary>Makes a model with the weights of a safetensors file that has been checked.</summary>
    internal static ModelCore<TNetwork> FromBytes(ReadOnlySpan<byte> file, ReadOnlySpan<int> places, bool preparationFitted, int[][] units)
    {
        NetworkInfo network = TNetwork.Info;
        AlignedBlock parameters = new(network.BlockLength);
        for (int i = 0; i < places.Length; i++)
        {
            TensorLayout tensor = network.Tensors[i];
            ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(file.Slice(places[i], tensor.Count * sizeof(float)));
            if (!BitConverter.IsLittleEndian)
            {
                int[] swapped = new int[values.Length];
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(values), swapped);
                values = MemoryMarshal.Cast<int, float>(swapped);
            }

            tensor.Import(tensor.PerLabel && units[tensor.Head].Length > 0 ? tensor.Reorder(values, units[tensor.Head]) : values, parameters.Span);
        }

        ModelCore<TNetwork> model = new(parameters) { PreparationFitted = preparationFitted };
        model.Refresh();
        return model;
    }
}
