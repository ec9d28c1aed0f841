using System.Collections.Generic;

namespace NetDsl.Compiler.Stages;

/// <summary>A layer that computes something: it knows the steps of its code. Others prepare inputs or only change the shape.</summary>
public interface IStagedLayer
{
    /// <summary>The code of this layer in a plan, in the order in which it runs.</summary>
    IEnumerable<Stage> CreateStages(StageFactory factory);
}
