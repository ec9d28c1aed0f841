namespace NetDsl.CodeFixes;

/// <summary>Borders of windows.</summary>
internal static class PaddingEdits
{
    /// <summary>How <c>Padding.Same</c> is written at a layer.</summary>
    public static string Same(Site site, Mark layer) => site.EnumName("Padding", "Same", site.ArgumentOf(layer, "Padding")?.Expression);

    /// <summary>Lets a window reach over the border, so that without a stride the map keeps its size.</summary>
    public static Edit UseSame(Site site, Mark layer) =>
        site.ArgumentOf(layer, "Padding") is { } padding ? Edit.Replace(padding.Expression, Same(site, layer)) : AttributeEdits.AddArgument(layer.Syntax, $"Padding = {Same(site, layer)}");
}
