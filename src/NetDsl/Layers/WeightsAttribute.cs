namespace NetDsl;

/// <summary>
/// Trained weights as a part of the assembly: <c>new Model()</c> has them, without any file at run time. <c>new Model(seed)</c> still gives
/// start weights, so that the class that is trained and the class that is shipped are one.
/// </summary>
/// <remarks>
/// The file is read when the project is built. It must have been saved by a model of this topology; anything else is an error (NDSL6008).
/// Files in the project's folder are found by the name that is written here; others are listed as <c>NetDslWeights</c> items. Optimizer state in the
/// file is not used: training continues from the weights with a fresh optimizer.
/// </remarks>
/// <param name="file">Name of a safetensors file; with folders as far as needed, relative to the source file.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class WeightsAttribute(string file) : Attribute
{
    /// <summary>Name of a safetensors file.</summary>
    public string File { get; } = file;
}
