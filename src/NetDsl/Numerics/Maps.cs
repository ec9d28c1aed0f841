using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>Rearranges pictures and sequences in a workspace: line by line, the channels of a pixel side by side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Maps
{
    /// <summary>Sets everything around the pixels of maps to 0.</summary>
    /// <param name="map">First float of the first sample.</param>
    /// <param name="stride">Floats from sample to sample.</param>
    /// <param name="height">Lines of a map.</param>
    /// <param name="line">Floats from line to line.</param>
    /// <param name="origin">Floats in front of the first pixel.</param>
    /// <param name="length">Floats of a line's pixels.</param>
    /// <param name="rows">Samples.</param>
    public static void ClearBorder(ref float map, int stride, int height, int line, int origin, int length, int rows)
    {
        int end = origin + ((height - 1) * line) + length;
        for (nint r = 0; r < rows; r++)
        {
            Span<float> sample = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref map, r * stride), stride);
            sample[..origin].Clear();
            for (int gap = origin + length; gap < end; gap += line)
            {
                sample.Slice(gap, line - length).Clear();
            }

            sample[end..].Clear();
        }
    }

    /// <summary>Sets the pixels of maps to 0.</summary>
    /// <param name="map">First float of the first sample.</param>
    /// <param name="stride">Floats from sample to sample.</param>
    /// <param name="origin">Floats in front of the first pixel.</param>
    /// <param name="height">Lines of a map.</param>
    /// <param name="line">Floats from line to line.</param>
    /// <param name="length">Floats of a line's pixels.</param>
    /// <param name="rows">Samples.</param>
    public static void ClearLines(ref float map, int stride, int origin, int height, int line, int length, int rows)
    {
        for (nint r = 0; r < rows; r++)
        {
            for (nint v = 0; v < height; v++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref map, (r * stride) + origin + (v * line)), length).Clear();
            }
        }
    }

    /// <summary>Copies the pixels of a map to where they are farther apart or closer; what lies between them is not touched.</summary>
    /// <param name="source">First pixel.</param>
    /// <param name="sourceLine">Floats from line to line.</param>
    /// <param name="sourceStep">Floats from pixel to pixel.</param>
    /// <param name="destination">Where the first pixel goes.</param>
    /// <param name="line">Floats from line to line there.</param>
    /// <param name="step">Floats from pixel to pixel there.</param>
    /// <param name="height">Lines.</param>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="channels">Floats of a pixel.</param>
    public static void Copy(ref float source, int sourceLine, int sourceStep, ref float destination, int line, int step, int height, int width, int channels)
    {
        for (nint v = 0; v < height; v++)
        {
            ref float from = ref Unsafe.Add(ref source, v * sourceLine), to = ref Unsafe.Add(ref destination, v * line);
            if (sourceStep == step)
            {
                int length = ((width - 1) * step) + channels;
                MemoryMarshal.CreateSpan(ref from, length).CopyTo(MemoryMarshal.CreateSpan(ref to, length));
                continue;
            }

            for (nint u = 0; u < width; u++)
            {
                for (nint c = 0; c < channels; c++)
                {
                    Unsafe.Add(ref to, (u * step) + c) = Unsafe.Add(ref from, (u * sourceStep) + c);
                }
            }
        }
    }

    /// <summary>Copies the channels of each pixel to their places among those of another map, which keeps its other channels.</summary>
    /// <param name="source">First pixel.</param>
    /// <param name="sourceLine">Floats from line to line.</param>
    /// <param name="sourceStep">Floats from pixel to pixel.</param>
    /// <param name="destination">First of the channels in the first pixel there.</param>
    /// <param name="line">Floats from line to line there.</param>
    /// <param name="step">Floats from pixel to pixel there.</param>
    /// <param name="height">Lines.</param>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="channels">Channels to copy.</param>
    public static void Insert(ref float source, int sourceLine, int sourceStep, ref float destination, int line, int step, int height, int width, int channels)
    {
        for (nint v = 0; v < height; v++)
        {
            for (nint u = 0; u < width; u++)
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref source, (v * sourceLine) + (u * sourceStep)), channels)
                    .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, (v * line) + (u * step)), channels));
            }
        }
    }

    /// <summary>
    /// Mirrors the filters of a convolution and exchanges their channels, for the gradient of its input:
    /// element (tap, input, filter) goes to (taps - 1 - tap, filter, input). Both matrices lie in panels; padding is not written.
    /// </summary>
    /// <param name="filters">First element: taps x inputs rows of filters.</param>
    /// <param name="taps">Places of the window.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Filters.</param>
    /// <param name="mirrored">First element of the result: taps x filters rows of inputs.</param>
    public static void Mirror(ref float filters, int taps, int inputs, int outputs, ref float mirrored)
    {
        for (int n = 0; n < outputs; n += Matrix.PanelWidth)
        {
            int columns = Math.Min(Matrix.PanelWidth, outputs - n), width = Padded(columns);
            for (int k = 0; k < inputs; k += Matrix.PanelWidth)
            {
                int rows = Math.Min(Matrix.PanelWidth, inputs - k), mirroredWidth = Padded(rows);
                for (int tap = 0; tap < taps; tap++)
                {
                    Matrix.Transpose(
                        ref Unsafe.Add(ref filters, (nint)(n * taps * inputs) + (((tap * inputs) + k) * width)),
                        width,
                        rows,
                        columns,
                        ref Unsafe.Add(ref mirrored, (nint)(k * taps * outputs) + ((((taps - 1 - tap) * outputs) + n) * mirroredWidth)),
                        mirroredWidth);
                }
            }
        }

        static int Padded(int size) => (size + 15) / 16 * 16;
    }

    /// <summary>Orders the filters of a convolution by filter: behind each other the lines of its window. Padding behind a line is not written.</summary>
    /// <param name="filters">First element: height x length rows of filters, in one panel.</param>
    /// <param name="height">Lines of the window.</param>
    /// <param name="length">Taps of a line times input channels.</param>
    /// <param name="outputs">Filters, at most the width of a panel.</param>
    /// <param name="patches">First element of the result: filters x height lines.</param>
    /// <param name="width">Floats from line to line of the result, <paramref name="length"/> or more.</param>
    public static void Patches(ref float filters, int height, int length, int outputs, ref float patches, int width)
    {
        int row = (outputs + 15) / 16 * 16;
        for (nint t = 0; t < height; t++)
        {
            Matrix.Transpose(ref Unsafe.Add(ref filters, t * length * row), row, length, outputs, ref Unsafe.Add(ref patches, t * width), height * width);
        }
    }

    /// <summary>
    /// Filters of few channels for several pixels at once: in row <c>t</c> of a line, group member <c>i</c> has its weights of row <c>t - i distance</c>,
    /// or 0 where that lies outside. All rows are 16 floats.
    /// </summary>
    /// <param name="filters">First element; what lies behind the channels of a row is 0.</param>
    /// <param name="lines">Lines of the window.</param>
    /// <param name="run">Rows of each: taps times input channels.</param>
    /// <param name="channels">Floats of a row, at most 8.</param>
    /// <param name="group">Pixels, so many that their channels fit into 16 floats.</param>
    /// <param name="distance">Rows from one pixel to the next.</param>
    /// <param name="widened">First element of the result, with room for one row more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ref float filters, int lines, int run, int channels, int group, int distance, ref float widened)
    {
        int wide = run + ((group - 1) * distance);
        for (nint line = 0; line < lines; line++)
        {
            for (nint t = 0; t < wide; t++)
            {
                ref float to = ref Unsafe.Add(ref widened, ((line * wide) + t) * 16);
                for (nint i = 0; i < group; i++)
                {
                    nint from = t - (i * distance);
                    Row row = from >= 0 && from < run ? Unsafe.As<float, Row>(ref Unsafe.Add(ref filters, ((line * run) + from) * 16)) : default;

                    // What is stored beyond the channels is 0 and is overwritten by the next member, or by the next row.
                    Unsafe.As<float, Row>(ref Unsafe.Add(ref to, i * channels)) = row;
                }
            }
        }
    }

    /// <summary>The gradient of filters from that of the widened ones: every weight has been used by each pixel of the group.</summary>
    /// <param name="widened">First element of the widened gradient.</param>
    /// <param name="lines">Lines of the window.</param>
    /// <param name="run">Rows of each: taps times input channels.</param>
    /// <param name="channels">Floats of a row, at most 8.</param>
    /// <param name="group">Pixels.</param>
    /// <param name="distance">Rows from one pixel to the next.</param>
    /// <param name="filters">First element of the result; what lies behind the channels of a row is not written.</param>
    public static void Narrow(ref float widened, int lines, int run, int channels, int group, int distance, ref float filters)
    {
        int wide = run + ((group - 1) * distance);
        for (nint line = 0; line < lines; line++)
        {
            for (nint t = 0; t < run; t++)
            {
                for (nint c = 0; c < channels; c++)
                {
                    float sum = 0;
                    for (nint i = 0; i < group; i++)
                    {
                        sum += Unsafe.Add(ref widened, (((line * wide) + t + (i * distance)) * 16) + (i * channels) + c);
                    }

                    Unsafe.Add(ref filters, (((line * run) + t) * 16) + c) = sum;
                }
            }
        }
    }

    /// <summary>The same values several times behind each other.</summary>
    /// <param name="values">First value.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="times">How often.</param>
    /// <param name="repeated">First float of the result; 16 floats are written.</param>
    public static void Repeat(ref float values, int count, int times, ref float repeated)
    {
        for (nint i = 0; i < 16; i++)
        {
            Unsafe.Add(ref repeated, i) = i < count * times ? Unsafe.Add(ref values, i % count) : 0;
        }
    }

    /// <summary>16 floats that are moved at once.</summary>
    [InlineArray(16)]
    private struct Row
    {
        private float first;
    }
}
