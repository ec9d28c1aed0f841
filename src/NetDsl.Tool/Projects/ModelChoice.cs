using NetDsl.Tool.Writing;

namespace NetDsl.Tool.Projects;

/// <summary>Finds the model that the user means.</summary>
internal static class ModelChoice
{
    /// <summary>The model of a name, with or without namespace; without a name the only one.</summary>
    /// <param name="inspection">The project, with at least one model.</param>
    /// <param name="name">A name, or the end of one: <c>Sonar</c>, <c>Outer.Inner</c>, <c>Space.Sonar</c>.</param>
    /// <exception cref="ToolException">None or several have it, or it has errors; the message names candidates.</exception>
    public static GeneratedModel Find(Inspection inspection, string? name)
    {
        inspection.RequireModels();
        IReadOnlyList<GeneratedModel> models = inspection.Models;
        GeneratedModel model = name is null
            ? models.Count == 1 ? models[0] : throw new ToolException($"{inspection.ProjectName} has {models.Count} models. Give the name of one: {NamesOf(models)}.")
            : ByName(models, name) ?? throw new ToolException(NotThere(inspection, name));
        return model.IsSound ? model : throw new ToolException($"{model.FullName} has errors, so there is no code for it. {inspection.WhyNotCompiled()}");
    }

    private static GeneratedModel? ByName(IReadOnlyList<GeneratedModel> models, string name)
    {
        name = name.Replace('+', '.');
        foreach (StringComparison comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            if (models.FirstOrDefault(m => m.FullName.Equals(name, comparison)) is { } exact) return exact;
            List<GeneratedModel> found = [.. models.Where(m => m.FullName.EndsWith("." + name, comparison))];
            if (found.Count > 1) throw new ToolException($"{found.Count} models are called '{name}': {NamesOf(found)}. Give the name with its namespace.");
            if (found.Count == 1) return found[0];
        }

        return null;
    }

    private static string NotThere(Inspection inspection, string name)
    {
        string? nearest = Nearest.Of(name, inspection.Models.SelectMany(m => new[] { m.Name, m.FullName }));
        return $"{inspection.ProjectName} has no model '{name}'. {(nearest is null ? $"It has {NamesOf(inspection.Models)}." : $"Did you mean {nearest}?")}";
    }

    private static string NamesOf(IEnumerable<GeneratedModel> models) => string.Join(", ", models.Select(m => m.FullName));
}
