namespace NetDsl;

/// <summary>Adds the named values to the current one, value by value: <c>y = x + a + b</c>. All must have the same shape.</summary>
/// <param name="values">Names of layers or inputs before it: <c>[Add("Shortcut")]</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class AddAttribute(params string[] values) : LayerAttribute
{
    /// <summary>Names of the values.</summary>
    public string[] Values { get; } = values;
}
