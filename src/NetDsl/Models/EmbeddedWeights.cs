using System.Reflection;

namespace NetDsl.Runtime;

/// <summary>The bytes of a safetensors file that is a resource of an assembly: read-only data that the operating system maps, without a copy.</summary>
internal static class EmbeddedWeights
{
    /// <summary>The whole file; valid as long as the assembly is loaded.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no such resource, or one of another length than when the model was generated.</exception>
    public static unsafe ReadOnlySpan<byte> Open(Assembly assembly, string resource, int length)
    {
        // Not disposed: the stream owns nothing, and the memory is the assembly's.
        Stream stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} has no resource '{resource}', which holds the weights of [Weights]. Build it anew with the package's targets.");
        if (stream.Length != length)
        {
            throw new InvalidOperationException($"The resource '{resource}' has {stream.Length} bytes, but the weights had {length} when the model's code was written. Build anew.");
        }

        if (stream is UnmanagedMemoryStream mapped)
        {
            return new ReadOnlySpan<byte>(mapped.PositionPointer, length);
        }

        byte[] copy = new byte[length];
        stream.ReadExactly(copy);
        return copy;
    }
}
