using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Stages;

/// <summary>A stage that may take the largest of every 2 x 2 pixels, which the stage before it can do in front of its stores.</summary>
public interface IPoolsPairs
{
    /// <summary>Whether it takes the largest of every 2 x 2 pixels, none twice and none beyond the edge.</summary>
    bool IsPlainPair { get; }

    /// <summary>This stage where the one before it does its work in inference.</summary>
    Stage Pooled();
}

/// <summary>A stage that can store the largest of every 2 x 2 pixels instead of all.</summary>
public interface IPoolsItsOutput
{
    /// <summary>This stage with the work of another one.</summary>
    /// <param name="name">Name of the pooling layer.</param>
    /// <param name="output">Where that would have written.</param>
    Stage WithPooling(string name, BufferPlan output);
}
