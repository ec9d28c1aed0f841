namespace NetDsl;

/// <summary>Puts the named values after the current one: those of vectors one after the other, of maps channel after channel in each pixel. The shapes may differ in the last size only.</summary>
/// <param name="values">Names of layers or inputs before it: <c>[Concatenate("Ear")]</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ConcatenateAttribute(params string[] values) : LayerAttribute
{
    /// <summary>Names of the values.</summary>
    public string[] Values { get; } = values;
}
