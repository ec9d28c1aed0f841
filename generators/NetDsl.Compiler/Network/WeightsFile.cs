using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>A weights file of the project as its header describes it; the numbers themselves stay in the file, so that a new training writes no code anew.</summary>
/// <param name="Path">Its path, with slashes.</param>
/// <param name="Resource">Name of the resource that it becomes; empty when it is none.</param>
/// <param name="Problem">Why it cannot be used, as the end of a sentence; empty for a sound file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Model">The model that saved it; empty for other tools.</param>
/// <param name="Fingerprint">That model's topology; empty for other tools.</param>
/// <param name="PreparationFitted">Whether its preparation comes from data.</param>
/// <param name="Labels">Names of the labels in the order of its output units, with commas between; null when it has none.</param>
/// <param name="Tensors">Its tensors.</param>
public sealed record WeightsFile(
    string Path,
    string Resource,
    string Problem,
    long Length = 0,
    string Model = "",
    string Fingerprint = "",
    bool PreparationFitted = true,
    string? Labels = null,
    EquatableArray<SavedTensor> Tensors = default);

/// <summary>A tensor of a weights file.</summary>
/// <param name="Name">Its name: <c>dense_1.kernel</c>.</param>
/// <param name="Shape">Its sizes: <c>60x24</c>; of a very long one, the first of them.</param>
/// <param name="Place">Its first byte, counted from the beginning of the file.</param>
/// <param name="Broken">First element that is NaN; -1 when all are numbers.</param>
public sealed record SavedTensor(string Name, string Shape, long Place, int Broken = -1)
{
    /// <summary>Prefix of the tensors that hold an optimizer's state.</summary>
    private const string Optimizer = "optimizer.";

    /// <summary>Whether it belongs to an optimizer and not to the model.</summary>
    public bool IsState => Name.StartsWith(Optimizer, System.StringComparison.Ordinal);
}

/// <summary>What <c>[Weights]</c> asks for.</summary>
/// <param name="Attribute">Index of the attribute.</param>
/// <param name="File">The file as written.</param>
/// <param name="Folder">Folder of the source file, with slashes; empty when unknown.</param>
public sealed record WeightsRequest(int Attribute, string File, string Folder)
{
    /// <summary>The file in comments: a name may hold anything.</summary>
    public string Quoted => Text.Literal(File);
}

/// <summary>The file that a model's weights come from, checked.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="File">The file.</param>
/// <param name="Places">First byte of each tensor, in the order of the parameter block.</param>
/// <param name="Reordered">Whether the layers had another order when the file was saved.</param>
/// <param name="Units">For each label of the model, the output unit of the file; empty when they are the same.</param>
public sealed record EmbeddedWeights(WeightsRequest Request, WeightsFile File, EquatableArray<int> Places, bool Reordered, EquatableArray<int> Units);
