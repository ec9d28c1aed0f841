using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>Takes the values of one row while a generated network shows them layer by layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerRecorder
{
    private readonly List<LayerTrace> layers = [];

    /// <summary>What was recorded, from the input on.</summary>
    public IReadOnlyList<LayerTrace> Layers => layers;

    /// <summary>Copies the values behind a layer.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="sentence">What it does.</param>
    /// <param name="values">The first of its values.</param>
    /// <param name="count">How many there are.</param>
    public void Add(string name, string sentence, ref readonly float values, int count) =>
        layers.Add(new LayerTrace(name, sentence, MemoryMarshal.CreateReadOnlySpan(in values, count).ToArray()));

    /// <summary>Copies a map that has gaps or a border: line by line, the channels of a pixel side by side.</summary>
    /// <param name="name">Name of the layer.</param>
    /// <param name="sentence">What it does.</param>
    /// <param name="map">Its first pixel.</param>
    /// <param name="line">Floats from line to line.</param>
    /// <param name="step">Floats from pixel to pixel.</param>
    /// <param name="height">Lines.</param>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="channels">Values of a pixel.</param>
    public void Add(string name, string sentence, ref readonly float map, int line, int step, int height, int width, int channels)
    {
        float[] values = new float[height * width * channels];
        Maps.Copy(ref Unsafe.AsRef(in map), line, step, ref values[0], width * channels, channels, height, width, channels);
        layers.Add(new LayerTrace(name, sentence, values));
    }
}
