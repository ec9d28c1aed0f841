namespace NetDsl;

/// <summary>
/// Remembers the current value x until <c>[EndResidual]</c>, which adds it to what the layers between make of it: <c>y = activation(x + F(x))</c>
/// (He, Zhang, Ren and Sun, 2016). Blocks may be nested.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ResidualAttribute : Attribute;
