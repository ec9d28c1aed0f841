using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// The gradient of the input where the input has few channels and no border: every pixel of dy adds its patch <c>dy W'</c>, a window of pixels whose lines lie
/// side by side, to dx. Against a convolution with mirrored filters no lane idles beside few channels and no window reaches beyond the edge; the
/// price is one more load and store of each patch.
/// </summary>
/// <param name="X">The map whose gradient it is.</param>
/// <param name="Y">The map whose gradient is known.</param>
/// <param name="Window">The window.</param>
public sealed record PatchGradient(MapPlan X, MapPlan Y, Window Window)
{
    /// <summary>Filters up to which the weights lie in one panel.</summary>
    private const int MostFilters = 64;

    /// <summary>How much fewer multiply-adds must be, for the loads and stores.</summary>
    private const double Gain = 0.7;

    /// <summary>The patches of a convolution; null where the mirrored convolution is the better or the only way.</summary>
    /// <param name="x">The map whose gradient is wanted.</param>
    /// <param name="y">The map whose gradient is known.</param>
    /// <param name="window">The window.</param>
    /// <param name="mirrored">Vectors of multiply-adds of the mirrored convolution, for one sample.</param>
    public static PatchGradient? Of(MapPlan x, MapPlan y, Window window, long mirrored)
    {
        PatchGradient patches = new(x, y, window);
        bool fits = x.IsDense && x.Channels <= 8 && y.Channels <= MostFilters && window.Dilation == 1 && window.Reach(x.Height, x.Width) == Border.None
            && x.At(((y.Height - 1) * window.StrideY) + window.Height - 1, (y.Width - 1) * window.StrideX) + patches.Width <= x.Stride;
        return fits && patches.Vectors < Gain * mirrored ? patches : null;
    }

    /// <summary>Floats of a line of a patch, padded to whole vectors.</summary>
    private int Width => Sizes.Pad(Window.Width * X.Channels);

    /// <summary>Vectors of multiply-adds of one sample.</summary>
    private long Vectors => (long)Y.Height * Y.Width * Window.Height * (Width / 16) * Y.Channels;

    /// <summary>Floats of the weights as the kernel reads them: for each filter its window.</summary>
    public long Floats => (long)Y.Channels * Window.Height * Width;

    /// <summary>Brings the weights into that order.</summary>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="patches">Where they go.</param>
    public Step Arrange(FloatsOperand weights, FloatsOperand patches) => new LibraryCall("Maps.Patches", weights, Window.Height, Window.Width * X.Channels, Y.Channels, patches, Width);

    /// <summary>Writes the loops over the pixels of a sample: <c>image</c> is the first pixel of dy, <c>map</c> that of dx, <c>weights</c> the arranged ones.</summary>
    /// <param name="w">Where to write.</param>
    /// <param name="lanes">Lanes that the text is written for.</param>
    /// <param name="adds">Whether dx holds something already that the patches are added to.</param>
    public void Write(CodeWriter w, Lanes lanes, bool adds)
    {
        if (!adds)
        {
            using (w.Block($"for (nint i = 0; i < {X.Stride}; i += O.Count)"))
            {
                w.Line("O.Store(O.Zero, ref map, i);");
            }
        }

        // A tile is a column of pixels: their patches do not overlap, so that no load waits for a store that lies half beside it.
        using (w.Block($"for (nint u = 0; u < {Y.Width}; u++)"))
        using (w.Block($"for (nint t = 0; t < {Window.Height}; t++)"))
        {
            Loops.Columns(w, Width, lanes, (vectors, j) =>
                Loops.FixedRows(w, Y.Height, Sizes.Share(Y.Height, MapProduct.Tallest(vectors, lanes)), "v", (pixels, v) => new Tile
                {
                    A = new Place("image") + Place.Times(v, Y.Line) + Place.Times("u", Y.Step), ARow = Y.Line, AStep = 1, Count = Text.Number(Y.Channels),
                    B = new Place("weights", Place.Times("t", Width)) + j, BStep = Window.Height * Width,
                    C = new Place("map", Place.Times(v, Window.StrideY * X.Line)) + Place.Times("t", X.Line) + Place.Times("u", Window.StrideX * X.Step) + j, CRow = Window.StrideY * X.Line,

                    // The patches of neighbouring columns overlap: sums are added to what is there.
                    Finish = (sum, place, _) => sum + Expr.Variable($"O.Load(ref c, {place})"),
                }.Write(w, pixels, vectors, lanes)));
        }
    }
}
