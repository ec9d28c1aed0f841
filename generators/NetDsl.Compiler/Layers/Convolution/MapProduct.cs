using System;
using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// The convolution of one sample as register tiles: a tile is a run of pixels in a line of the output, times all filters or 64 of them.
/// The taps of a line of the window lie side by side with their channels, so that each line is one run of a matrix product; nothing is rearranged.
/// </summary>
internal sealed class MapProduct
{
    /// <summary>The map that is read; its border covers what the window reads beyond the edges.</summary>
    public required MapPlan X { get; init; }

    /// <summary>The map that is written.</summary>
    public required MapPlan Y { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>Line of the first tap relative to the pixel of the output: 0, or less with padding.</summary>
    public required int Top { get; init; }

    /// <summary>Pixel of the first tap in its line.</summary>
    public required int Left { get; init; }

    /// <summary>Whether the sums begin with the filters' biases.</summary>
    public bool Bias { get; init; }

    /// <summary>Width of square pooling windows whose largest value is stored; 1 for none.</summary>
    public int Pool { get; init; } = 1;

    /// <summary>Pixels of the output in a vector; the window is that of the whole group.</summary>
    public int Group { get; init; } = 1;

    /// <summary>Whether what lies behind the channels of a pixel is another one's already, so that a store must leave it as it is.</summary>
    public bool KeepsNext { get; init; }

    /// <summary>What is stored, given the sum and its place behind the sample's first pixel.</summary>
    public Func<Expr, string, Expr> Finish { get; init; } = (sum, _) => sum;

    private int Taps => Window.Height * Window.Width * X.Channels;

    /// <summary>
    /// Writes the loops over the lines of a sample. The local variables <c>image</c> and <c>map</c> are its first pixels in X and Y,
    /// <c>weights</c> and <c>bias</c> the parameters.
    /// </summary>
    public void Write(CodeWriter w, Lanes lanes) =>
        Panels.Walk(w, Taps, Group * Y.Channels, panel =>
        {
            int groups = Y.Width / Group, step = Group * Y.Step;
            using (w.Block($"for (nint v = 0; v < {Y.Height}; v++)"))
            {
                Loops.Columns(w, panel.Width, lanes, (vectors, j) =>
                    Loops.FixedRows(w, groups, Sizes.Share(groups, Math.Max(1, Tallest(vectors, lanes) / (Pool * Pool))), "u", (pixels, u) =>
                    {
                        string first = Place.Sum(Place.Sum(Place.Times("v", Y.Line), Place.Times(u, step)), Place.Sum(panel.Column, j));
                        new Tile
                        {
                            A = new Place("image") + X.At(Top, Left) + Place.Times("v", Pool * Window.StrideY * X.Line) + Place.Times(u, Group * Pool * Window.StrideX * X.Step),
                            ARows = RowOf, AStep = 1, Count = Text.Number(Run), Around = Lines(panel.Width),
                            B = new Place("weights", panel.Weights) + j, BStep = panel.Width,
                            Bias = Bias ? new Place("bias", panel.Column) + j : null,
                            C = new Place("map", first), CRow = step, Pool = Pool * Pool,
                            Finish = (sum, place, column) => Kept(Finish(sum, Place.Sum(first, place)), lanes, Place.Sum(j, column), Place.Sum(first, place)),
                        }.Write(w, pixels * Pool * Pool, vectors, lanes);
                    }));
            }
        });

    /// <summary>
    /// With few lanes a pixel may take several vectors, of which the last one must not touch the next pixel, written in an earlier pass. With 16 lanes
    /// one tile covers a pixel, and what it stores beyond is 0 until the next pixel comes.
    /// </summary>
    private Expr Kept(Expr value, Lanes lanes, string column, string place) =>
        (KeepsNext || lanes == Lanes.Any) && Group * Y.Step % 16 != 0
            ? Expr.Variable($"O.FirstLanes({value}, Math.Max(0, {Group * Y.Channels} - (int)({column})), O.Load(ref map, {place}))")
            : value;

    /// <summary>Most rows of a tile so many vectors wide: its sums, a row of weights and what is broadcast fit into the registers.</summary>
    public static int Tallest(int vectors, Lanes lanes) => lanes == Lanes.Any ? 6 : vectors switch { 1 => 16, 2 => 12, 3 => 8, _ => 6 };

    /// <summary>Whether the channels of neighbouring taps lie side by side.</summary>
    private bool Runs => Window.Dilation == 1 && X.Step == X.Channels;

    /// <summary>Length of a run: the taps of a line of the window, or the channels of one tap.</summary>
    private int Run => Runs ? Window.Width * X.Channels : X.Channels;

    private List<TileLoop> Lines(int panelWidth)
    {
        List<TileLoop> loops = [];
        if (Window.Height > 1)
        {
            loops.Add(new TileLoop(Window.Height, Window.Dilation * X.Line, Window.Width * X.Channels * panelWidth));
        }

        if (!Runs && Window.Width > 1)
        {
            loops.Add(new TileLoop(Window.Width, Window.Dilation * X.Step, X.Channels * panelWidth));
        }

        return loops;
    }

    /// <summary>Place of a tile's row in X: pixel by pixel, within a pooling window line by line.</summary>
    private int RowOf(int row)
    {
        int pixel = row / (Pool * Pool), within = row % (Pool * Pool);
        return X.At(within / Pool * Window.StrideY, ((pixel * Group * Pool) + (within % Pool)) * Window.StrideX);
    }
}
