using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>One named tensor of a safetensors file.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Shape">Its extents, outermost first; empty for a single number.</param>
/// <param name="Values">Its elements in row-major order, as many as the product of the extents.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SafetensorsTensor(string Name, int[] Shape, float[] Values);
