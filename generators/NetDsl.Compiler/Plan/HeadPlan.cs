using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Losses;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>The code of one output of a network.</summary>
/// <param name="Head">The output.</param>
/// <param name="Sums">Its weighted sums.</param>
/// <param name="Activation">Its activation in inference; null for Linear.</param>
/// <param name="Loss">Its activation and loss in training.</param>
/// <param name="Names">What these are called.</param>
/// <param name="First">Its first value in a prediction.</param>
public sealed record HeadPlan(Head Head, BufferPlan Sums, Stage? Activation, LossStage Loss, LossNames Names, int First)
{
    /// <summary>Values of a prediction.</summary>
    public int Units => Head.Task.Units;

    /// <summary>Floats of a target.</summary>
    public int TargetSize => Head.Task.Sparse || Units == 1 ? 1 : Units;

    /// <summary>Targets that are rows lie like the outputs.</summary>
    public int TargetStride => TargetSize == 1 ? 1 : Sums.Stride;
}
