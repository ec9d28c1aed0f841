using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Several neighbouring pixels in one vector, where a pixel has so few channels that most lanes would idle. The group is a pixel of its own, with a
/// window as wide as all of its pixels see and filters that are 0 where one of them does not look: for 3 taps and pairs, 4 steps give two pixels instead of 6.
/// </summary>
/// <param name="Count">Pixels in a vector; 1 for none.</param>
/// <param name="Distance">Input pixels from one of them to the next.</param>
internal sealed record PixelGroup(int Count, int Distance)
{
    /// <summary>The group for a map that is written.</summary>
    /// <param name="map">The map; its pixels must lie side by side.</param>
    /// <param name="window">The window; without dilation.</param>
    /// <param name="distance">Input pixels from one output pixel to the next.</param>
    public static PixelGroup Of(MapPlan map, Window window, int distance)
    {
        int count = window.Dilation > 1 || map.Step != map.Channels || map.Channels > 8 ? 1 : 16 / map.Channels;
        while (map.Width % count != 0)
        {
            count--;
        }

        // Wide windows over few pixels would only gain zeros.
        while (count > 1 && (window.Width + ((count - 1) * distance) >= window.Width * count || map.Width % count != 0))
        {
            count--;
        }

        return new PixelGroup(count, distance);
    }

    /// <summary>The window of a group.</summary>
    public Window Widen(Window window) => window with { Width = window.Width + ((Count - 1) * Distance) };

    /// <summary>Floats of the widened filters: one vector of 16 per tap and channel, and the biases behind them.</summary>
    public long Floats(Window window, int channels) => Count == 1 ? 0 : (((long)window.Height * Widen(window).Width * channels) + 2) * 16;
}
