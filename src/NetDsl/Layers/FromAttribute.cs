namespace NetDsl;

/// <summary>Makes a named value the current one, which the next layer reads: <c>[From("Trunk")]</c>.</summary>
/// <param name="value">Name of a layer or an input before it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class FromAttribute(string value) : Attribute
{
    /// <summary>Name of the value.</summary>
    public string Value { get; } = value;
}
