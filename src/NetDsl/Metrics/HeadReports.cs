using System.Collections;

namespace NetDsl;

/// <summary>The heads of an <see cref="EvaluationReport"/>, each as a report of its own, in the order of the model's outputs.</summary>
public sealed class HeadReports : IReadOnlyList<EvaluationReport>
{
    private readonly EvaluationReport[] heads;

    internal HeadReports(EvaluationReport[] heads) => this.heads = heads;

    /// <summary>Number of heads.</summary>
    public int Count => heads.Length;

    /// <summary>Names of the heads; one empty name for a model of one head.</summary>
    public IReadOnlyList<string> Names => Array.ConvertAll(heads, head => head.Head);

    /// <summary>The report of a head by its number, from 0.</summary>
    public EvaluationReport this[int index] => heads[index];

    /// <summary>The report of a head by its name.</summary>
    /// <exception cref="ArgumentException">There is no such head; the message lists the heads.</exception>
    public EvaluationReport this[string name] => HeadNames.Find(Names, name) is >= 0 and var number ? heads[number] : throw new ArgumentException(HeadNames.Unknown(Names, name), nameof(name));

    /// <inheritdoc/>
    public IEnumerator<EvaluationReport> GetEnumerator() => ((IEnumerable<EvaluationReport>)heads).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
