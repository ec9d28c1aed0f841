using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The metrics that a model computes, head by head, and how they are asked for.</summary>
internal sealed class MetricNames
{
    private readonly string[] heads;
    private readonly HeadMetric[] all;

    private MetricNames(string[] heads, HeadMetric[] all)
    {
        this.heads = heads;
        this.all = all;
    }

    /// <summary>All of them, in the order of the heads.</summary>
    public IReadOnlyList<HeadMetric> All => all;

    /// <summary>The metrics of a model of one head.</summary>
    public static MetricNames OfOne(params Metric[] metrics) => new([""], Array.ConvertAll(metrics, metric => new HeadMetric(metric)));

    /// <summary>The metrics of all heads of a model.</summary>
    public static MetricNames Of(HeadInfo[] heads) =>
        new(Array.ConvertAll(heads, head => head.Name), [.. heads.SelectMany(head => head.Metrics.Select(metric => new HeadMetric(metric, head.Name)))]);

    /// <summary>Each metric once, whatever heads compute it.</summary>
    public IReadOnlyList<Metric> Metrics => [.. all.Select(name => name.Metric).Distinct()];

    /// <summary>Place of a metric in <see cref="All"/>; -1 when the model does not compute it.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">There is no such head, or several heads compute the metric and none is named.</exception>
    public int Find(Metric metric, string? head) => Problem(metric, head) is { } problem
        ? throw new ArgumentException(problem, nameof(head))
        : Array.FindIndex(all, name => name.Metric == metric && (head is null || name.Head == head));

    /// <summary>Why it is not clear which head is meant; <see langword="null"/> when it is, whether the metric is computed or not.</summary>
    public string? Problem(Metric metric, string? head)
    {
        if (head is not null)
        {
            return HeadNames.Find(heads, head) < 0 ? HeadNames.Unknown(heads, head) : null;
        }

        string[] possible = [.. all.Where(name => name.Metric == metric).Select(name => name.Head).Distinct()];
        return possible.Length > 1 ? $"{metric} is computed by the heads {HeadNames.List(possible)}: say which one, as head: \"{possible[0]}\"." : null;
    }

    /// <summary>As <see cref="Find"/>, but refuses what the model does not compute.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <param name="who">Begins the message: "This history".</param>
    /// <exception cref="ArgumentException">The metric is not computed, there is no such head, or several heads compute the metric and none is named.</exception>
    public int Require(Metric metric, string? head, string who)
    {
        int place = Find(metric, head);
        return place >= 0 ? place : throw new ArgumentException(
            $"{who} has no {new HeadMetric(metric, head ?? "")}: the model computes {this}. Name it in the class's [Metrics] attribute.", nameof(metric));
    }

    /// <summary>All metrics, for messages.</summary>
    public override string ToString() => all.Length == 0 ? "no metrics" : string.Join(", ", all);
}
