using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Weights;

/// <summary>Brings a model and its weights file together: finds the file, and checks that it was saved for this topology.</summary>
public static class WeightsBinding
{
    /// <summary>Characters of a topology in a message.</summary>
    private const int LongestTopology = 160;

    /// <summary>The topology with its weights, or with the fault that keeps it from having them. Without <c>[Weights]</c>, and beside other faults, the topology itself.</summary>
    public static Topology Bind(Topology topology, EquatableArray<WeightsFile> files)
    {
        if (topology.WeightsRequest is not { } request || !topology.IsSound)
        {
            return topology;
        }

        List<WeightsFile> found = [.. Find(request, files)];
        string problem = found.Count switch
        {
            0 => "there is no such file among the project's weights; train without this attribute, save the model under this name in the project's folder, and build anew. "
                + $"A file elsewhere is listed in the project as <NetDslWeights Include=\"...\" />{Others(files)}",
            > 1 => $"there are {found.Count} such files ({string.Join(", ", found.Select(f => f.Path))}); write the path relative to this source file",
            _ => found[0].Problem,
        };
        if (problem.Length == 0 && found[0].Resource.Length == 0)
        {
            problem = "it is an AdditionalFile, but no resource of the assembly; list it in the project as <NetDslWeights Include=\"...\" /> instead";
        }

        if (problem.Length > 0)
        {
            return Faulty(problem);
        }

        WeightsFile file = found[0];
        List<TensorPlan> tensors = ParameterLayout.Of(topology, out _, out _);
        problem = FirstDifference(topology, tensors, file);
        if (problem.Length > 0)
        {
            return Faulty(problem);
        }

        problem = FindUnits(topology, file.Labels, out EquatableArray<int> units);
        if (problem.Length > 0)
        {
            return Faulty(problem);
        }

        Dictionary<string, SavedTensor> saved = file.Tensors.ToDictionary(t => t.Name);
        bool reordered = file.Fingerprint.Length > 0 && file.Fingerprint != topology.Fingerprint;
        return topology with { Weights = new EmbeddedWeights(request, file, tensors.Select(t => (int)saved[t.FileName].Place).ToEquatableArray(), reordered, units) };

        // Names and texts of the file are somebody else's.
        Topology Faulty(string what) =>
            topology with { Faults = topology.Faults.Append(Fault.At(Rules.WeightsFile, request.Attribute, "File", request.File, topology.Type.Name, Text.Visible(what))).ToEquatableArray() };
    }

    /// <summary>The file at this very path beside the source file; or else all whose path ends this way.</summary>
    private static IEnumerable<WeightsFile> Find(WeightsRequest request, EquatableArray<WeightsFile> files)
    {
        StringComparison comparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        string wanted = Normal(request.File), beside = Normal($"{request.Folder}/{request.File}");
        if (wanted.Length == 0)
        {
            return [];
        }

        List<WeightsFile> exact = [.. files.Where(f => Normal(f.Path) is var path && (path.Equals(beside, comparison) || path.Equals(wanted, comparison)))];
        return exact.Count > 0 ? exact.Take(1) : files.Where(f => Normal(f.Path).EndsWith("/" + wanted, comparison));
    }

    /// <summary>A path with slashes and without <c>.</c> and <c>..</c> as far as these can be resolved.</summary>
    private static string Normal(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    private static string Others(EquatableArray<WeightsFile> files) =>
        files.Count == 0 ? "" : $"; there {(files.Count == 1 ? "is" : "are")} {string.Join(", ", files.Take(3).Select(f => Path.GetFileName(f.Path)))}{(files.Count > 3 ? ", ..." : "")}";

    private static string FirstDifference(Topology topology, List<TensorPlan> tensors, WeightsFile file)
    {
        string model = topology.Type.Name;
        string origin = file.Fingerprint.Length > 0 && file.Fingerprint != topology.Fingerprint
            ? $"it was saved for {(file.Model.Length > 0 ? Text.Cut(file.Model) : "another model")} ({Text.Cut(file.Fingerprint, LongestTopology)}), this model is {model} ({Text.Cut(topology.Fingerprint, LongestTopology)}); "
            : "";
        const string Remedy = "; train anew without this attribute";
        foreach (TensorPlan tensor in tensors)
        {
            string shape = tensor.Parameter.Shape;
            SavedTensor? saved = file.Tensors.FirstOrDefault(t => t.Name == tensor.FileName);
            if (saved is null)
            {
                return $"{origin}it has no tensor {tensor.FileName} ({shape}){Remedy}";
            }

            if (saved.Shape != shape)
            {
                return $"{origin}its tensor {tensor.FileName} is {saved.Shape}, this model's {shape}{Remedy}";
            }

            if (saved.Broken >= 0)
            {
                return $"element {saved.Broken} of its tensor {tensor.FileName} is NaN: the training that wrote it had diverged";
            }
        }

        if (file.Tensors.FirstOrDefault(t => !t.IsState && tensors.All(own => own.FileName != t.Name)) is { } extra)
        {
            return $"{origin}it has a tensor {Text.Cut(extra.Name)} ({extra.Shape}) that this model has not{Remedy}";
        }

        return origin.Length > 0 && !SameLayers(file.Fingerprint, topology.Fingerprint) ? origin + "all tensors agree, but not what the layers compute" + Remedy : "";
    }

    /// <summary>Finds the labels of the model among those of the file, as <c>LabelOrder</c> of the library does when a file is loaded.</summary>
    /// <returns>Why there is no such order; empty when there is.</returns>
    private static string FindUnits(Topology topology, string? saved, out EquatableArray<int> units)
    {
        units = default;
        string own = string.Join(",", topology.Task.Enum?.Members ?? default);
        if (saved is null || own.Length == 0 || saved == own)
        {
            return "";
        }

        List<string> names = saved.Length == own.Length ? [.. saved.Split(',')] : [];
        List<int> found = [.. topology.Task.Enum!.Members.Select(label => names.IndexOf(label))];
        string both = $"it was saved for the labels {Text.Cut(saved, LongestTopology).Replace(",", ", ")}, those of {topology.Type.Name} are {Text.Cut(own, LongestTopology).Replace(",", ", ")}; ";
        if (names.Count != found.Count || found.Contains(-1))
        {
            return both + "give the enum the labels that the file has, or train anew without this attribute";
        }

        units = found.ToEquatableArray();
        return topology.Task.Units > 1 ? "" : both + "with one output unit the first label is its no and the second its yes, so put the members back into this order, or train anew without this attribute";
    }

    /// <summary>Whether two topologies have the same layers, perhaps in another order. A file's may be of any length, and is taken apart only if it can be the same.</summary>
    private static bool SameLayers(string a, string b) =>
        a.Length == b.Length && a.Split(';').OrderBy(l => l, StringComparer.Ordinal).SequenceEqual(b.Split(';').OrderBy(l => l, StringComparer.Ordinal));
}
