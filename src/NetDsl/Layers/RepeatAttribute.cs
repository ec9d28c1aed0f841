namespace NetDsl;

/// <summary>
/// Writes the attributes up to <c>[EndRepeat]</c> several times, with weights and names of their own each time: layers are numbered on (<c>Dense1</c>, <c>Dense2</c>), and a name
/// that is given gets the number of the round (<c>Block1</c>, <c>Block2</c>). Inside the block a name means the layer of the same round; after it, that of the last. Blocks may be nested.
/// </summary>
/// <param name="count">How often, 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class RepeatAttribute(int count) : Attribute
{
    /// <summary>How often.</summary>
    public int Count { get; } = count;
}
