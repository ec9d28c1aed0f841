namespace NetDsl.Reporting;

/// <summary>Values with a name: one tensor's weights, say.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Values">The values.</param>
public sealed record NamedValues(string Name, IReadOnlyList<float> Values);
