#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>The numbers as which predictions read the weights of large dense layers; see <c>[Quantize]</c>.</summary>
public enum WeightFormat
{
    /// <summary>The upper 16 bits of a float: its whole range, and 8 significant bits. A rounded weight is off by at most 1/256 of itself, 0.39 %.</summary>
    BFloat16,
}
