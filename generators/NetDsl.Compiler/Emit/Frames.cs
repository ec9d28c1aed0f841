using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Emit;

/// <summary>Training: every value has a place of its own, under its name.</summary>
internal sealed class TrainingFrame : Frame
{
    public override string Values(BufferPlan buffer) => buffer.Name;
}

/// <summary>Inference: values share places, which are found by their names.</summary>
/// <param name="rows">The number of rows, as C#.</param>
internal sealed class InferenceFrame(string rows) : Frame
{
    private readonly Dictionary<string, string> _places = [];

    public override string Rows => rows;

    public override string Values(BufferPlan buffer) => _places[buffer.Name];

    /// <summary>Whether a value has a place.</summary>
    public bool Has(BufferPlan buffer) => _places.ContainsKey(buffer.Name);

    /// <summary>Gives a value a place.</summary>
    public void Put(BufferPlan buffer, string place) => _places[buffer.Name] = place;
}
