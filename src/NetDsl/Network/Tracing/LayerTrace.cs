namespace NetDsl;

/// <summary>The values behind one layer for one row.</summary>
/// <param name="Name">Name of the layer: <c>Dense1</c>; <c>Input</c> for the row itself.</param>
/// <param name="Sentence">What the layer does, as in the generated code: <c>Dense1: fully connected, 60 -> 60: y = Relu(x W + b)</c>.</param>
/// <param name="Values">Its values, in the order of the next layer's inputs.</param>
public sealed record LayerTrace(string Name, string Sentence, IReadOnlyList<float> Values);
