using System.Collections.Generic;
using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Stages;

/// <summary>Cuts one of several inputs out of the row that holds all of them.</summary>
/// <param name="Context">Its surroundings.</param>
/// <param name="First">Its first value in the row.</param>
public sealed record SliceStage(StageContext Context, int First) : Stage(Context)
{
    public override string Kind => "Slice";

    public override string Form => $"copies the values from {First} on";

    public override bool OnlyCopies => true;

    public override IEnumerable<Step> Predict
    {
        get
        {
            if (Context.Output.Map is null && Context.Output.Width < Context.Output.Padded)
            {
                yield return new LibraryCall("Maps.ClearBorder", Y.Operand, Context.Output.Stride, 1, 0, 0, Context.Output.Width, Rows.Operand);
            }

            // The rows of the batch are the lines of a map of one pixel.
            yield return new LibraryCall("Maps.Copy", new FloatsOperand.Values(Context.Input).At(First), Context.Input.Stride, 0, Y.Operand, Context.Output.Stride, 0, Rows.Operand, 1, Context.Output.Width);
        }
    }

    public override IEnumerable<Step> Backward => [];
}
