namespace NetDsl;

/// <summary>Multiplies the current value by the named ones, value by value: <c>y = x a b</c>. All must have the same shape. A gate is one of them behind Sigmoid.</summary>
/// <param name="values">Names of layers or inputs before it: <c>[Multiply("Gate")]</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MultiplyAttribute(params string[] values) : LayerAttribute
{
    /// <summary>Names of the values.</summary>
    public string[] Values { get; } = values;
}
