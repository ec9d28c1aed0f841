namespace NetDsl;

/// <summary>Base of all attributes that add a layer to a network. Layers apply in source order, in one declaration of the class.</summary>
public abstract class LayerAttribute : Attribute
{
    /// <summary>Name of the layer in messages, generated members and saved files; by default its kind and number (<c>Dense1</c>). An identifier.</summary>
    public string? Name { get; set; }
}
