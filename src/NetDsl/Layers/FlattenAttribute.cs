namespace NetDsl;

/// <summary>Turns a shape of any rank into a vector of the same values. Costs nothing at run time.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class FlattenAttribute : LayerAttribute;
