namespace NetDsl;

/// <summary>
/// What a step of an optimizer works on: the whole blocks, and which of their elements it changes. Passed by reference only: copies, written
/// in small parts and read again in large ones, would make the processor wait (10 ns in each step).
/// </summary>
internal readonly ref struct UpdateBlocks(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, int start, int length)
{
    /// <summary>All trainable parameters.</summary>
    public Span<float> Parameters { get; } = parameters;

    /// <summary>Their gradients.</summary>
    public ReadOnlySpan<float> Gradients { get; } = gradients;

    /// <summary>All running averages, one behind the other.</summary>
    public Span<float> State { get; } = state;

    /// <summary>The first element of the step; a multiple of 16.</summary>
    public int Start { get; } = start;

    /// <summary>How many elements the step changes; a multiple of 16.</summary>
    public int Length { get; } = length;
}
