namespace NetDsl.Compiler.Stages;

/// <summary>A layer that computes something: it knows the steps of its code. Others prepare inputs.</summary>
public interface IStagedLayer
{
    /// <summary>Adds the stages of this layer to a plan, in the order in which they run.</summary>
    void AddStages(StageBuilder builder);
}
