#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>What a convolution or pooling window does at the border of the map.</summary>
public enum Padding
{
    /// <summary>Windows stay inside the map: the output shrinks.</summary>
    Valid,

    /// <summary>The map is extended by zeros so that the output has <c>ceil(size / stride)</c> positions.</summary>
    Same,
}
