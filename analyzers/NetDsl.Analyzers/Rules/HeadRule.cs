using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Analyzers;

/// <summary>A piece of advice about an output with its loss and metrics. Of several outputs each is looked at by itself.</summary>
public abstract class HeadRule : TopologyRule
{
    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Check(TopologyContext model) => model.Heads.SelectMany(h => Check(model, h));

    /// <summary>What is wrong with an output, and where.</summary>
    public abstract IEnumerable<Finding> Check(TopologyContext model, HeadContext head);

    /// <summary>What a message calls an output: the model, or of several outputs this one.</summary>
    protected static string NameOf(TopologyContext model, HeadContext head) => model.Topology.HasHeads ? head.Head.Name : model.Model;
}
